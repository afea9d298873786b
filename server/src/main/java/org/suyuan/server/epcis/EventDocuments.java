package org.suyuan.server.epcis;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * Puts signed events into the two envelopes of EPCIS. Nothing of an event is read or written again:
 * its bytes go out as they were signed, with {@code recordTime} added as the last member. Each
 * event carries its whole context.
 */
final class EventDocuments {
  private static final String CONTEXT =
      "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";

  private EventDocuments() {}

  /**
   * @param document a JSON object that is not empty, as it was signed
   */
  record Signed(byte[] document, Instant recordTime) {}

  static byte[] document(Instant now, List<Signed> events) {
    return envelope("EPCISDocument", now, "{\"eventList\":[", events, "]}");
  }

  static byte[] queryDocument(Instant now, List<Signed> events) {
    return envelope(
        "EPCISQueryDocument",
        now,
        "{\"queryResults\":{\"queryName\":\"SimpleEventQuery\",\"resultsBody\":{\"eventList\":[",
        events,
        "]}}}");
  }

  private static byte[] envelope(
      String type, Instant now, String before, List<Signed> events, String after) {
    var out = new ByteArrayOutputStream();
    write(
        out,
        "{\"@context\":[\"%s\"],\"type\":\"%s\",\"schemaVersion\":\"2.0\",\"creationDate\":\"%s\",\"epcisBody\":%s"
            .formatted(CONTEXT, type, now, before));
    for (int i = 0; i < events.size(); i++) {
      if (i > 0) {
        out.write(',');
      }
      var document = events.get(i).document();
      out.write(document, 0, lastBrace(document));
      write(out, ",\"recordTime\":\"%s\"}".formatted(events.get(i).recordTime()));
    }
    write(out, after + "}");
    return out.toByteArray();
  }

  private static int lastBrace(byte[] document) {
    int at = document.length - 1;
    while (document[at] != '}') {
      at--;
    }
    return at;
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
