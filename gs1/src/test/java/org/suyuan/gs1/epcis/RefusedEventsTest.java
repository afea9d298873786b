package org.suyuan.gs1.epcis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
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
  @CsvFileSource(resources = "/refused/object-event.txt", delimiter = '|', quoteCharacter = '`')
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
