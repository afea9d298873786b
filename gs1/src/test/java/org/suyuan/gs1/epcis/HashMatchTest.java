package org.suyuan.gs1.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.suyuan.gs1.SharedData;

class HashMatchTest {
  private static final String EVENT =
      Sample.TRANSACTION
          .replace("'epcList'", "'parentID': 'urn:epc:id:sscc:0614141.1234567890', 'epcList'")
          .replace("10:00:00Z", "10:00:00.0007Z")
          .replace("epcis-context.jsonld',", "epcis-context.jsonld', {'ext': 'urn:ext:'}],")
          .replace("'@context': ", "'@context': [")
          .replace(
              "'type': 'TransactionEvent'",
              "'type': 'TransactionEvent', 'ext:lot': '00123', 'ext:see': 'ext:that',"
                  + " 'sensorElementList': [{'sensorReport': [{'type': 'Temperature'}]}]");

  @Test
  void ownHashesFollowTheStandard() {
    Event event = Sample.read(EVENT);
    assertThat(EventHash.match(event, EventHash.of(event)))
        .hasValueSatisfying(way -> assertThat(way.isStandard()).isTrue());
    assertThat(EventHash.match(event, EventHash.of(event).replace("CBV2.0", "CBV2.1"))).isPresent();
    assertThat(EventHash.match(Sample.read(Sample.OBJECT), EventHash.of(event))).isEmpty();
    assertThat(EventHash.match(event, "urn:uuid:1")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          URNS_KEPT                | epc=urn:epc:id:sgtin:0614141.107346.2017
          TIMES_CUT                | eventTime=2026-05-04T10:00:00.000Z
          PARENT_FIRST             | +08:00parentID=https://id.gs1.org/00/106141412345678908epcList
          TRANSFERS_BEHIND_SENSORS | Temperaturebiz
          TYPE_BEHIND              | bizTransaction=urn:example:po:1type=
          TEXTS_AS_NUMBERS         | {urn:ext:}lot=123{
          ABBREVIATIONS_KEPT       | {urn:ext:}see=ext:that
          """)
  void everyDeviationIsRecognised(HashDeviation deviation, String part) {
    Event event = Sample.read(EVENT);
    String text = new PreHash(event, Set.of(deviation)).text();
    assertThat(EventHash.preHash(event)).doesNotContain(part);
    assertThat(text).contains(part);
    assertThat(EventHash.match(event, EventHash.name(EventHash.digest(text))))
        .contains(new HashMatch(Set.of(deviation)));
  }

  @Test
  void aMatchHasAName() {
    assertThat(new HashMatch(Set.of()).name()).isEqualTo("CBV 2.0");
    assertThat(new HashMatch(Set.of(HashDeviation.TYPE_BEHIND, HashDeviation.URNS_KEPT)).name())
        .isEqualTo("CBV 2.0, urns kept, type behind");
  }

  /** The ids in the examples are older than CBV 2.0; how eight of them came about is known. */
  @Test
  void idsInTheStandardsExamplesWereComputedInOlderWays() throws IOException {
    Map<String, Integer> ways = new LinkedHashMap<>();
    for (Path file : Examples.json()) {
      for (Event event : EpcisReader.read(SharedData.bytes(file)).events()) {
        String id = String.valueOf(event.eventID());
        EventHash.match(event, id).ifPresent(way -> ways.merge(way.name(), 1, Integer::sum));
      }
    }
    assertThat(ways)
        .isEqualTo(Map.of("CBV 2.0, urns kept", 5, "CBV 2.0, urns kept, type behind", 3));
  }
}
