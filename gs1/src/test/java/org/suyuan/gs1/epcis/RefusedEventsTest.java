package org.suyuan.gs1.epcis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.suyuan.gs1.json.Invalid;

/** One broken event for each rule: what is replaced by what, and where the fault must be found. */
class RefusedEventsTest {

  @Test
  void theSamplesThemselvesAreGood() {
    assertThat(Sample.read(Sample.OBJECT)).isInstanceOf(ObjectEvent.class);
    assertThat(Sample.read(Sample.AGGREGATION)).isInstanceOf(AggregationEvent.class);
    assertThat(Sample.read(Sample.TRANSACTION)).isInstanceOf(TransactionEvent.class);
    assertThat(Sample.read(Sample.TRANSFORMATION)).isInstanceOf(TransformationEvent.class);
    assertThat(Sample.read(Sample.ASSOCIATION)).isInstanceOf(AssociationEvent.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'type': 'ObjectEvent'         | 'type': 'QuantityEvent'               | /type
          'type': 'ObjectEvent'         | 'type': 'ext:MyEvent'                 | /type
          'type': 'ObjectEvent',        | ``                                    | /type
          'type': 'ObjectEvent'         | 'type': 5                             | /type
          'action': 'ADD'               | 'action': 'add'                       | /action
          'action': 'ADD',              | ``                                    | /action
          'action': 'ADD'               | 'action': 'OBSERVE'                   | /ilmd
          'action': 'ADD'               | 'action': 'DELETE'                    | /ilmd
          2026-05-04T09:30:00.1415      | 2026-05-04 09:30:00                   | /eventTime
          .1415+08:00                   | ``                                    | /eventTime
          2026-05-04T                   | 2026-02-30T                           | /eventTime
          T09:30:00                     | T24:00:00                             | /eventTime
          T09:30:00                     | T09:30:60                             | /eventTime
          'eventTime'                   | 'eventtime'                           | /eventTime
          Offset': '+08:00'             | Offset': '+15:00'                     | /eventTimeZoneOffset
          Offset': '+08:00'             | Offset': 'Z'                          | /eventTimeZoneOffset
          Offset': '+08:00'             | Offset': '08:00'                      | /eventTimeZoneOffset
          'eventTimeZoneOffset': '+08:00', | ``                                 | /eventTimeZoneOffset
          'commissioning'               | 'comissioning'                        | /bizStep
          'commissioning'               | 'urn:epcglobal:cbv:bizstep:commissioning'           | /bizStep
          'commissioning'               | 'https://ref.gs1.org/cbv/BizStep-commissioning'     | /bizStep
          'commissioning'               | 'https://ns.gs1.org/cbv/BizStep-commissioning'      | /bizStep
          'commissioning'               | null                                  | /bizStep
          'bizStep': 'commissioning'    | 'disposition': 'sold'                 | /disposition
          'bizStep': 'commissioning'    | 'disposition': 'urn:epcglobal:cbv:disp:active'      | /disposition
          'urn:epc:id:sgtin:0614141.107346.2017' | 'no uri'                     | /epcList/0
          'urn:epc:id:sgtin:0614141.107346.2017' | '0614141'                    | /epcList/0
          'urn:epc:id:sgtin:0614141.107346.2017' | 'urn:a%2'                    | /epcList/0
          'urn:epc:id:sgtin:0614141.107346.2017' | 'urn:ä'                      | /epcList/0
          'urn:epc:id:sgtin:0614141.107346.2017' | 7                            | /epcList/0
          'urn:epc:id:sgtin:0614141.107346.2017' | 'urn:a:1', 'urn:a:1'         | /epcList
          ['urn:epc:id:sgtin:0614141.107346.2017'] | 'urn:a:1'                  | /epcList
          'epcList'                     | 'childEPCs'                           | /childEPCs
          'bizStep'                     | 'parentID': 'urn:a:1', 'bizStep'      | /parentID
          'bizStep'                     | 'transformationID': 'urn:a:1', 'bizStep' | /transformationID
          'bizStep'                     | 'comment': 'hello', 'bizStep'         | /comment
          'bizStep'                     | '@id': 'urn:a:1', 'bizStep'           | /@id
          'ext:note'                    | 'ext note'                            | /ext note
          'ext:lot'                     | 'lot'                                 | /ilmd/lot
          'ilmd': {'ext:lot': 'L1'}     | 'ilmd': 'L1'                          | /ilmd
          'ext:dock'                    | 'dock'                                | /readPoint/dock
          'id': 'urn:epc:id:sgln:0614141.07346.1234', | ``                      | /readPoint/id
          sgln:0614141.07346.1234       | sgln 0614141.07346.1234               | /readPoint/id
          'readPoint'                   | 'bizLocation': 'urn:a:1', 'readPoint' | /bizLocation
          'bizStep'                     | 'eventID': '42', 'bizStep'            | /eventID
          'bizStep'                     | 'recordTime': 'now', 'bizStep'        | /recordTime
          'bizStep'                     | 'certificationInfo': 'none', 'bizStep' | /certificationInfo
          'bizStep'                     | 'certificationInfo': ['urn:a:1', 'x'], 'bizStep' | /certificationInfo/1
          'bizStep'                     | 'quantityList': [{'quantity': 1}], 'bizStep'     | /quantityList/0/epcClass
          'bizStep'                     | 'quantityList': [{'epcClass': 'urn:a:1', 'quantity': '1'}], 'bizStep' | /quantityList/0/quantity
          'bizStep'                     | 'quantityList': [{'epcClass': 'urn:a:1', 'uom': 'kg'}], 'bizStep'     | /quantityList/0/uom
          'bizStep'                     | 'quantityList': [{'epcClass': 'urn:a:1', 'uom': 'KGMX'}], 'bizStep'   | /quantityList/0/uom
          'bizStep'                     | 'quantityList': [{'epcClass': 'urn:a:1', 'ext:x': 1}], 'bizStep'      | /quantityList/0/ext:x
          'bizStep'                     | 'quantityList': ['urn:a:1'], 'bizStep' | /quantityList/0
          'bizStep'                     | 'bizTransactionList': [{'type': 'po'}], 'bizStep'                     | /bizTransactionList/0/bizTransaction
          'bizStep'                     | 'bizTransactionList': [{'type': 'order', 'bizTransaction': 'urn:a:1'}], 'bizStep' | /bizTransactionList/0/type
          'bizStep'                     | 'bizTransactionList': [{'id': 'x', 'bizTransaction': 'urn:a:1'}], 'bizStep'       | /bizTransactionList/0/id
          'bizStep'                     | 'sourceList': [{'source': 'urn:a:1'}], 'bizStep'                      | /sourceList/0/type
          'bizStep'                     | 'sourceList': [{'type': 'location', 'destination': 'urn:a:1'}], 'bizStep' | /sourceList/0/destination
          'bizStep'                     | 'destinationList': [{'type': 'owner', 'destination': 'urn:a:1'}], 'bizStep' | /destinationList/0/type
          'bizStep'                     | 'persistentDisposition': {}, 'bizStep' | /persistentDisposition
          'bizStep'                     | 'persistentDisposition': {'set': []}, 'bizStep'      | /persistentDisposition/set
          'bizStep'                     | 'persistentDisposition': {'set': ['recalled', 'recalled']}, 'bizStep' | /persistentDisposition/set
          'bizStep'                     | 'persistentDisposition': {'unset': ['gone']}, 'bizStep' | /persistentDisposition/unset/0
          'bizStep'                     | 'persistentDisposition': {'set': ['recalled'], 'ext:x': 1}, 'bizStep' | /persistentDisposition/ext:x
          'bizStep'                     | 'errorDeclaration': {}, 'bizStep'      | /errorDeclaration/declarationTime
          'bizStep'                     | 'errorDeclaration': {'declarationTime': '2026-05-04T09:30:00Z', 'reason': 'wrong'}, 'bizStep' | /errorDeclaration/reason
          'bizStep'                     | 'errorDeclaration': {'declarationTime': '2026-05-04T09:30:00Z', 'correctiveEventIDs': ['1']}, 'bizStep' | /errorDeclaration/correctiveEventIDs/0
          'bizStep'                     | 'errorDeclaration': {'declarationTime': '2026-05-04T09:30:00Z', 'why': 'x'}, 'bizStep' | /errorDeclaration/why
          'bizStep'                     | 'sensorElementList': [{}], 'bizStep'   | /sensorElementList/0/sensorReport
          'bizStep'                     | 'sensorElementList': [{'sensorReport': []}], 'bizStep' | /sensorElementList/0/sensorReport
          'bizStep'                     | 'sensorElementList': [{'sensorReport': [{'value': 1}]}], 'bizStep' | /sensorElementList/0/sensorReport/0/type
          'bizStep'                     | 'sensorElementList': [{'sensorReport': [{'type': 'Heat'}]}], 'bizStep' | /sensorElementList/0/sensorReport/0/type
          'bizStep'                     | 'sensorElementList': [{'sensorReport': [{'type': 'https://gs1.org/voc/Temperature'}]}], 'bizStep' | /sensorElementList/0/sensorReport/0/type
          'bizStep'                     | 'sensorElementList': [{'sensorReport': [{'type': 'Temperature', 'value': '1'}]}], 'bizStep' | /sensorElementList/0/sensorReport/0/value
          'bizStep'                     | 'sensorElementList': [{'sensorReport': [{'type': 'Temperature', 'booleanValue': 'true'}]}], 'bizStep' | /sensorElementList/0/sensorReport/0/booleanValue
          'bizStep'                     | 'sensorElementList': [{'sensorReport': [{'type': 'Temperature', 'hexBinaryValue': 'xyz'}]}], 'bizStep' | /sensorElementList/0/sensorReport/0/hexBinaryValue
          'bizStep'                     | 'sensorElementList': [{'sensorReport': [{'type': 'Temperature', 'exception': 'ALARM'}]}], 'bizStep' | /sensorElementList/0/sensorReport/0/exception
          'bizStep'                     | 'sensorElementList': [{'sensorReport': [{'type': 'Temperature', 'component': 'w'}]}], 'bizStep' | /sensorElementList/0/sensorReport/0/component
          'bizStep'                     | 'sensorElementList': [{'sensorReport': [{'type': 'Temperature', 'unit': 'CEL'}]}], 'bizStep' | /sensorElementList/0/sensorReport/0/unit
          'bizStep'                     | 'sensorElementList': [{'sensorReport': [{'type': 'Temperature'}], 'sensorMetadata': {'time': 'noon'}}], 'bizStep' | /sensorElementList/0/sensorMetadata/time
          'bizStep'                     | 'sensorElementList': [{'sensorReport': [{'type': 'Temperature'}], 'sensorMetadata': {'deviceID': '7'}}], 'bizStep' | /sensorElementList/0/sensorMetadata/deviceID
          'bizStep'                     | 'sensorElementList': [{'sensorReport': [{'type': 'Temperature'}], 'sensorMetadata': {'value': 7}}], 'bizStep' | /sensorElementList/0/sensorMetadata/value
          {'ext': 'https://example.com/ext/'} | 'ext'                           | /@context/1
          {'ext': 'https://example.com/ext/'} | {'ext': 'urn:a:'}, {'ext': 'urn:a:'} | /@context/2
          'action': 'ADD'               | 'action': 'ADD', 'action': 'ADD'      | /action
          'ext:deep': [1.50, '2.50']    | 'ext:deep': 1, 'ext:deep': 2          | /ext:note/ext:deep
          """)
  void anObjectEventWithOneFaultIsRefusedThere(String part, String broken, String pointer) {
    assertRefused(Sample.OBJECT, part, broken, pointer);
  }

  @Test
  void aQuantityListAloneIsEnoughForChildren() {
    String byClass = Sample.AGGREGATION.replaceFirst("'childEPCs': \\[.*?],", "");
    assertThat(byClass).isNotEqualTo(Sample.AGGREGATION);
    assertThat(Sample.read(byClass).childEPCs()).isEmpty();
    assertThat(Sample.read(byClass).childQuantityList()).hasSize(1);
  }

  @Test
  void eachTypeHasItsOwnNeeds() {
    String noThings = Sample.OBJECT.replaceFirst("(?s)'epcList': \\[.*?],", "");
    assertThatThrownBy(() -> Sample.read(noThings)).hasMessageContaining("epcList, quantityList");
    String noChildren =
        Sample.AGGREGATION.replaceFirst("(?s)'childEPCs': .*]}", "'childEPCs': []}");
    assertThatThrownBy(() -> Sample.read(noChildren)).hasMessageContaining("childEPCs or");
    assertThat(Sample.read(noChildren.replace("'ADD'", "'DELETE'")).childEPCs()).isEmpty();
    assertRefused(Sample.TRANSACTION, "'bizTransactionList'", "'x:y'", "/bizTransactionList");
    assertRefused(
        Sample.TRANSACTION,
        "[{'type': 'po', 'bizTransaction': 'urn:example:po:1'}]",
        "[]",
        "/bizTransactionList");
    assertRefused(Sample.TRANSACTION, "'epcList'", "'x:y'", "");
    assertRefused(Sample.TRANSFORMATION, "'inputEPCList'", "'x:y'", "");
    assertRefused(Sample.TRANSFORMATION, "'type'", "'action': 'ADD', 'type'", "/action");
    assertRefused(Sample.ASSOCIATION, "'parentID'", "'x:y'", "/parentID");
    assertRefused(Sample.ASSOCIATION, "'childEPCs'", "'x:y'", "");
    assertRefused(Sample.AGGREGATION, "'action'", "'ilmd': {}, 'action'", "/ilmd");
    assertRefused(
        Sample.AGGREGATION,
        "'action'",
        "'persistentDisposition': {'set': ['recalled']}, 'action'",
        "/persistentDisposition");
  }

  @Test
  void aTransformationInPartsIsHeldTogetherByItsId() {
    String outputsOnly =
        Sample.TRANSFORMATION.replaceFirst(
            "(?s)'inputEPCList': .*?],", "'transformationID': 'urn:example:t:1',");
    assertThat(Sample.read(outputsOnly).transformationID()).isEqualTo("urn:example:t:1");
  }

  @Test
  void sensorsAtAPlaceNeedNoThings() {
    String sensors =
        Sample.OBJECT
            .replaceFirst(
                "(?s)'epcList': \\[.*?]",
                "'sensorElementList': [{'sensorReport': [{'type': 'Temperature', 'value': 4.50}]}]")
            .replace("'ilmd': {'ext:lot': 'L1'},", "");
    assertThat(Sample.read(sensors).sensorElementList().getFirst().reports().getFirst().value())
        .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo("4.5"));
  }

  @Test
  void aBareEventNeedsItsContext() {
    assertRefused(Sample.TRANSACTION, "'@context'", "'x:y'", "/@context");
  }

  @Test
  void moreThanFiveHundredIdentifiersAreRefusedWithAdvice() {
    var list = new StringBuilder("'urn:example:0'");
    for (int i = 1; i < 500; i++) {
      list.append(", 'urn:example:").append(i).append("'");
    }
    String full = Sample.OBJECT.replace("'urn:epc:id:sgtin:0614141.107346.2017'", list);
    assertThat(Sample.read(full).epcList()).hasSize(500);
    String over = full.replace("'urn:example:0'", "'urn:example:x', 'urn:example:0'");
    assertThatThrownBy(() -> Sample.read(over)).hasMessageContaining("split it into several");
  }

  @Test
  void aVeryLongUriIsStillReadAndHashed() {
    String id = "urn:example:" + "%20a".repeat(200_000);
    Event event = Sample.read(Sample.OBJECT.replace("urn:epc:id:sgtin:0614141.107346.2017", id));
    assertThat(event.epcList()).containsExactly(id);
    assertThat(EventHash.preHash(event)).contains("epc=" + id);
  }

  @Test
  void allFaultsComeOutAtOnceUpToFifty() {
    String three =
        Sample.OBJECT
            .replace("'ADD'", "'MAKE'")
            .replace("'commissioning'", "'making'")
            .replace("'+08:00'", "'+8'");
    assertThatThrownBy(() -> Sample.read(three))
        .isInstanceOfSatisfying(
            InvalidDocument.class,
            e ->
                assertThat(e.faults())
                    .extracting(Invalid::pointer)
                    .contains("/action", "/bizStep", "/eventTimeZoneOffset"));
    String many =
        Sample.OBJECT.replace("'urn:epc:id:sgtin:0614141.107346.2017'", "1,".repeat(99) + "1");
    assertThatThrownBy(() -> Sample.read(many))
        .isInstanceOfSatisfying(InvalidDocument.class, e -> assertThat(e.faults()).hasSize(50));
  }

  private static void assertRefused(String sample, String part, String broken, String pointer) {
    assertThat(sample).contains(part);
    assertThatThrownBy(() -> Sample.read(sample.replace(part, broken == null ? "" : broken)))
        .isInstanceOfSatisfying(
            InvalidDocument.class,
            e -> assertThat(e.faults()).extracting(Invalid::pointer).contains(pointer));
  }
}
