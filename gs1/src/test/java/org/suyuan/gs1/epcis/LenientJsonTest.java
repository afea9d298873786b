package org.suyuan.gs1.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.suyuan.gs1.SharedData;

class LenientJsonTest {
  private static final String EVENT =
      Sample.OBJECT.replace(
          "'ilmd'",
          """
          'disposition': 'active', 'persistentDisposition': {'set': ['completeness_verified']},
          'bizTransactionList': [{'type': 'po', 'bizTransaction': 'urn:example:po:1'}],
          'sourceList': [{'type': 'owning_party', 'source': 'urn:epc:id:pgln:4012345.00000'}],
          'errorDeclaration': {'declarationTime': '2026-05-04T10:00:00Z', 'reason': 'incorrect_data'},
          'sensorElementList': [{'sensorMetadata': {'time': '2026-05-04T09:30:00Z'}, 'sensorReport':
              [{'type': 'Temperature', 'exception': 'ALARM_CONDITION', 'component': 'x'}]}],
          'ilmd'\
          """);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          commissioning        | urn:epcglobal:cbv:bizstep:commissioning      | /bizStep
          commissioning        | https://ref.gs1.org/cbv/BizStep-commissioning | /bizStep
          commissioning        | https://ns.gs1.org/cbv/BizStep-commissioning | /bizStep
          active               | urn:epcglobal:cbv:disp:active                | /disposition
          completeness_verified | https://ref.gs1.org/cbv/Disp-completeness_verified | /persistentDisposition/set/0
          po                   | urn:epcglobal:cbv:btt:po                     | /bizTransactionList/0/type
          owning_party         | urn:epcglobal:cbv:sdt:owning_party           | /sourceList/0/type
          incorrect_data       | urn:epcglobal:cbv:er:incorrect_data          | /errorDeclaration/reason
          2026-05-04T10:00:00Z | 2026-05-04 10:00Z                            | /errorDeclaration/declarationTime
          2026-05-04T09:30:00Z | 2026-05-04T09:30:00 UTC                      | /sensorElementList/0/sensorMetadata/time
          Temperature          | https://www.gs1.org/voc/Temperature          | /sensorElementList/0/sensorReport/0/type
          ALARM_CONDITION      | https://gs1.org/voc/ALARM_CONDITION          | /sensorElementList/0/sensorReport/0/exception
          ADD                  | add                                          | /action
          """)
  void whatLeavesNoDoubtIsPutRightAndTold(String right, String written, String pointer) {
    String changed = EVENT.replace("'" + right + "'", "'" + written + "'");
    assertThat(changed).isNotEqualTo(EVENT);
    Checked strict = EpcisReader.checkEvent(Sample.json(changed), Reading.STRICT);
    assertThat(strict.events().getFirst()).isInstanceOf(Checked.Bad.class);
    Checked lenient = EpcisReader.checkEvent(Sample.json(changed), Reading.LENIENT);
    assertThat(event(lenient).json()).isEqualTo(Sample.read(EVENT).json());
    assertThat(lenient.normalised()).containsExactly(new Normalised(pointer, written, right));
  }

  @Test
  void inADocumentThePlaceIsThatInTheDocument() {
    String bare = Sample.TRANSACTION.replace("'po'", "'urn:epcglobal:cbv:btt:po'");
    byte[] document = Sample.json(Sample.document(Sample.OBJECT, bare));
    Checked checked = EpcisReader.check(document, Reading.LENIENT);
    assertThat(checked.allGood()).isTrue();
    assertThat(checked.normalised())
        .containsExactly(
            new Normalised(
                "/epcisBody/eventList/1/bizTransactionList/0/type",
                "urn:epcglobal:cbv:btt:po",
                "po"));
  }

  @Test
  void extensionsAndIlmdAreMeantAsTheyAre() {
    String own =
        Sample.OBJECT.replace(
            "'ext:lot': 'L1'", "'ext:action': 'add', 'ext:bizStep': 'cbv:BizStep-packing'");
    Checked checked = EpcisReader.checkEvent(Sample.json(own), Reading.LENIENT);
    assertThat(checked.normalised()).isEmpty();
    assertThat(event(checked).json()).isEqualTo(Sample.read(own).json());
  }

  @Test
  void whatIsWrongBeyondDoubtIsStillRefused() {
    String wrong = Sample.OBJECT.replace("'commissioning'", "'urn:epcglobal:cbv:bizstep:making'");
    Checked checked = EpcisReader.checkEvent(Sample.json(wrong), Reading.LENIENT);
    assertThat(checked.events().getFirst()).isInstanceOf(Checked.Bad.class);
    assertThat(checked.normalised()).isEmpty();
  }

  @Test
  void nothingIsPutRightWithoutBeingTold() {
    String[] many = new String[1001];
    Arrays.fill(many, Sample.OBJECT.replace("'ADD'", "'add'"));
    Checked checked = EpcisReader.check(Sample.json(Sample.document(many)), Reading.LENIENT);
    assertThat(checked.normalised()).hasSize(1000);
    assertThat(checked.events().get(999)).isInstanceOf(Checked.Good.class);
    assertThat(checked.events().get(1000)).isInstanceOf(Checked.Bad.class);
  }

  @Test
  void abbreviationsThatTheStandardLetsPassAreLeft() {
    String abbreviated = EVENT.replace("'Temperature'", "'gs1:Temperature'");
    Checked checked = EpcisReader.checkEvent(Sample.json(abbreviated), Reading.LENIENT);
    assertThat(checked.normalised()).isEmpty();
    assertThat(event(checked).json()).isEqualTo(Sample.read(abbreviated).json());
  }

  @Test
  void theStandardsExamplesAreLeftAsTheyAre() throws IOException {
    for (Path file : Examples.json()) {
      byte[] json = SharedData.bytes(file);
      Checked checked = EpcisReader.check(json, Reading.LENIENT);
      assertThat(checked.normalised()).as(file.toString()).isEmpty();
      assertThat(checked).isEqualTo(EpcisReader.check(json));
    }
  }

  private static Event event(Checked checked) {
    assertThat(checked.events()).hasSize(1);
    assertThat(checked.events().getFirst()).isInstanceOf(Checked.Good.class);
    return ((Checked.Good) checked.events().getFirst()).event();
  }
}
