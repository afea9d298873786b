package org.suyuan.gs1.epcis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.suyuan.gs1.SharedData;
import org.suyuan.gs1.json.JsonValue;

/** Agreement on the hashes that independent implementations reproduce, in JSON and XML. */
class EventHashVectorsTest {

  @TestFactory
  Stream<DynamicTest> everyEventHasTheHashOthersFind() {
    List<JsonValue> rows = ((JsonValue.Arr) SharedData.json("event-hash/expected.json")).elements();
    assertThat(rows).hasSize(30);
    return rows.stream()
        .map(row -> {
          String file = SharedData.text(row, "file");
          int index = ((JsonValue.Num) SharedData.at(row, "event")).value().intValue();
          return dynamicTest(
              file + " " + index,
              () -> {
                Event event = event(file, index);
                assertThat(EventHash.of(event))
                    .as(EventHash.preHash(event))
                    .isEqualTo(SharedData.text(row, "hash"));
              });
        });
  }

  /** Leniently, because one of the XML files has its query results out of the schema's order. */
  static Event event(String file, int index) {
    byte[] bytes = SharedData.bytes(SharedData.path("event-hash/" + file));
    Checked checked =
        file.endsWith(".xml")
            ? EpcisXmlReader.check(bytes, Reading.LENIENT)
            : EpcisReader.check(bytes);
    assertThat(checked.events().get(index)).as(checked.toString()).isInstanceOf(Checked.Good.class);
    return ((Checked.Good) checked.events().get(index)).event();
  }
}
