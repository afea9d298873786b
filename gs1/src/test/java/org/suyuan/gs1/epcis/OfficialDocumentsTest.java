package org.suyuan.gs1.epcis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.suyuan.gs1.SharedData;
import org.suyuan.gs1.json.Invalid;
import org.suyuan.gs1.json.JsonReader;
import org.suyuan.gs1.json.JsonValue;

/**
 * The standard's own examples go in and come out with nothing lost. Of a document only white space
 * and the escaping of characters may differ, and the first of two ids which one example gives the
 * same event; of an event that stands alone, its context (the document's and its own in one), which
 * comes first, and its id, which is added where it had none.
 */
class OfficialDocumentsTest {
  private static final JsonReader JSON = JsonReader.upTo(1 << 20);

  @Test
  void thereAreFortySevenDocuments() throws IOException {
    assertThat(documents()).hasSize(47);
  }

  @TestFactory
  Stream<DynamicTest> everyDocumentIsWrittenBackAsItWas() throws IOException {
    return documents().stream()
        .map(file ->
            dynamicTest(
                file.getFileName().toString(),
                () -> {
                  List<Invalid> faults = new ArrayList<>();
                  JsonValue original = JSON.read(SharedData.bytes(file), faults);
                  boolean repeatsAnId = file.endsWith("AssociationEvent-h.jsonld");
                  assertThat(faults).hasSize(repeatsAnId ? 1 : 0); // the last id counts
                  EpcisDocument document = EpcisReader.read(SharedData.bytes(file));
                  byte[] written = EpcisWriter.write(document);
                  assertThat(JSON.read(written)).isEqualTo(original);
                  assertThat(new String(written, UTF_8))
                      .isEqualTo(original.text()); // even the order of members
                }));
  }

  @TestFactory
  Stream<DynamicTest> everyEventStandsAloneWithNothingLost() throws IOException {
    return documents().stream()
        .map(file ->
            dynamicTest(
                file.getFileName().toString(),
                () -> {
                  EpcisDocument document = EpcisReader.read(SharedData.bytes(file));
                  assertThat(document.events()).isNotEmpty();
                  for (Event event : document.events()) {
                    byte[] bare = EpcisWriter.writeBareEvent(event, "urn:uuid:missing");
                    Event again = EpcisReader.readEvent(bare);
                    assertThat(withoutParts(again.json())).isEqualTo(withoutParts(event.json()));
                    assertThat(again.json().members().keySet().iterator().next())
                        .isEqualTo("@context");
                    assertThat(again.eventID())
                        .isEqualTo(event.eventID() == null ? "urn:uuid:missing" : event.eventID());
                    assertThat(again.context()).isEqualTo(event.context());
                    assertThat(again.extensions()).isEqualTo(event.extensions());
                    assertThat(again.ilmd()).isEqualTo(event.ilmd());
                    assertThat(again.sensorElementList()).isEqualTo(event.sensorElementList());
                  }
                }));
  }

  private static JsonValue.Obj withoutParts(JsonValue.Obj event) {
    var members = new LinkedHashMap<>(event.members());
    members.remove("@context");
    members.remove("eventID");
    return new JsonValue.Obj(members);
  }

  private static List<Path> documents() throws IOException {
    try (Stream<Path> files = Files.walk(SharedData.path("EPCIS/JSON"))) {
      return files.filter(file -> file.toString().endsWith(".jsonld")).sorted().toList();
    }
  }
}
