package org.suyuan.gs1.epcis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.suyuan.gs1.SharedData;
import org.suyuan.gs1.json.JsonValue;

/** Agreement on the hashes that independent implementations reproduce, for events in JSON. */
class EventHashVectorsTest {

  @TestFactory
  Stream<DynamicTest> everyEventHasTheHashOthersFind() {
    List<JsonValue> rows =
        ((JsonValue.Arr) SharedData.json("event-hash/expected.json"))
            .elements().stream()
                .filter(row -> SharedData.text(row, "file").endsWith(".jsonld"))
                .toList();
    assertThat(rows).isNotEmpty();
    return rows.stream()
        .map(row -> {
          String file = SharedData.text(row, "file");
          int index = ((JsonValue.Num) SharedData.at(row, "event")).value().intValue();
          return dynamicTest(
              file + " " + index,
              () -> {
                byte[] json = SharedData.bytes(SharedData.path("event-hash/" + file));
                Event event = EpcisReader.read(json).events().get(index);
                assertThat(EventHash.of(event))
                    .as(EventHash.preHash(event))
                    .isEqualTo(SharedData.text(row, "hash"));
              });
        });
  }
}
