package org.suyuan.policy.conditions;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.suyuan.policy.yaml.Place;
import org.suyuan.proof.Rejected;

/** A condition as CEL read it and found its types sound, before its names are bound. */
public final class Formula {
  private static final Map<String, Comparison> COMPARISONS =
      Map.of(
          "_<_", Comparison.LESS,
          "_<=_", Comparison.AT_MOST,
          "_==_", Comparison.EQUAL,
          "_!=_", Comparison.DIFFERENT,
          "_>=_", Comparison.AT_LEAST,
          "_>_", Comparison.MORE);
  private static final Map<String, Quantity.Calculated.Operator> ARITHMETIC =
      Map.of(
          "_+_", Quantity.Calculated.Operator.PLUS,
          "_-_", Quantity.Calculated.Operator.MINUS,
          "_*_", Quantity.Calculated.Operator.TIMES);

  private final String text;
  private final CelExpr root;
  private final Place place;

  Formula(String text, CelExpr root, Place place) {
    this.text = text;
    this.root = root;
    this.place = place;
  }

  public String text() {
    return text;
  }

  /** The condition with every name bound; the same formula serves many guarantees. */
  public Condition bind(Map<String, Operand> names) {
    return condition(root, names);
  }

  private Condition condition(CelExpr expr, Map<String, Operand> names) {
    return switch (expr.getKind()) {
      case CONSTANT -> new Condition.Fixed(expr.constant().booleanValue());
      case IDENT -> flag(expr, names);
      case CALL -> call(expr.call(), names);
      default -> throw unsupported(expr);
    };
  }

  private Condition flag(CelExpr expr, Map<String, Operand> names) {
    return switch (quantity(expr, names)) {
      case Quantity.Fact(int slot) -> new Condition.Flag(slot);
      case Quantity.Constant(long number) -> new Condition.Fixed(number == 1);
      case Quantity other -> throw unsupported(expr);
    };
  }

  private Condition call(CelExpr.CelCall call, Map<String, Operand> names) {
    List<CelExpr> args = call.args();
    return switch (call.function()) {
      case "_&&_" -> joined(true, args, names);
      case "_||_" -> joined(false, args, names);
      case "!_" -> new Condition.Not(condition(args.getFirst(), names));
      case "@in" -> oneOf(args.getFirst(), args.getLast(), names);
      default -> compared(call.function(), args, names);
    };
  }

  private Condition joined(boolean both, List<CelExpr> args, Map<String, Operand> names) {
    return new Condition.Joined(
        both, condition(args.getFirst(), names), condition(args.getLast(), names));
  }

  private Condition compared(String function, List<CelExpr> args, Map<String, Operand> names) {
    Comparison how = COMPARISONS.get(function);
    if (how == null) {
      throw unsupported(args.getFirst());
    }
    CelExpr left = args.getFirst();
    CelExpr right = args.getLast();
    if (!isWord(left, names) && !isWord(right, names)) {
      return new Condition.Compared(quantity(left, names), how, quantity(right, names));
    }
    Operand.Word one = word(left, names);
    Operand.Word other = word(right, names);
    canMeet(one, other.words());
    var same = new Condition.SameWord(one.wording(), other.wording());
    return switch (how) {
      case EQUAL -> same;
      case DIFFERENT -> new Condition.Not(same);
      case LESS, AT_MOST, AT_LEAST, MORE ->
          throw place.rejected("Words are compared with == and != only: " + text);
    };
  }

  private Condition oneOf(CelExpr member, CelExpr list, Map<String, Operand> names) {
    Operand.Word word = word(member, names);
    Set<String> words = words(list, names);
    words.forEach(each -> canMeet(word, List.of(each)));
    return new Condition.OneOf(word.wording(), words);
  }

  private Set<String> words(CelExpr list, Map<String, Operand> names) {
    if (list.getKind() == CelExpr.ExprKind.Kind.LIST) {
      return list.list().elements().stream()
          .map(element -> word(element, names).words().getFirst())
          .collect(Collectors.toSet());
    }
    if (named(list, names) instanceof Operand.Words(Set<String> each)) {
      return each;
    }
    throw unsupported(list);
  }

  /** What a name stands for; nothing for what is no name. */
  private static @Nullable Operand named(CelExpr expr, Map<String, Operand> names) {
    return expr.getKind() == CelExpr.ExprKind.Kind.IDENT ? names.get(expr.ident().name()) : null;
  }

  /** A word that a fact can never be is a slip of the pen. */
  private void canMeet(Operand.Word word, List<String> words) {
    if (words.stream().noneMatch(word.words()::contains)) {
      throw place.rejected(
          "Expected one of %s, found %s in: %s".formatted(word.words(), words, text));
    }
  }

  private static boolean isWord(CelExpr expr, Map<String, Operand> names) {
    return named(expr, names) instanceof Operand.Word
        || (expr.getKind() == CelExpr.ExprKind.Kind.CONSTANT
            && expr.constant().getKind() == CelConstant.Kind.STRING_VALUE);
  }

  private Operand.Word word(CelExpr expr, Map<String, Operand> names) {
    if (named(expr, names) instanceof Operand.Word word) {
      return word;
    }
    if (isWord(expr, names)) {
      String word = expr.constant().stringValue();
      return new Operand.Word(new Wording.Constant(word), List.of(word));
    }
    throw unsupported(expr);
  }

  private Quantity quantity(CelExpr expr, Map<String, Operand> names) {
    if (named(expr, names) instanceof Operand.Number number) {
      return number.quantity();
    }
    if (expr.getKind() == CelExpr.ExprKind.Kind.CONSTANT) {
      return constant(expr);
    }
    if (expr.getKind() == CelExpr.ExprKind.Kind.CALL) {
      Quantity.Calculated.Operator operator = ARITHMETIC.get(expr.call().function());
      List<CelExpr> args = expr.call().args();
      if (operator != null && args.size() == 2) {
        return new Quantity.Calculated(
            operator, quantity(args.getFirst(), names), quantity(args.getLast(), names));
      }
    }
    throw unsupported(expr);
  }

  private Quantity constant(CelExpr expr) {
    return switch (expr.constant().getKind()) {
      case INT64_VALUE -> new Quantity.Constant(expr.constant().int64Value());
      case BOOLEAN_VALUE -> new Quantity.Constant(expr.constant().booleanValue() ? 1 : 0);
      default -> throw unsupported(expr);
    };
  }

  private Rejected unsupported(CelExpr expr) {
    return place.rejected(
        "Expected names, numbers, words, comparisons, && || ! in + - * alone, found %s in: %s"
            .formatted(expr.getKind(), text));
  }

  @Override
  public String toString() {
    return text;
  }
}
