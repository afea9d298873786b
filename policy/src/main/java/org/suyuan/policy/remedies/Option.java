package org.suyuan.policy.remedies;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.suyuan.money.Money;
import org.suyuan.policy.facts.Facts;

/**
 * Remedies that are given together. Where a decision has several options they exclude each other,
 * and the buyer chooses.
 *
 * @param limited whether earlier remedies or a cap made an amount smaller
 */
public record Option(List<Remedy> remedies, boolean limited) {
  public Option {
    remedies = List.copyOf(remedies);
  }

  /**
   * What these intents come to: what gives back the price is bounded by what is left of it, and all
   * that is paid in money by the cap.
   */
  public static Option of(
      List<Intent> intents, Line line, Facts facts, RoundingMode rounding, Optional<Money> cap) {
    boolean limited = false;
    Optional<Money> room = cap;
    Optional<Money> left = Optional.empty();
    List<Remedy> remedies = new ArrayList<>();
    for (Intent intent : intents) {
      Remedy remedy = intent.of(line, facts, rounding);
      if (remedy instanceof Remedy.Paid paid) {
        Money amount = paid.amount();
        if (remedy.kind().givesBack()) {
          Money rest = left.orElseGet(() -> line.left(facts));
          amount = amount.atMost(rest);
          left = Optional.of(rest.minus(amount));
        }
        if (room.isPresent() && counts(remedy.kind())) {
          amount = amount.atMost(room.get());
          room = Optional.of(room.get().minus(amount));
        }
        limited |= !amount.equals(paid.amount());
        remedy = remedy.kind().paid(amount);
      }
      remedies.add(remedy);
    }
    return new Option(remedies, limited);
  }

  /** Credit and money set aside are the buyer's own, and costs have a limit of their own. */
  private static boolean counts(RemedyKind kind) {
    return kind.givesBack() || kind == RemedyKind.COMPENSATE;
  }

  /** Whether there is anything in it: an amount above zero, or something that is done. */
  public boolean isWorthSomething() {
    for (Remedy remedy : remedies) {
      boolean worth =
          switch (remedy) {
            case Remedy.Paid paid -> paid.amount().isPositive();
            case Remedy.SendBack goods -> false;
            case Remedy.Keep goods -> false;
            case Remedy.Done done -> true;
            case Remedy.Reship goods -> true;
          };
      if (worth) {
        return true;
      }
    }
    return false;
  }

  /** The money of these kinds together. */
  public long minor(RemedyKind... kinds) {
    List<RemedyKind> wanted = List.of(kinds);
    return remedies.stream()
        .filter(remedy -> wanted.contains(remedy.kind()))
        .flatMap(remedy -> remedy.money().stream())
        .mapToLong(Money::minor)
        .sum();
  }

  public boolean has(RemedyKind kind) {
    return remedies.stream().anyMatch(remedy -> remedy.kind() == kind);
  }

  /** {@code refund 89.00, return seller_pays} */
  public String brief() {
    return remedies.stream().map(Remedy::brief).collect(Collectors.joining(", "));
  }
}
