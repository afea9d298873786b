package org.suyuan.policy.packs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.suyuan.policy.conditions.Quantity;
import org.suyuan.policy.facts.FactType;
import org.suyuan.policy.remedies.Amount;
import org.suyuan.policy.remedies.Intent;
import org.suyuan.policy.remedies.RemedyKind;
import org.suyuan.policy.yaml.Fields;
import org.suyuan.policy.yaml.Tree;

/** Reads remedies and amounts: {@code [{refund: net}, {return: seller_pays}, keep]}. */
record RemedyReader(Scope scope) {
  List<Intent> intents(Tree list) {
    List<Intent> intents = new ArrayList<>();
    for (Tree item : Fields.items(list)) {
      intents.add(intent(item));
    }
    if (intents.isEmpty()) {
      throw list.place().rejected("Expected at least one remedy.");
    }
    return intents;
  }

  private Intent intent(Tree item) {
    if (item instanceof Tree.Leaf word) {
      RemedyKind kind = kind(word.text(), item);
      if (kind.isPaid() || !kind.manners().isEmpty()) {
        throw item.place().rejected("Expected an amount or a manner behind " + word.text() + ".");
      }
      return new Intent.Do(kind, "");
    }
    Map.Entry<String, Tree> only = only("a remedy", item);
    RemedyKind kind = kind(only.getKey(), item);
    if (kind.isPaid()) {
      return new Intent.Pay(kind, amount(only.getValue()));
    }
    String manner = Fields.text(scope.resolved(only.getValue()));
    if (!kind.manners().contains(manner)) {
      throw item.place()
          .rejected("Expected one of %s behind %s.".formatted(kind.manners(), kind.word()));
    }
    return new Intent.Do(kind, manner);
  }

  private static RemedyKind kind(String word, Tree at) {
    return RemedyKind.of(word)
        .orElseThrow(() -> at.place().rejected("Unknown remedy " + word + "."));
  }

  private static Map.Entry<String, Tree> only(String thing, Tree tree) {
    var members = Fields.named(thing, tree);
    if (members.size() != 1) {
      throw tree.place().rejected("Expected %s with one key.".formatted(thing));
    }
    return members.firstEntry();
  }

  Amount amount(Tree tree) {
    if (tree instanceof Tree.Leaf(String text, var place) && text.equals("net")) {
      return new Amount.NetPaid();
    }
    Map.Entry<String, Tree> only = only("an amount", tree);
    Tree inner = only.getValue();
    return switch (only.getKey()) {
      case "percent" -> new Amount.PercentOfNet(scope.quantity(FactType.SHARE, inner));
      case "fixed" -> new Amount.Fixed(scope.quantity(FactType.MONEY, inner));
      case "price_difference" -> priceDifference(Fields.of("a price difference", inner));
      case "tiered" -> tiered(Fields.of("tiers", inner));
      case "multiple" -> multiple(Fields.of("a multiple", inner));
      case "actual_cost" -> actualCost(Fields.of("an actual cost", inner));
      case "per_day_late" -> perDayLate(Fields.of("an amount per day", inner));
      case "remaining_value" -> remainingValue(Fields.of("a remaining value", inner));
      default ->
          throw tree.place()
              .rejected(
                  "Unknown amount %s; expected net, percent, fixed, price_difference, tiered,"
                          .formatted(only.getKey())
                      + " multiple, actual_cost, per_day_late or remaining_value.");
    };
  }

  private Amount priceDifference(Fields fields) {
    var amount =
        new Amount.PriceDifference(
            scope.quantity(FactType.MONEY, fields.tree("paid")),
            scope.quantity(FactType.MONEY, fields.tree("now")),
            fields
                .maybe("times")
                .map(times -> scope.quantity(FactType.INT, times))
                .orElse(new Quantity.Constant(1)));
    fields.end();
    return amount;
  }

  private Amount tiered(Fields fields) {
    Tree by = fields.tree("by");
    FactType measure = scope.type(by);
    var amount =
        new Amount.TieredPercent(
            scope.quantity(measure, by),
            Parameter.steps(scope.book(), measure, scope.resolved(fields.tree("steps"))));
    fields.end();
    return amount;
  }

  private Amount multiple(Fields fields) {
    var amount =
        new Amount.Multiple(
            scope.quantity(FactType.INT, fields.tree("times")),
            scope
                .quantity(FactType.BOOL, fields.tree("includes_refund"))
                .equals(new Quantity.Constant(1)),
            fields
                .maybe("at_least")
                .map(sum -> scope.quantity(FactType.MONEY, sum))
                .orElse(new Quantity.Constant(0)),
            fields.maybe("units").map(units -> scope.quantity(FactType.INT, units)),
            fields.maybe("or").map(this::loss));
    fields.end();
    return amount;
  }

  private Amount.Multiple.Loss loss(Tree tree) {
    Fields fields = Fields.of("a multiple of a loss", tree);
    var loss =
        new Amount.Multiple.Loss(
            scope.quantity(FactType.MONEY, fields.tree("loss")),
            scope.quantity(FactType.INT, fields.tree("times")));
    fields.end();
    return loss;
  }

  private Amount actualCost(Fields fields) {
    Optional<Tree> limit = fields.maybe("up_to");
    var amount =
        new Amount.ActualCost(
            scope.quantity(FactType.MONEY, fields.tree("of")),
            limit.map(most -> scope.quantity(FactType.MONEY, most)));
    fields.end();
    return amount;
  }

  private Amount perDayLate(Fields fields) {
    var amount =
        new Amount.PerDayLate(
            scope.quantity(FactType.TIME, fields.tree("due")),
            scope.quantity(FactType.TIME, fields.tree("done")),
            scope.quantity(FactType.SHARE, fields.tree("a_day")),
            scope.quantity(FactType.SHARE, fields.tree("up_to")));
    fields.end();
    return amount;
  }

  private Amount remainingValue(Fields fields) {
    Tree left = fields.tree("left");
    FactType measure = scope.type(left);
    var amount =
        new Amount.RemainingValue(
            scope.quantity(measure, left), scope.quantity(measure, fields.tree("of")));
    fields.end();
    return amount;
  }
}
