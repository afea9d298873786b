package org.suyuan.gs1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.suyuan.gs1.json.JsonValue;

/** Agreement with the vectors of other implementations. */
class DigitalLinkVectorsTest {

  @TestFactory
  Stream<DynamicTest> everyLinkIsReadOrRefusedAsExpected() {
    var file = SharedData.json("vectors/digital-link-parse.json");
    return elements(SharedData.at(file, "parse"))
        .map(vector ->
            dynamicTest(
                "<" + SharedData.text(vector, "uri") + ">",
                () -> {
                  String uri = SharedData.text(vector, "uri");
                  DigitalLinkRules rules = rules((JsonValue.Obj) vector);
                  if (SharedData.at(vector, "ok").equals(new JsonValue.Bool(true))) {
                    assertThat(DigitalLink.parse(uri, rules).elementString('^'))
                        .isEqualTo(SharedData.text(vector, "elementString"));
                  } else {
                    assertThatThrownBy(() -> DigitalLink.parse(uri, rules))
                        .isInstanceOf(Gs1SyntaxException.class);
                  }
                }));
  }

  @TestFactory
  Stream<DynamicTest> everyLinkIsBuiltOrRefusedAsExpected() {
    var file = SharedData.json("vectors/digital-link-generate.json");
    return elements(SharedData.at(file, "generate"))
        .map(vector ->
            dynamicTest(
                SharedData.text(vector, "bracketedAI"),
                () -> {
                  var data = bracketed(SharedData.text(vector, "bracketedAI"));
                  if (SharedData.at(vector, "ok").equals(new JsonValue.Bool(true))) {
                    String stem = SharedData.text(vector, "stem");
                    DigitalLink link = DigitalLink.of(data);
                    assertThat((stem.isEmpty() ? link : link.under(stem)).uri())
                        .isEqualTo(SharedData.text(vector, "uri"));
                  } else {
                    assertThatThrownBy(() -> DigitalLink.of(data))
                        .isInstanceOf(Gs1SyntaxException.class);
                  }
                }));
  }

  @Test
  void exactlyTheSequencesOfTheStandardAreInTheTable() {
    var file = SharedData.json("vectors/digital-link-generate.json");
    var expected =
        elements(SharedData.at(file, "validPathSequences"))
            .map(sequence -> elements(sequence).map(s -> ((JsonValue.Str) s).value()).toList())
            .distinct()
            .toList();
    var ours =
        ApplicationIdentifiers.all().stream()
            .filter(ApplicationIdentifier::isKey)
            .flatMap(DigitalLinkVectorsTest::sequences)
            .distinct()
            .filter(sequence -> !sequence.getFirst().equals("415")) // newer than the vectors
            .toList();
    assertThat(ours).containsExactlyInAnyOrderElementsOf(expected);
  }

  @TestFactory
  Stream<DynamicTest> everyIdentifierHasItsCanonicalLink() {
    var file = SharedData.json("vectors/urn-to-digital-link.json");
    return elements(SharedData.at(file, "vectors"))
        .map(vector ->
            dynamicTest(
                SharedData.text(vector, "in"),
                () ->
                    assertThat(CanonicalLink.of(SharedData.text(vector, "in")).orElse(""))
                        .isEqualTo(SharedData.text(vector, "canonicalDL"))));
  }

  private static Stream<List<String>> sequences(ApplicationIdentifier key) {
    return key.qualifierSequences().stream()
        .flatMap(all ->
            IntStream.range(0, 1 << all.size())
                .mapToObj(chosen -> {
                  List<String> sequence = new ArrayList<>(List.of(key.code()));
                  for (int i = 0; i < all.size(); i++) {
                    if ((chosen >> i & 1) == 1) {
                      sequence.add(all.get(i));
                    }
                  }
                  return List.copyOf(sequence);
                }));
  }

  private static Stream<JsonValue> elements(JsonValue array) {
    return ((JsonValue.Arr) array).elements().stream();
  }

  private static DigitalLinkRules rules(JsonValue.Obj vector) {
    String text = String.valueOf(vector.get("options"));
    return new DigitalLinkRules(
        text.contains("permitZeroSuppressedGTIN"),
        text.contains("permitConvenienceAlphas"),
        text.contains("\"unknownAIallowedAsDLattr\":true"),
        true);
  }

  private static List<ElementString> bracketed(String text) {
    return Pattern.compile("\\((\\d+)\\)([^(]*)")
        .matcher(text)
        .results()
        .map(match -> new ElementString(match.group(1), match.group(2)))
        .toList();
  }
}
