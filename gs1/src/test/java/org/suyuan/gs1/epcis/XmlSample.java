package org.suyuan.gs1.epcis;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Small documents in XML for tests, written with single quotes. */
final class XmlSample {
  static final String OBJECT =
      """
      <ObjectEvent>
        <eventTime>2026-05-04T09:30:00.1415+08:00</eventTime>
        <eventTimeZoneOffset>+08:00</eventTimeZoneOffset>
        <epcList><epc>urn:epc:id:sgtin:0614141.107346.2017</epc></epcList>
        <action>ADD</action>
        <bizStep>urn:epcglobal:cbv:bizstep:commissioning</bizStep>
        <readPoint><id>urn:epc:id:sgln:0614141.07346.1234</id><ext:dock>7</ext:dock></readPoint>
        <bizTransactionList>
          <bizTransaction type='urn:epcglobal:cbv:btt:po'>urn:example:po:1</bizTransaction>
        </bizTransactionList>
        <sensorElementList><sensorElement>
          <sensorMetadata time='2026-05-04T09:30:00Z' ext:by='hand'/>
          <sensorReport type='gs1:Temperature' value='4.50' uom='CEL'/>
        </sensorElement></sensorElementList>
        <ilmd><ext:lot>L1</ext:lot></ilmd>
        <ext:note xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'
            xmlns:xsd='http://www.w3.org/2001/XMLSchema'>
          <ext:deep xsi:type='xsd:decimal'>1.50</ext:deep><ext:deep>2.50</ext:deep>
        </ext:note>
      </ObjectEvent>\
      """;

  private XmlSample() {}

  /** A document around these events; the prefix {@code ext} is declared. */
  static String document(String... events) {
    return """
    <epcis:EPCISDocument xmlns:epcis='urn:epcglobal:epcis:xsd:2'
        xmlns:ext='https://example.com/ext/' schemaVersion='2.0'
        creationDate='2026-05-04T10:00:00Z'>
      <EPCISBody><EventList>
      %s
      </EventList></EPCISBody>
    </epcis:EPCISDocument>\
    """
        .formatted(String.join("\n", events));
  }

  static byte[] bytes(String xml) {
    return xml.getBytes(UTF_8);
  }

  /** The event, read in a document of its own. */
  static Event read(String event) {
    return EpcisXmlReader.read(bytes(document(event))).events().getFirst();
  }
}
