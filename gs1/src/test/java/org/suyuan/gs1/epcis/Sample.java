package org.suyuan.gs1.epcis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Small events for tests, written with single quotes. */
final class Sample {
  static final String OBJECT = file("/refused/sample.txt");

  static final String AGGREGATION =
      """
      {'@context': 'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld',
       'type': 'AggregationEvent', 'action': 'ADD',
       'eventTime': '2026-05-04T10:00:00Z', 'eventTimeZoneOffset': '+08:00',
       'parentID': 'urn:epc:id:sscc:0614141.1234567890',
       'childEPCs': ['https://shop.example/01/10614141073464/21/2017?17=301231'],
       'childQuantityList': [{'epcClass': 'urn:epc:class:lgtin:0614141.012345.998877',
                              'quantity': 3.50, 'uom': 'KGM'}]}\
      """;

  static final String TRANSACTION =
      """
      {'@context': 'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld',
       'type': 'TransactionEvent', 'action': 'ADD',
       'eventTime': '2026-05-04T10:00:00Z', 'eventTimeZoneOffset': '+08:00',
       'bizTransactionList': [{'type': 'po', 'bizTransaction': 'urn:example:po:1'}],
       'epcList': ['urn:epc:id:sgtin:0614141.107346.2017']}\
      """;

  static final String TRANSFORMATION =
      """
      {'@context': 'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld',
       'type': 'TransformationEvent',
       'eventTime': '2026-05-04T10:00:00Z', 'eventTimeZoneOffset': '+08:00',
       'inputEPCList': ['urn:epc:id:sgtin:0614141.107346.2017'],
       'outputQuantityList': [{'epcClass': 'urn:epc:class:lgtin:0614141.012345.998877'}]}\
      """;

  static final String ASSOCIATION =
      """
      {'@context': 'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld',
       'type': 'AssociationEvent', 'action': 'ADD',
       'eventTime': '2026-05-04T10:00:00Z', 'eventTimeZoneOffset': '+08:00',
       'parentID': 'urn:epc:id:grai:0614141.12345.400',
       'childEPCs': ['urn:epc:id:giai:0614141.987']}\
      """;

  private Sample() {}

  private static String file(String name) {
    try (var file = Sample.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), UTF_8).strip();
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  /** The sample in JSON's own quotes. */
  static byte[] json(String sample) {
    return sample.replace('\'', '"').getBytes(UTF_8);
  }

  /** The event, read. */
  static Event read(String sample) {
    return EpcisReader.readEvent(json(sample));
  }

  /** A document around these events. */
  static String document(String... events) {
    return """
    {'@context': ['https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld',
                  {'doc': 'https://example.com/doc/'}],
     'type': 'EPCISDocument', 'schemaVersion': '2.0', 'creationDate': '2026-05-04T10:00:00Z',
     'epcisBody': {'eventList': [%s]}}\
    """
        .formatted(String.join(",\n", events));
  }
}
