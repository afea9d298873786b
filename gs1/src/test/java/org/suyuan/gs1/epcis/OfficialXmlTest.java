package org.suyuan.gs1.epcis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.suyuan.gs1.SharedData;
import org.suyuan.gs1.json.JsonValue;

/**
 * The standard's own examples go from XML to JSON and from JSON to XML and back, and are the same
 * events with the same hashes. Of a context only how its prefixes are grouped may change; of an
 * empty list, which the schema for XML does not allow, nothing stays.
 */
class OfficialXmlTest {
  @Test
  void thereAreThirtySevenFilesFourOfThemCaptureJobs() throws IOException {
    assertThat(Examples.xml()).hasSize(37);
    assertThat(Examples.xmlDocuments()).hasSize(33);
  }

  @TestFactory
  Stream<DynamicTest> everyXmlDocumentIsWrittenBackAsItWas() throws IOException {
    Xsd xsd = Xsd.standard();
    return each(
        Examples.xmlDocuments(),
        file -> {
          EpcisDocument document = EpcisXmlReader.read(SharedData.bytes(file));
          for (CbvForm form : CbvForm.values()) {
            byte[] written = EpcisXmlWriter.write(document, form);
            assertThat(xsd.judge(written)).as(new String(written, UTF_8)).isEmpty();
            EpcisDocument again = EpcisXmlReader.read(written);
            assertThat(again.envelope()).isEqualTo(document.envelope());
            assertThat(again).isEqualTo(document);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> everyXmlDocumentIsAGoodJsonDocumentToo() throws IOException {
    return each(
        Examples.xmlDocuments(),
        file -> {
          EpcisDocument document = EpcisXmlReader.read(SharedData.bytes(file));
          EpcisDocument inJson = EpcisReader.read(EpcisWriter.write(document));
          assertThat(inJson).isEqualTo(document);
          assertThat(inJson.events().stream().map(EventHash::of))
              .isEqualTo(document.events().stream().map(EventHash::of).toList());
        });
  }

  @TestFactory
  Stream<DynamicTest> everyJsonDocumentComesBackFromXml() throws IOException {
    Xsd xsd = Xsd.standard();
    return each(
        Examples.json(),
        file -> {
          EpcisDocument document = EpcisReader.read(SharedData.bytes(file));
          for (CbvForm form : CbvForm.values()) {
            byte[] written = EpcisXmlWriter.write(document, form);
            assertThat(xsd.judge(written)).as(new String(written, UTF_8)).isEmpty();
            assertSame(EpcisXmlReader.read(written), document);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> aCaptureJobIsNoDocument() throws IOException {
    return each(
        Examples.xml().stream().filter(file -> file.toString().contains("CaptureJob")).toList(),
        file ->
            assertThatThrownBy(() -> EpcisXmlReader.read(SharedData.bytes(file)))
                .isInstanceOf(InvalidDocument.class)
                .hasMessageContaining("EPCISDocument"));
  }

  /** The same in all but the grouping of contexts. */
  static void assertSame(EpcisDocument one, EpcisDocument other) {
    assertThat(without(one.envelope(), "@context"))
        .isEqualTo(without(other.envelope(), "@context"));
    assertThat(one.events()).hasSameSizeAs(other.events());
    for (int i = 0; i < one.events().size(); i++) {
      Event event = one.events().get(i);
      Event expected = other.events().get(i);
      assertThat(without(event.json(), "@context")).isEqualTo(without(expected.json(), "@context"));
      assertThat(event.extensions()).isEqualTo(expected.extensions());
      assertThat(event.ilmd()).isEqualTo(expected.ilmd());
      assertThat(event.sensorElementList()).isEqualTo(expected.sensorElementList());
      assertThat(event.readPoint()).isEqualTo(expected.readPoint());
      assertThat(event.errorDeclaration()).isEqualTo(expected.errorDeclaration());
      assertThat(EventHash.preHash(event)).isEqualTo(EventHash.preHash(expected));
    }
  }

  private static JsonValue.Obj without(JsonValue.Obj object, String name) {
    var members = new LinkedHashMap<>(object.members());
    members.remove(name);
    return new JsonValue.Obj(members);
  }

  private static Stream<DynamicTest> each(List<Path> files, Check check) {
    return files.stream()
        .map(file -> dynamicTest(file.getFileName().toString(), () -> check.of(file)));
  }

  private interface Check {
    void of(Path file) throws IOException;
  }
}
