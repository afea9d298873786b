package org.suyuan.policy.conditions;

import dev.cel.checker.CelStandardDeclarations;
import dev.cel.checker.CelStandardDeclarations.StandardFunction;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.suyuan.policy.facts.FactType;
import org.suyuan.policy.yaml.Place;

/**
 * CEL as conditions may use it: names, numbers, words, comparisons, {@code && || ! in + - *}. There
 * are no macros and so no comprehensions: the time of a condition is bounded by its length.
 */
public final class Grammar {
  private static final CelOptions LIMITS =
      CelOptions.current()
          .maxExpressionCodePointSize(20_000)
          .maxParseRecursionDepth(32)
          .comprehensionMaxIterations(0)
          .enableTimestampEpoch(false)
          .build();

  private static final CelStandardDeclarations FUNCTIONS =
      CelStandardDeclarations.newBuilder()
          .includeFunctions(
              StandardFunction.LOGICAL_AND,
              StandardFunction.LOGICAL_OR,
              StandardFunction.LOGICAL_NOT,
              StandardFunction.LESS,
              StandardFunction.LESS_EQUALS,
              StandardFunction.EQUALS,
              StandardFunction.NOT_EQUALS,
              StandardFunction.GREATER_EQUALS,
              StandardFunction.GREATER,
              StandardFunction.IN,
              StandardFunction.ADD,
              StandardFunction.SUBTRACT,
              StandardFunction.MULTIPLY)
          .build();

  private final CelCompiler compiler;

  /** A condition as it stands in a file. */
  public record Written(String text, Place place) {}

  private Grammar(CelCompiler compiler) {
    this.compiler = compiler;
  }

  /** The language in which these names may be used. */
  public static Grammar of(Map<String, Operand> names) {
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(LIMITS)
            .setStandardEnvironmentEnabled(false)
            .setStandardDeclarations(FUNCTIONS);
    names.forEach((name, operand) -> {
      switch (operand) {
        case Operand.Number(FactType type, Quantity quantity) -> builder.addVar(name, cel(type));
        case Operand.Word word -> builder.addVar(name, SimpleType.STRING);
        case Operand.Words words -> builder.addVar(name, ListType.create(SimpleType.STRING));
        case Operand.Opaque opaque -> {}
      }
    });
    return new Grammar(builder.build());
  }

  /** The CEL type of a fact's type. */
  public static CelType cel(FactType type) {
    return switch (type) {
      case BOOL -> SimpleType.BOOL;
      case INT, MONEY, SHARE -> SimpleType.INT;
      case TIME -> SimpleType.TIMESTAMP;
      case DURATION -> SimpleType.DURATION;
      case WORD -> SimpleType.STRING;
    };
  }

  /**
   * Parses conditions and checks their types, all in one pass, because each pass costs the compiler
   * far more than a condition.
   *
   * @throws org.suyuan.proof.Rejected with the place and the reason
   */
  public List<Formula> check(List<Written> conditions) {
    String all =
        conditions.stream().map(Written::text).collect(Collectors.joining(",\n", "[", "]"));
    CelValidationResult result = compiler.compile(all);
    List<CelExpr> found = result.hasError() ? List.of() : elements(result);
    List<Formula> formulas = new ArrayList<>();
    for (int i = 0; i < conditions.size(); i++) {
      Written one = conditions.get(i);
      // Together they may be wrong, or cut otherwise than written: then each is read alone.
      CelExpr expr = found.size() == conditions.size() ? found.get(i) : alone(one);
      formulas.add(new Formula(one.text(), expr, one.place()));
    }
    return formulas;
  }

  private static List<CelExpr> elements(CelValidationResult result) {
    try {
      var ast = result.getAst();
      boolean conditions = ast.getResultType().equals(ListType.create(SimpleType.BOOL));
      return conditions ? ast.getExpr().list().elements() : List.of();
    } catch (CelValidationException wrong) {
      throw new IllegalStateException(wrong);
    }
  }

  private CelExpr alone(Written one) {
    CelValidationResult result = compiler.compile(one.text());
    try {
      var ast = result.getAst();
      if (!ast.getResultType().equals(SimpleType.BOOL)) {
        throw one.place().rejected("The condition %s is not true or false.".formatted(one.text()));
      }
      return ast.getExpr();
    } catch (CelValidationException wrong) {
      throw one.place()
          .rejected(
              "The condition %s does not hold to its types: %s"
                  .formatted(one.text(), result.getErrors().getFirst().getMessage()));
    }
  }
}
