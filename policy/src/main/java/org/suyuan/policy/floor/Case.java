package org.suyuan.policy.floor;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.suyuan.policy.facts.FactBook;
import org.suyuan.policy.facts.FactKind;
import org.suyuan.policy.facts.Facts;
import org.suyuan.policy.remedies.Line;

/** The facts of a case as statutes ask for them; all that a statute asks for are known. */
record Case(Facts facts) {
  private static final List<String> LINE =
      List.of(
          "net_paid",
          "bought_units",
          "claimed_units",
          "returned_units",
          "earlier_refunds",
          "earlier_adjustments");

  /** The case, if these facts and those of the line are known. */
  static Optional<Case> of(Facts facts, List<String> names) {
    boolean known =
        Stream.concat(names.stream(), LINE.stream())
            .allMatch(
                name -> facts.book().find(name).filter(k -> facts.knows(k.slot())).isPresent());
    return known ? Optional.of(new Case(facts)) : Optional.empty();
  }

  private FactKind kind(String name) {
    FactBook book = facts.book();
    return book.get(name);
  }

  boolean is(String name) {
    return facts.number(kind(name).slot()) == 1;
  }

  long number(String name) {
    return facts.number(kind(name).slot());
  }

  String word(String name) {
    return String.valueOf(facts.word(kind(name).slot()));
  }

  /** What was paid for the claimed units. */
  long price() {
    return Line.in(facts.book()).price(facts).minor();
  }

  /** The price, as far as it did not come back already. */
  long due() {
    return Math.min(price(), Line.in(facts.book()).left(facts).minor());
  }

  /** Whether the claim was made within so many days of 24 hours after a moment and all stops. */
  boolean within(int days, String start) {
    return number("claimed_at") <= number(start) + days * 86_400L + number("clock_stopped");
  }
}
