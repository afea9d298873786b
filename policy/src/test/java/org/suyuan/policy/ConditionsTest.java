package org.suyuan.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.CelOptions;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.suyuan.policy.conditions.Grammar;
import org.suyuan.policy.conditions.Operand;
import org.suyuan.policy.conditions.Quantity;
import org.suyuan.policy.conditions.Truth;
import org.suyuan.policy.facts.FactType;
import org.suyuan.policy.facts.Facts;
import org.suyuan.policy.floor.Sampler;
import org.suyuan.policy.packs.Guarantee;
import org.suyuan.policy.packs.Row;

/** Conditions are evaluated here and not by CEL's runtime, so they are held against it. */
class ConditionsTest {
  private static final Pattern NAME = Pattern.compile("(?<![\"\\w])[a-z][a-z0-9_]*(?![\"\\w])");
  private static final CelOptions OPTIONS =
      CelOptions.current().evaluateCanonicalTypesToNativeValues(true).build();
  private static final int CASES = 40;

  /** The names in the conditions of a table, with what they stand for in one guarantee. */
  private static SortedMap<String, Operand> names(Guarantee guarantee) {
    Map<String, Operand> all = guarantee.rules().names();
    SortedMap<String, Operand> used = new TreeMap<>();
    Matcher name = NAME.matcher(together(guarantee));
    while (name.find()) {
      if (all.containsKey(name.group())) {
        used.put(name.group(), all.get(name.group()));
      }
    }
    return used;
  }

  /** All conditions as one list, because each program costs the language far more than a row. */
  private static String together(Guarantee guarantee) {
    return guarantee.rules().rows().stream()
        .map(Row::when)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static CelType type(Operand operand) {
    return switch (operand) {
      case Operand.Number(FactType type, Quantity quantity) -> Grammar.cel(type);
      case Operand.Word word -> SimpleType.STRING;
      case Operand.Words words -> ListType.create(SimpleType.STRING);
      case Operand.Opaque opaque -> SimpleType.DYN;
    };
  }

  private static Object value(Operand operand, Facts facts) {
    return switch (operand) {
      case Operand.Number(FactType type, Quantity quantity) -> {
        long number = quantity.of(facts);
        yield switch (type) {
          case BOOL -> number == 1;
          case INT, MONEY, SHARE -> number;
          case TIME -> Instant.ofEpochSecond(number);
          case DURATION -> Duration.ofSeconds(number);
          case WORD -> throw new IllegalStateException();
        };
      }
      case Operand.Word word -> String.valueOf(word.wording().of(facts));
      case Operand.Words words -> List.copyOf(words.words());
      case Operand.Opaque opaque -> "";
    };
  }

  @Test
  void everyConditionOfThePacksAnswersAsTheLanguagesOwnRuntime() throws Exception {
    CelRuntime runtime = CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(OPTIONS).build();
    Map<String, CelRuntime.Program> programs = new HashMap<>();
    int compared = 0;
    int held = 0;
    for (Guarantee guarantee : Samples.CN.guarantees()) {
      SortedMap<String, Operand> names = names(guarantee);
      String text = together(guarantee);
      CelRuntime.Program program = programs.get(text);
      if (program == null) {
        program = program(runtime, text, names);
        programs.put(text, program);
      }
      var sampler = new Sampler(Samples.CN, guarantee, 7);
      for (int i = 0; i < CASES; i++) {
        Facts facts = sampler.next();
        Map<String, Object> values = new HashMap<>();
        names.forEach((name, operand) -> values.put(name, value(operand, facts)));
        List<?> theirs = (List<?>) program.eval(values);
        List<Boolean> ours =
            guarantee.rules().rows().stream()
                .map(row -> row.condition().of(facts) == Truth.TRUE)
                .toList();
        assertThat(ours).as("%s for %s", text, values).isEqualTo(theirs);
        compared += ours.size();
        held += Collections.frequency(ours, true);
      }
    }
    assertThat(compared).isGreaterThan(5_000);
    assertThat(held).isBetween(compared / 10, compared * 9 / 10);
  }

  private static CelRuntime.Program program(
      CelRuntime runtime, String when, Map<String, Operand> used) throws Exception {
    CelCompilerBuilder compiler =
        CelCompilerFactory.standardCelCompilerBuilder().setOptions(OPTIONS);
    used.forEach((name, operand) -> compiler.addVar(name, type(operand)));
    return runtime.createProgram(compiler.build().compile(when).getAst());
  }

  @Test
  void whatIsDecidedWithGapsStaysDecidedHoweverTheyAreFilled() {
    int decided = 0;
    int unknown = 0;
    for (Guarantee guarantee : Samples.CN.guarantees()) {
      var sampler = new Sampler(Samples.CN, guarantee, 11);
      for (int i = 0; i < CASES; i++) {
        Facts gaps = sampler.nextWithGaps();
        for (Row row : guarantee.rules().rows()) {
          Truth truth = row.condition().of(gaps);
          for (int j = 0; j < 3 && truth != Truth.UNKNOWN; j++) {
            assertThat(row.condition().of(Gaps.filled(gaps, sampler.next()))).isEqualTo(truth);
            decided++;
          }
          unknown += truth == Truth.UNKNOWN ? 1 : 0;
        }
      }
    }
    assertThat(decided).isGreaterThan(5_000);
    assertThat(unknown).isGreaterThan(500);
  }
}
