package org.suyuan.server.epcis;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.suyuan.gs1.epcis.EpcisReader;
import org.suyuan.gs1.epcis.EpcisXmlWriter;
import org.suyuan.gs1.json.JsonValue;

/**
 * Puts signed events into the two envelopes of EPCIS. unless identifiers are to be translated or
 * XML is wanted, its bytes go out as they were signed, with {@code recordTime} added as the last
 * member. Each event carries its whole context.
 */
final class EventDocuments {
  private static final String CONTEXT =
      "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";

  /** The name of the standard's own query. */
  static final String QUERY = "SimpleEventQuery";

  private EventDocuments() {}

  /**
   * @param document a JSON object that is not empty, as it was signed
   */
  record Signed(byte[] document, Instant recordTime) {}

  static byte[] document(Instant now, List<Signed> events, Wanted wanted) {
    var head = head("EPCISDocument", "", now) + "{\"eventList\":[";
    return in(wanted, envelope(head, events, "]}}", wanted.epcs()));
  }

  static byte[] queryDocument(Instant now, String queryName, List<Signed> events, Wanted wanted) {
    var head = head("EPCISQueryDocument", "", now) + results("", queryName);
    return in(wanted, envelope(head, events, "]}}}}", wanted.epcs()));
  }

  /**
   * What a subscription brings, in JSON.
   *
   * @param id of the document, a URI by which a repeat is known
   * @param subscription its id; empty for a WebSocket, which has none
   */
  static byte[] delivery(
      String id,
      Instant made,
      String subscription,
      String queryName,
      List<Signed> events,
      EpcFormat epcs) {
    var head =
        head("EPCISQueryDocument", member("id", id), made)
            + results(
                subscription.isEmpty() ? "" : member("subscriptionID", subscription), queryName);
    return envelope(head, events, "]}}}}", epcs);
  }

  private static String head(String type, String id, Instant now) {
    return "{\"@context\":[\"%s\"],%s\"type\":\"%s\",\"schemaVersion\":\"2.0\",\"creationDate\":\"%s\",\"epcisBody\":"
        .formatted(CONTEXT, id, type, now);
  }

  private static String results(String subscription, String queryName) {
    return "{\"queryResults\":{%s%s\"resultsBody\":{\"eventList\":["
        .formatted(subscription, member("queryName", queryName));
  }

  private static String member(String name, String value) {
    return "\"%s\":%s,".formatted(name, new JsonValue.Str(value).text());
  }

  private static byte[] in(Wanted wanted, byte[] json) {
    return wanted.isXml() ? EpcisXmlWriter.write(EpcisReader.read(json), wanted.words()) : json;
  }

  private static byte[] envelope(String head, List<Signed> events, String after, EpcFormat epcs) {
    var out = new ByteArrayOutputStream();
    write(out, head);
    for (int i = 0; i < events.size(); i++) {
      if (i > 0) {
        out.write(',');
      }
      var document = written(events.get(i).document(), epcs);
      out.write(document, 0, lastBrace(document));
      write(out, ",\"recordTime\":\"%s\"}".formatted(events.get(i).recordTime()));
    }
    write(out, after);
    return out.toByteArray();
  }

  private static byte[] written(byte[] document, EpcFormat epcs) {
    return epcs.translates(document)
        ? epcs.event(EpcisReader.readEvent(document).json()).bytes()
        : document;
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
