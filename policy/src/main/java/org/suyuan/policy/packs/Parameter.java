package org.suyuan.policy.packs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.suyuan.policy.conditions.Operand;
import org.suyuan.policy.conditions.Quantity;
import org.suyuan.policy.conditions.Wording;
import org.suyuan.policy.facts.FactBook;
import org.suyuan.policy.facts.FactKind;
import org.suyuan.policy.facts.FactType;
import org.suyuan.policy.remedies.Amount.TieredPercent.Step;
import org.suyuan.policy.yaml.Fields;
import org.suyuan.policy.yaml.Place;
import org.suyuan.policy.yaml.Tree;
import org.suyuan.proof.Rejected;

/**
 * What a table leaves to its guarantees, by its declaration: {@code duration} (or another type of
 * number), {@code bool fact} (the name of a fact), {@code word of goods}, {@code list of goods},
 * {@code steps}, {@code manner}.
 */
record Parameter(Kind kind, FactType type, Optional<FactKind> words) {
  enum Kind {
    NUMBER,
    FACT,
    WORD,
    WORDS,
    STEPS,
    MANNER
  }

  static Parameter read(FactBook book, Tree declaration) {
    String text = Fields.text(declaration);
    try {
      return switch (text) {
        case "steps" -> new Parameter(Kind.STEPS, FactType.SHARE, Optional.empty());
        case "manner" -> new Parameter(Kind.MANNER, FactType.WORD, Optional.empty());
        case String list when list.startsWith("list of ") ->
            new Parameter(Kind.WORDS, FactType.WORD, Optional.of(book.get(list.substring(8))));
        case String word when word.startsWith("word of ") ->
            new Parameter(Kind.WORD, FactType.WORD, Optional.of(book.get(word.substring(8))));
        case String fact when fact.endsWith(" fact") ->
            new Parameter(
                Kind.FACT, FactType.of(fact.substring(0, fact.length() - 5)), Optional.empty());
        default -> new Parameter(Kind.NUMBER, FactType.of(text), Optional.empty());
      };
    } catch (Rejected wrong) {
      throw declaration.place().at(wrong);
    }
  }

  /** What conditions know of it before it has a value. */
  Operand declared() {
    return switch (kind) {
      case NUMBER, FACT -> new Operand.Number(type, new Quantity.Constant(0));
      case WORD -> new Operand.Word(new Wording.Constant(""), words.orElseThrow().words());
      case WORDS -> new Operand.Words(Set.of());
      case STEPS, MANNER -> new Operand.Opaque();
    };
  }

  /** Its value in one guarantee, as conditions and amounts may use it. */
  Operand value(FactBook book, Tree tree) {
    return switch (kind) {
      case NUMBER -> new Operand.Number(type, new Quantity.Constant(number(book, type, tree)));
      case FACT -> {
        FactKind fact =
            book.find(Fields.text(tree))
                .filter(each -> each.type() == type)
                .orElseThrow(() -> tree.place().rejected("Expected a fact: " + type.word()));
        yield new Operand.Number(type, new Quantity.Fact(fact.slot()));
      }
      case WORD -> {
        String word = word(tree);
        yield new Operand.Word(new Wording.Constant(word), List.of(word));
      }
      case WORDS -> {
        Set<String> all = Set.copyOf(Fields.items(tree).stream().map(this::word).toList());
        yield new Operand.Words(all);
      }
      case STEPS, MANNER -> new Operand.Opaque();
    };
  }

  static long number(FactBook book, FactType type, Tree tree) {
    try {
      return type.number(Fields.text(tree), book.currency());
    } catch (Rejected wrong) {
      throw tree.place().at(wrong);
    }
  }

  private String word(Tree tree) {
    String word = Fields.text(tree);
    if (!words.orElseThrow().words().contains(word)) {
      throw tree.place()
          .rejected("Expected one of %s, found %s.".formatted(words.get().words(), word));
    }
    return word;
  }

  /** {@code [[10%, 10%], [100%, 50%]]}: rising limits of a measure, and the part of the price. */
  static List<Step> steps(FactBook book, FactType measure, Tree tree) {
    List<Step> steps = new ArrayList<>();
    for (Tree item : Fields.items(tree)) {
      List<Tree> pair = Fields.items(item);
      if (pair.size() != 2) {
        throw item.place().rejected("Expected a pair: a limit and a part of the price.");
      }
      long limit = number(book, measure, pair.getFirst());
      if (!steps.isEmpty() && limit <= steps.getLast().limit()) {
        throw item.place().rejected("Expected rising limits.");
      }
      steps.add(new Step(limit, number(book, FactType.SHARE, pair.getLast())));
    }
    if (steps.isEmpty()) {
      throw tree.place().rejected("Expected at least one step.");
    }
    return steps;
  }

  /** A place for errors about a parameter that is missing. */
  static Rejected missing(Place place, String name) {
    return place.rejected("Expected a value for the parameter " + name + ".");
  }
}
