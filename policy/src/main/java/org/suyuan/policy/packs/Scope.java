package org.suyuan.policy.packs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.suyuan.policy.conditions.Operand;
import org.suyuan.policy.conditions.Quantity;
import org.suyuan.policy.conditions.Wording;
import org.suyuan.policy.facts.FactBook;
import org.suyuan.policy.facts.FactKind;
import org.suyuan.policy.facts.FactType;
import org.suyuan.policy.yaml.Fields;
import org.suyuan.policy.yaml.Tree;

/**
 * The names that the rows of a table may use, and what they stand for in one guarantee.
 *
 * @param values the parameters as they were written, for what is neither number nor word
 */
record Scope(FactBook book, Map<String, Operand> names, SequencedMap<String, Tree> values) {
  /** The facts alone. What a rule must not look at has no name here. */
  static Scope of(FactBook book, SequencedMap<String, Tree> values) {
    Map<String, Operand> names = new LinkedHashMap<>();
    for (FactKind kind : book.kinds()) {
      if (!kind.name().equals("channel")) {
        names.put(kind.name(), operand(kind));
      }
    }
    return new Scope(book, names, values);
  }

  private static Operand operand(FactKind kind) {
    return kind.type() == FactType.WORD
        ? new Operand.Word(new Wording.Fact(kind.slot()), kind.words())
        : new Operand.Number(kind.type(), new Quantity.Fact(kind.slot()));
  }

  void define(String name, Operand operand, Tree at) {
    if (names.put(name, operand) != null) {
      throw at.place().rejected("The name " + name + " is a fact or stands twice.");
    }
  }

  /** A number by its name, or written out. */
  Quantity quantity(FactType type, Tree tree) {
    String text = Fields.text(tree);
    if (names.get(text) instanceof Operand.Number(FactType found, Quantity quantity)) {
      if (found != type) {
        throw tree.place()
            .rejected("Expected a %s, found the %s %s.".formatted(type.word(), found.word(), text));
      }
      return quantity;
    }
    return new Quantity.Constant(Parameter.number(book, type, tree));
  }

  /** The value of a parameter where a tree only names it; else the tree itself. */
  Tree resolved(Tree tree) {
    return tree instanceof Tree.Leaf leaf
        ? Optional.ofNullable(values.get(leaf.text())).orElse(tree)
        : tree;
  }

  /** The type of a fact or parameter by its name. */
  FactType type(Tree tree) {
    if (names.get(Fields.text(tree)) instanceof Operand.Number(FactType type, Quantity quantity)) {
      return type;
    }
    throw tree.place().rejected("Expected the name of a number, found " + Fields.text(tree) + ".");
  }
}
