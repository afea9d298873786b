package org.suyuan.gs1.epcis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.suyuan.gs1.json.Invalid;
import org.suyuan.gs1.json.JsonValue;

class XmlDocumentsTest {
  private static final String MASTER_DATA =
      """
      <VocabularyList><Vocabulary type='urn:epcglobal:epcis:vtype:BusinessLocation'>
        <VocabularyElementList><VocabularyElement id='urn:epc:id:sgln:0037000.00729.0'>
          <attribute id='urn:epcglobal:cbv:mda:sst'>201</attribute>
          <attribute id='urn:example:address'><ext:street no='5'>Nowhere</ext:street></attribute>
          <children><id>urn:epc:id:sgln:0037000.00729.8201</id></children>
        </VocabularyElement></VocabularyElementList>
      </Vocabulary></VocabularyList>\
      """;

  @Test
  void anEventIsTheSameInBothForms() {
    Event event = XmlSample.read(XmlSample.OBJECT);
    assertThat(event.json().text())
        .isEqualTo(
            "{\"type\":\"ObjectEvent\",\"eventTime\":\"2026-05-04T09:30:00.1415+08:00\","
                + "\"eventTimeZoneOffset\":\"+08:00\","
                + "\"epcList\":[\"urn:epc:id:sgtin:0614141.107346.2017\"],\"action\":\"ADD\","
                + "\"bizStep\":\"commissioning\","
                + "\"readPoint\":{\"id\":\"urn:epc:id:sgln:0614141.07346.1234\",\"ext:dock\":\"7\"},"
                + "\"bizTransactionList\":[{\"type\":\"po\",\"bizTransaction\":\"urn:example:po:1\"}],"
                + "\"sensorElementList\":[{\"sensorMetadata\":{\"time\":\"2026-05-04T09:30:00Z\","
                + "\"ext:by\":\"hand\"},\"sensorReport\":[{\"type\":\"Temperature\",\"value\":4.50,"
                + "\"uom\":\"CEL\"}]}],\"ilmd\":{\"ext:lot\":\"L1\"},"
                + "\"ext:note\":{\"ext:deep\":[1.50,\"2.50\"]}}");
    assertThat(event.context())
        .hasToString("[\"" + Context.GS1 + "\",{\"ext\":\"https://example.com/ext/\"}]");
  }

  @Test
  void faultsNameTheElementItsLineAndColumn() {
    String broken =
        XmlSample.OBJECT
            .replace("urn:epcglobal:cbv:bizstep:commissioning", "making")
            .replace("'urn:epcglobal:cbv:btt:po'", "'order'");
    assertThatThrownBy(() -> XmlSample.read(broken))
        .isInstanceOfSatisfying(
            InvalidDocument.class,
            e ->
                assertThat(e.faults())
                    .extracting(Invalid::pointer)
                    .containsExactly(
                        "/EPCISDocument/EPCISBody/EventList/ObjectEvent/bizStep (line 10, column 3)",
                        "/EPCISDocument/EPCISBody/EventList/ObjectEvent/bizTransactionList"
                            + "/bizTransaction/@type (line 13, column 5)"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          <action>ADD</action> | `` | /ObjectEvent
          <action>ADD</action> | <action> ADD</action> | /action
          <action>ADD</action> | <action>ADD</action><action>ADD</action> | /action[2]
          <action>ADD</action> | <action x='1'>ADD</action> | /action/@x
          <action>ADD</action> | <action><b/></action> | /action
          <action>ADD</action> | <act>ADD</act> | /act
          <action>ADD</action> | <ext:own/><action>ADD</action> | /action
          <eventTime> | <recordTime>2026-05-04T09:30:00Z</recordTime><eventTime> | /eventTime
          +08:00</eventTime> | </eventTime> | /eventTime
          T09:30:00.1415 | T24:00:00 | /eventTime
          +08:00</eventTimeZoneOffset> | +8</eventTimeZoneOffset> | /eventTimeZoneOffset
          <epc>urn: | <id>urn:x</id><epc>urn: | /epcList/id
          <epc>urn: | text<epc>urn: | /epcList
          epc:id:sgtin:0614141.107346.2017 | not a uri | /epcList/epc
          bizstep:commissioning | bizstep:making | /bizStep
          urn:epcglobal:cbv:bizstep:commissioning | commissioning | /bizStep
          <id>urn:epc:id:sgln:0614141.07346.1234</id> | `` | /readPoint
          <ext:dock>7</ext:dock> | <dock>7</dock> | /readPoint/dock
          'urn:epcglobal:cbv:btt:po' | 'urn:epcglobal:cbv:btt:order' | /bizTransactionList/bizTransaction/@type
          urn:example:po:1 | po 1 | /bizTransactionList/bizTransaction
          'gs1:Temperature' | 'Heat' | /sensorElementList/sensorElement/sensorReport/@type
          '4.50' | 'INF' | /sensorElementList/sensorElement/sensorReport/@value
          value='4.50' | booleanValue='yes' | /sensorElementList/sensorElement/sensorReport/@booleanValue
          value='4.50' | hexBinaryValue='abc' | /sensorElementList/sensorElement/sensorReport/@hexBinaryValue
          value='4.50' | reading='4' | /sensorElementList/sensorElement/sensorReport/@reading
          time='2026-05-04T09:30:00Z' | time='noon' | /sensorElementList/sensorElement/sensorMetadata/@time
          <ext:lot>L1</ext:lot> | <lot>L1</lot> | /ilmd/lot
          <ext:lot>L1</ext:lot> | <ext:lot>L1<ext:b/></ext:lot> | /ilmd/lot
          xsd:decimal'>1.50 | xsd:decimal'>1,50 | /note/deep[1]
          xsd:decimal | ext:decimal | /note/deep[1]/@type
          ADD</action> | OBSERVE</action> | /ilmd
          """)
  void anEventWithOneFaultIsRefusedThere(String part, String broken, String place) {
    assertThat(XmlSample.OBJECT).contains(part);
    assertThatThrownBy(() -> XmlSample.read(XmlSample.OBJECT.replace(part, broken)))
        .isInstanceOfSatisfying(
            InvalidDocument.class,
            e ->
                assertThat(e.faults())
                    .extracting(fault -> fault.pointer().replaceAll(" \\(.*", ""))
                    .anyMatch(path -> path.endsWith(place)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          schemaVersion='2.0'          | ``                        | schemaVersion
          2026-05-04T10:00:00Z         | yesterday                 | /EPCISDocument/@creationDate
          epcis:xsd:2                  | epcis:xsd:3               | of EPCIS 2.0 or 1.2
          <EPCISBody>                  | <EPCISBody x='1'>         | /EPCISBody/@x
          <EventList>                  | <EventList><Event/>       | EPCIS event
          <EPCISBody>                  | <Body/><EPCISBody>        | /Body
          <EPCISBody>                  | <EPCISHeader><x/></EPCISHeader><EPCISBody> | /EPCISHeader/x
          """)
  void aBrokenEnvelopeIsRefused(String part, String broken, String message) {
    String document = XmlSample.document();
    assertThat(document).contains(part);
    assertThatThrownBy(() -> EpcisXmlReader.read(XmlSample.bytes(document.replace(part, broken))))
        .isInstanceOf(InvalidDocument.class)
        .hasMessageContaining(message);
  }

  @Test
  void oneBadEventDoesNotTouchTheOthers() {
    String bad = XmlSample.OBJECT.replace("ADD", "MAKE");
    Checked checked =
        EpcisXmlReader.check(XmlSample.bytes(XmlSample.document(XmlSample.OBJECT, bad)));
    assertThat(checked.faults()).isEmpty();
    assertThat(checked.events().get(0)).isInstanceOf(Checked.Good.class);
    assertThat(checked.events().get(1)).isInstanceOf(Checked.Bad.class);
  }

  @Test
  void whatIsNoXmlIsOneFault() {
    Checked checked = EpcisXmlReader.check(XmlSample.bytes("{}"));
    assertThat(checked.document()).isNull();
    assertThat(checked.faults()).hasSize(1);
  }

  @Test
  void versionOneHasItsNewerElementsInWrappers() {
    String old =
        """
        <e:EPCISDocument xmlns:e='urn:epcglobal:epcis:xsd:1' schemaVersion='1.2'
            creationDate='2016-05-04T10:00:00Z'><EPCISBody><EventList>
          <ObjectEvent>
            <eventTime>2016-05-04T09:30:00Z</eventTime>
            <eventTimeZoneOffset>+08:00</eventTimeZoneOffset>
            <baseExtension><eventID>urn:uuid:1</eventID>
              <errorDeclaration><declarationTime>2016-05-05T09:30:00Z</declarationTime>
                <reason>urn:epcglobal:cbv:er:did_not_occur</reason></errorDeclaration>
            </baseExtension>
            <epcList/><action>ADD</action>
            <extension><quantityList><quantityElement>
                <epcClass>urn:epc:class:lgtin:0614141.012345.998877</epcClass>
                <quantity>3.50</quantity><uom>KGM</uom></quantityElement></quantityList>
              <ilmd><m:lotNumber xmlns:m='urn:epcglobal:cbv:mda'>A</m:lotNumber></ilmd>
            </extension>
          </ObjectEvent>
          <QuantityEvent>
            <eventTime>2016-05-04T09:30:00Z</eventTime>
            <eventTimeZoneOffset>+08:00</eventTimeZoneOffset>
            <epcClass>urn:epc:idpat:sgtin:0614141.012345.*</epcClass><quantity>7</quantity>
            <bizStep>urn:epcglobal:cbv:bizstep:storing</bizStep>
          </QuantityEvent>
          <extension><TransformationEvent>
            <eventTime>2016-05-04T09:30:00Z</eventTime>
            <eventTimeZoneOffset>+08:00</eventTimeZoneOffset>
            <inputEPCList><epc>urn:epc:id:sgtin:0614141.107346.1</epc></inputEPCList>
            <outputEPCList><epc>urn:epc:id:sgtin:0614141.107346.2</epc></outputEPCList>
          </TransformationEvent></extension>
        </EventList></EPCISBody></e:EPCISDocument>\
        """;
    EpcisDocument document = EpcisXmlReader.read(XmlSample.bytes(old));
    assertThat(document.envelope().get("schemaVersion")).hasToString("\"2.0\"");
    Event object = document.events().get(0);
    assertThat(object.eventID()).isEqualTo("urn:uuid:1");
    assertThat(object.errorDeclaration()).extracting("reason").isEqualTo("did_not_occur");
    assertThat(object.quantityList().getFirst().quantity()).hasToString("3.50");
    assertThat(object.ilmd().getFirst().name()).isEqualTo("cbvmda:lotNumber");
    Event quantity = document.events().get(1);
    assertThat(quantity.type()).isEqualTo("ObjectEvent");
    assertThat(quantity.action()).isEqualTo(Action.OBSERVE);
    assertThat(quantity.quantityList().getFirst().quantity()).hasToString("7");
    assertThat(document.events().get(2).inputEPCList()).hasSize(1);
    assertThat(EpcisXmlReader.read(EpcisXmlWriter.write(document)).events())
        .extracting(Event::json)
        .isEqualTo(document.events().stream().map(Event::json).toList());
    String versionTwo = old.replace("urn:epcglobal:epcis:xsd:1", "urn:epcglobal:epcis:xsd:2");
    assertThatThrownBy(() -> EpcisXmlReader.read(XmlSample.bytes(versionTwo)))
        .hasMessageContaining("QuantityEvent");
  }

  @Test
  void masterDataIsKeptInTheHeaderAndAsADocumentOfItsOwn() {
    String inHeader =
        XmlSample.document(XmlSample.OBJECT)
            .replace(
                "<EPCISBody>",
                "<EPCISHeader><extension><EPCISMasterData>"
                    + MASTER_DATA
                    + "</EPCISMasterData></extension></EPCISHeader><EPCISBody>");
    for (String version : new String[] {"2", "1"}) {
      String alone =
          """
          <m:EPCISMasterDataDocument xmlns:m='urn:epcglobal:epcis-masterdata:xsd:%s'
              xmlns:ext='https://example.com/ext/' schemaVersion='2.0'
              creationDate='2026-05-04T10:00:00Z'><EPCISBody>%s</EPCISBody>
          </m:EPCISMasterDataDocument>\
          """
              .formatted(version, MASTER_DATA);
      EpcisDocument document = EpcisXmlReader.read(XmlSample.bytes(alone));
      assertThat(document.type()).isEqualTo("EPCISMasterDataDocument");
      assertThat(document.masterData()).hasSize(1);
      assertThat(document.masterData())
          .isEqualTo(EpcisXmlReader.read(XmlSample.bytes(inHeader)).masterData());
      assertThat(EpcisXmlReader.read(EpcisXmlWriter.write(document))).isEqualTo(document);
      assertThat(EpcisReader.read(EpcisWriter.write(document))).isEqualTo(document);
    }
  }

  @Test
  void masterDataIsAskedByTypeAndElement() {
    String query =
        """
        <q:EPCISQueryDocument xmlns:q='urn:epcglobal:epcis-query:xsd:2'
            xmlns:ext='https://example.com/ext/' schemaVersion='2.0'
            creationDate='2026-05-04T10:00:00Z'><EPCISBody><q:QueryResults>
          <queryName>SimpleMasterDataQuery</queryName><resultsBody>%s</resultsBody>
        </q:QueryResults></EPCISBody></q:EPCISQueryDocument>\
        """
            .formatted(MASTER_DATA);
    EpcisDocument document = EpcisXmlReader.read(XmlSample.bytes(query));
    assertThat(EpcisXmlReader.read(EpcisXmlWriter.write(document))).isEqualTo(document);
    MasterData vocabulary = document.masterData().getFirst();
    assertThat(vocabulary.type()).isEqualTo("urn:epcglobal:epcis:vtype:BusinessLocation");
    MasterData.Element element = vocabulary.elements().getFirst();
    assertThat(element.id()).isEqualTo("urn:epc:id:sgln:0037000.00729.0");
    assertThat(element.children()).containsExactly("urn:epc:id:sgln:0037000.00729.8201");
    assertThat(element.attributes())
        .extracting(MasterData.Attribute::id)
        .containsExactly("urn:epcglobal:cbv:mda:sst", "urn:example:address");
    assertThat(element.attributes().get(0).value()).isEqualTo(new JsonValue.Str("201"));
    assertThat(element.attributes().get(1).value())
        .hasToString("{\"ext:street\":{\"@no\":\"5\",\"#text\":\"Nowhere\"}}");
  }

  @Test
  void theBusinessHeaderTellsSenderAndReceiverAndIsKeptWhole() {
    String header =
        """
        <EPCISHeader><h:StandardBusinessDocumentHeader
            xmlns:h='http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader'>
          <h:HeaderVersion>1.0</h:HeaderVersion>
          <h:Sender><h:Identifier Authority='EAN'>0614141</h:Identifier></h:Sender>
          <h:Receiver><h:Identifier>0012345</h:Identifier></h:Receiver>
          <h:DocumentIdentification><h:Standard>EPCglobal</h:Standard>
            <h:TypeVersion>1.0</h:TypeVersion>
            <h:InstanceIdentifier>42</h:InstanceIdentifier><h:Type>Events</h:Type>
            <h:CreationDateAndTime>2026-05-04T10:00:00Z</h:CreationDateAndTime>
          </h:DocumentIdentification></h:StandardBusinessDocumentHeader></EPCISHeader><EPCISBody>\
        """;
    String xml = XmlSample.document(XmlSample.OBJECT).replace("<EPCISBody>", header);
    EpcisDocument document = EpcisXmlReader.read(XmlSample.bytes(xml));
    assertThat(document.envelope().get("sender")).hasToString("\"0614141\"");
    assertThat(document.envelope().get("instanceIdentifier")).hasToString("\"42\"");
    assertThat(document.envelope().text()).contains("\"@Authority\":\"EAN\"");
    byte[] written = EpcisXmlWriter.write(document);
    assertThat(new String(written, UTF_8)).contains("Authority=\"EAN\"");
    assertThat(EpcisXmlReader.read(written).envelope().get("sender")).hasToString("\"0614141\"");
  }

  @Test
  void aPrefixThatIsAlsoTheSchemeOfAValueIsNotThatOfAName() {
    Event event =
        XmlSample.read(XmlSample.OBJECT.replace("type='gs1:Temperature'", "type='ext:Heat'"));
    assertThat(event.sensorElementList().getFirst().reports().getFirst().type())
        .isEqualTo("ext:Heat");
    assertThat(event.extensions().getFirst().name()).isEqualTo("ext1:note");
    assertThat(event.extensions().getFirst().namespace()).isEqualTo("https://example.com/ext/");
    assertThat(EventHash.preHash(event)).contains("type=ext:Heat");
  }

  @Test
  void aReportWithoutTypeAndADispositionWhereJsonHasNoneAreKept() {
    String aggregation =
        """
        <AggregationEvent>
          <eventTime>2026-05-04T09:30:00Z</eventTime>
          <eventTimeZoneOffset>+08:00</eventTimeZoneOffset>
          <parentID>urn:epc:id:sscc:0614141.1234567890</parentID>
          <childEPCs><epc>urn:epc:id:sgtin:0614141.107346.2017</epc></childEPCs>
          <action>ADD</action>
          <sensorElementList><sensorElement>
            <sensorReport exception='gs1:ALARM_CONDITION'/></sensorElement></sensorElementList>
          <persistentDisposition><set>urn:epcglobal:cbv:disp:recalled</set></persistentDisposition>
        </AggregationEvent>\
        """;
    Event event = XmlSample.read(aggregation);
    assertThat(EventHash.preHash(event))
        .contains("action=ADDpersistentDispositionset=https://ref.gs1.org/cbv/Disp-recalledsensor")
        .endsWith("sensorReportexception=https://gs1.org/voc/ALARM_CONDITION");
    Event bare = EpcisReader.readEvent(EpcisWriter.writeBareEvent(event, "urn:uuid:1"));
    assertThat(EventHash.of(bare)).isEqualTo(EventHash.of(event));
    EpcisDocument document = EpcisXmlReader.read(XmlSample.bytes(XmlSample.document(aggregation)));
    String written = new String(EpcisXmlWriter.write(document), UTF_8);
    assertThat(written)
        .contains("<sensorReport exception=", "<set>urn:epcglobal:cbv:disp:recalled</set>")
        .doesNotContain("untyped");
    assertThatThrownBy(() -> XmlSample.read(aggregation.replace("disp:recalled", "disp:gone")))
        .hasMessageContaining("/persistentDisposition/set");
  }

  @Test
  void whatXmlCannotSayIsRefusedInWriting() {
    for (String unspeakable : new String[] {"'uom': 'a\\u0001'", "'hexBinaryValue': 'abc'"}) {
      String event =
          Sample.OBJECT.replace(
              "'ext:note'",
              "'sensorElementList': [{'sensorReport': [{'type': 'Temperature', "
                  + unspeakable
                  + "}]}], 'ext:note'");
      EpcisDocument document = EpcisReader.read(Sample.json(Sample.document(event)));
      assertThatThrownBy(() -> EpcisXmlWriter.write(document)).isInstanceOf(InvalidDocument.class);
    }
  }
}
