package org.suyuan.bench.epcis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import java.util.UUID;

/** Makes documents as forwarders send them; the same number makes the same document. */
final class Documents {
  private static final String EVENT =
      """
      {"type":"ObjectEvent","eventID":"urn:uuid:%s","eventTime":"2026-05-%02dT%02d:%02d:00.000+08:00",
      "eventTimeZoneOffset":"+08:00","action":"OBSERVE","bizStep":"shipping","disposition":"in_transit",
      "epcList":["%s","%s","%s"],"readPoint":{"id":"https://id.gs1.org/414/9521001000017"},
      "bizLocation":{"id":"https://id.gs1.org/414/9521001000024"},
      "bizTransactionList":[{"type":"po","bizTransaction":"https://orders.example/%d"}],
      "destinationList":[{"type":"owning_party","destination":"https://id.gs1.org/417/9521002000009"}],
      "sensorElementList":[{"sensorReport":[{"type":"Temperature","value":%d.%d,"uom":"CEL"}]}]}\
      """;

  private Documents() {}

  /** An EPCISDocument with so many events of some 900 bytes. */
  static byte[] of(int events) {
    var chance = new SplittableRandom(events);
    var list = new StringJoiner(",\n");
    for (int i = 0; i < events; i++) {
      list.add(
          String.format(
              Locale.ROOT,
              EVENT,
              new UUID(chance.nextLong(), chance.nextLong()),
              1 + chance.nextInt(28),
              chance.nextInt(24),
              chance.nextInt(60),
              item(chance),
              item(chance),
              item(chance),
              chance.nextInt(1_000_000),
              chance.nextInt(30),
              chance.nextInt(10)));
    }
    return """
    {"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],"type":"EPCISDocument",
    "schemaVersion":"2.0","creationDate":"2026-05-04T10:00:00Z","epcisBody":{"eventList":[%s]}}\
    """
        .formatted(list)
        .getBytes(UTF_8);
  }

  private static String item(SplittableRandom chance) {
    return String.format(
        Locale.ROOT, "https://id.gs1.org/01/09521001000017/21/%016X", chance.nextLong());
  }
}
