package org.suyuan.server.accounts;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.suyuan.money.Money;
import org.suyuan.server.base.Refusal;

/**
 * An entry for the books: legs that make zero in every currency.
 *
 * @param key of the business, such as {@code claim/clm_1/2}; counts once for ever
 * @param reason what it is for, in a word or two
 * @param legs at least two, no account twice in one currency
 */
public record Posting(String key, String reason, List<Leg> legs) {
  /**
   * @throws Refusal {@code posting-malformed} when the legs make no posting
   */
  public Posting {
    legs = List.copyOf(legs);
    if (key.isBlank() || legs.size() < 2) {
      throw malformed("A posting has a key and at least two legs.");
    }
    record Place(Account account, String currency) {}
    var places = new HashSet<Place>();
    Map<String, Money> sums = new HashMap<>();
    for (Leg leg : legs) {
      var currency = leg.amount().currency().getCurrencyCode();
      if (leg.amount().isZero() || !places.add(new Place(leg.account(), currency))) {
        throw malformed(
            "The leg %s is zero, or its account stands in the posting twice.".formatted(leg));
      }
      sums.merge(currency, leg.amount(), Money::plus);
    }
    sums.values().stream()
        .filter(sum -> !sum.isZero())
        .findFirst()
        .ifPresent(sum -> {
          throw malformed("The legs make %s and not zero.".formatted(sum));
        });
  }

  /** Whether both move the same amounts; the order of legs says nothing. */
  boolean movesAs(Posting other) {
    return new HashSet<>(legs).equals(new HashSet<>(other.legs));
  }

  /** Whether it takes from this leg alone, and gives to these accounts alone. */
  boolean isFrom(Leg source, Set<Account> to) {
    return legs.contains(source)
        && legs.stream().allMatch(leg -> leg.equals(source) || to.contains(leg.account()));
  }

  private static Refusal malformed(String sentence) {
    return new Refusal("posting-malformed", 422, sentence);
  }
}
