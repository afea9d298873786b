package org.suyuan.gs1.epcis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.suyuan.gs1.json.JsonValue;

class XmlExtensionsTest {
  @Property(tries = 100)
  void anyExtensionComesBackFromXml(@ForAll("values") JsonValue value) {
    EpcisDocument document = document(value);
    EpcisDocument again = EpcisXmlReader.read(EpcisXmlWriter.write(document));
    OfficialXmlTest.assertSame(again, document);
  }

  @Test
  void everyKindOfValueHasItsForm() {
    assertThat(written("{'ext:a': [1, true, null, 'x', {'b': '1.50'}]}"))
        .contains(
            "<ext:a xsi:type=\"xsd:integer\">1</ext:a>",
            "<ext:a xsi:type=\"xsd:boolean\">true</ext:a>",
            "<ext:a xsi:nil=\"true\"/>",
            "<ext:a>x</ext:a>",
            "<b>1.50</b>")
        .doesNotContain("<json:members>");
    assertThat(written("{'ext:a': ['x']}")).contains("<ext:a json:array=\"true\">x</ext:a>");
    assertThat(written("{'ext:a': {'@unit': 'KGM', '#text': '3.5'}}"))
        .contains("<ext:a unit=\"KGM\">3.5</ext:a>");
    for (String awkward :
        List.of("{}", "[]", "[[1]]", "{'ext:a b': 1}", "{'@x': 1}", "'\\u0001'")) {
      assertThat(written("{'ext:a': " + awkward + "}")).as(awkward).contains("<json:members>");
    }
  }

  @Provide
  Arbitrary<JsonValue> values() {
    return values(3);
  }

  private static Arbitrary<JsonValue> values(int depth) {
    Arbitrary<JsonValue> leaf =
        Arbitraries.oneOf(
            Arbitraries.strings()
                .ofMaxLength(6)
                .filter(text -> text.codePoints().noneMatch(XmlExtensionsTest::isSurrogate))
                .map(JsonValue.Str::new),
            Arbitraries.of("0", "-0", "10", "1.50", "2e7", "1E-3", "-3.25").map(JsonValue.Num::new),
            Arbitraries.of(true, false).map(JsonValue.Bool::new),
            Arbitraries.just(new JsonValue.Null()));
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<JsonValue> inner = values(depth - 1);
    Arbitrary<String> names =
        Arbitraries.of(
            "ext:a", "ext:b", "bare", "ext:a b", "gs1:c", "urn:x:y", "@unit", "#text", "");
    return Arbitraries.oneOf(
        leaf,
        inner.list().ofMaxSize(3).map(JsonValue.Arr::new),
        Arbitraries.maps(names, inner).ofMaxSize(3).map(XmlExtensionsTest::object));
  }

  private static JsonValue object(Map<String, JsonValue> members) {
    return new JsonValue.Obj(new LinkedHashMap<>(members));
  }

  private static boolean isSurrogate(int c) {
    return c >= 0xD800 && c <= 0xDFFF;
  }

  private static String written(String note) {
    JsonValue value =
        EpcisReader.readEvent(
                Sample.json(Sample.OBJECT.replace("{'ext:deep': [1.50, '2.50']}", note)))
            .extensions()
            .getFirst()
            .value();
    return new String(EpcisXmlWriter.write(document(value)), UTF_8);
  }

  /** The value as extension of every place that takes any. */
  private static EpcisDocument document(JsonValue value) {
    String text = value.text();
    String event =
        new String(Sample.json(Sample.OBJECT), UTF_8)
            .replace("{\"ext:deep\": [1.50, \"2.50\"]}", text)
            .replace("\"ext:dock\": 7", "\"ext:dock\": " + text)
            .replace("\"L1\"", text)
            .replace(
                "\"ilmd\"",
                "\"sensorElementList\": [{\"sensorMetadata\": {\"ext:m\": "
                    + text
                    + "}, \"sensorReport\": [{\"type\": \"Temperature\", \"ext:r\": "
                    + text
                    + "}], \"ext:e\": "
                    + text
                    + "}], \"errorDeclaration\": {\"declarationTime\": \"2026-05-04T09:30:00Z\","
                    + " \"ext:why\": "
                    + text
                    + "}, \"ilmd\"");
    String document =
        new String(Sample.json(Sample.document()), UTF_8)
            .replace("\"eventList\": []", "\"eventList\": [" + event + "]")
            .replace("{\"doc\"", "{\"ext\": \"https://example.com/ext/\", \"doc\"")
            .replace("\"epcisBody\"", "\"doc:own\": " + text + ", \"epcisBody\"");
    return EpcisReader.read(document.getBytes(UTF_8));
  }
}
