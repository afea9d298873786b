package org.suyuan.gs1.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.suyuan.gs1.SharedData;
import org.suyuan.gs1.json.Invalid;
import org.suyuan.gs1.json.JsonReader;
import org.suyuan.gs1.json.JsonValue;

/**
 * What the standard's JSON Schema refuses with its formats asserted, we refuse, and what it lets
 * pass we take, but for {@link Allowance}: asked of thousands of examples with small changes.
 */
class JsonStrictnessTest {
  /** {@code -Dsuyuan.mutations=100000} for a long run. */
  private static final int MUTATIONS = Integer.getInteger("suyuan.mutations", 1500);

  private static final long SEED = Long.getLong("suyuan.seed", 20_230_516);
  private static final JsonReader JSON = JsonReader.upTo(1 << 20);

  private final JsonSchema schema = JsonSchema.standard();

  @Test
  void changedExamplesAreJudgedAsTheStandardsSchemaJudgesThem() throws IOException {
    List<JsonValue> examples = examples();
    var mutations = new JsonMutations(SEED);
    List<String> disagreements = new ArrayList<>();
    int refused = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      JsonValue changed = mutations.mutated(examples.get(i % examples.size()));
      byte[] json = changed.bytes();
      List<String> theirs = schema.judge(json);
      List<Invalid> ours = faults(json);
      refused += theirs.isEmpty() ? 0 : 1;
      if (theirs.isEmpty() && !ours.stream().allMatch(Allowance::explains)) {
        disagreements.add("only we refuse: " + ours);
      } else if (!theirs.isEmpty() && ours.isEmpty()) {
        disagreements.add("only the schema refuses: " + theirs + "\n" + changed);
      }
      assertThat(ours).as(changed.text()).allSatisfy(fault -> assertTells(fault, changed));
    }
    assertThat(disagreements).as("of %d, %d refused", MUTATIONS, refused).isEmpty();
    assertThat(refused).isBetween(MUTATIONS / 4, MUTATIONS * 9 / 10);
  }

  /** The place is in the document, or is where something is missing from it. */
  private static void assertTells(Invalid fault, JsonValue document) {
    assertThat(fault.expected()).isNotBlank();
    assertThat(fault.found()).isNotNull();
    String pointer = fault.pointer();
    assertThat(
            at(document, pointer) != null
                || at(document, pointer.substring(0, pointer.lastIndexOf('/'))) != null)
        .as("%s", fault)
        .isTrue();
  }

  private static @Nullable JsonValue at(JsonValue document, String pointer) {
    @Nullable JsonValue here = document;
    for (String part : pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
      String name = part.replace("~1", "/").replace("~0", "~");
      here =
          switch (here) {
            case JsonValue.Obj object -> object.get(name);
            case JsonValue.Arr array when name.matches("\\d{1,6}") ->
                Integer.parseInt(name) < array.elements().size()
                    ? array.elements().get(Integer.parseInt(name))
                    : null;
            case null, default -> null;
          };
    }
    return here;
  }

  private static List<Invalid> faults(byte[] json) {
    try {
      EpcisReader.read(json);
      return List.of();
    } catch (InvalidDocument refused) {
      return refused.faults();
    }
  }

  /** Without their repeated members, which a changed copy could not have. */
  private List<JsonValue> examples() throws IOException {
    List<JsonValue> examples = new ArrayList<>();
    for (Path file : Examples.json()) {
      JsonValue example = JSON.read(SharedData.bytes(file), new ArrayList<>());
      assertThat(schema.judge(example.bytes())).as(file.toString()).isEmpty();
      examples.add(example);
    }
    return examples;
  }
}
