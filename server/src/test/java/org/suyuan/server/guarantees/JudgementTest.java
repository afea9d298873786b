package org.suyuan.server.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.suyuan.policy.decisions.Decision;
import org.suyuan.policy.decisions.Outcome;
import org.suyuan.policy.packs.Pack;
import org.suyuan.policy.packs.PackReader;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;

/** Two versions of the rules, and the better for the buyer. */
class JudgementTest {
  private static final Pack LONG = new Promises().pack();
  private static final Pack SHORT = changed("\"window\":\"P30D\"", "\"window\":\"P20D\"");
  private static final Instant ORDERED = Instant.parse("2026-12-03T02:00:00Z");

  private static Pack changed(String old, String other) {
    String canonical = Jcs.text(LONG.canonical());
    assertThat(canonical).contains(old);
    return PackReader.canonical(Json.parse(canonical.replace(old, other)));
  }

  /** A price that fell from 100 to this, claimed so many days after an order from a merchant. */
  private static List<Found> drop(long days, String now) {
    List<Found> found = new ArrayList<>();
    LONG.book()
        .kinds()
        .forEach(kind ->
            kind.usual().ifPresent(usual -> found.add(new Found(kind.name(), usual, "usual"))));
    found.add(Found.of("self_operated", false, "test"));
    found.add(Found.of("ordered_at", ORDERED, "test"));
    found.add(Found.of("claimed_at", ORDERED.plus(Duration.ofDays(days)), "test"));
    found.add(new Found("current_unit_price", now, "test"));
    return found;
  }

  private static Judgement judged(Pack purchase, Pack today, List<Found> facts) {
    return Judgement.of(purchase, today, "PRICE_PROTECT", facts, ORDERED.plus(Duration.ofDays(40)));
  }

  @Test
  void theLongerWindowOfThePurchaseIsKept() {
    var judged = judged(LONG, SHORT, drop(25, "80.00"));

    assertThat(judged.ruling().outcome()).isEqualTo(Outcome.GRANT);
    assertThat(judged.ruling().pack()).isSameAs(LONG);
    assertThat(judged.other().map(Decision::outcome)).contains(Outcome.DENY);
  }

  @Test
  void aBetterRuleOfTodayIsGivenToOldOrdersToo() {
    var judged = judged(SHORT, LONG, drop(25, "80.00"));

    assertThat(judged.ruling().outcome()).isEqualTo(Outcome.GRANT);
    assertThat(judged.ruling().pack()).isSameAs(LONG);
    assertThat(judged.other().map(Decision::pack)).contains(SHORT);
  }

  @Test
  void atATieTheRulesOfThePurchaseCount() {
    assertThat(judged(SHORT, LONG, drop(5, "80.00")).ruling().pack()).isSameAs(SHORT);
    assertThat(judged(LONG, SHORT, drop(35, "80.00")).ruling().pack()).isSameAs(LONG);
    assertThat(judged(LONG, LONG, drop(5, "80.00")).other()).isEmpty();
  }

  @Test
  void aGuaranteeThatIsNoLongerGivenIsStillOwed() {
    var without = changed("\"PRICE_PROTECT\":", "\"PRICE_PROTECT_NEW\":");

    var judged = judged(LONG, without, drop(25, "80.00"));

    assertThat(judged.ruling().outcome()).isEqualTo(Outcome.GRANT);
    assertThat(judged.other()).isEmpty();
  }

  @Test
  void whatABookDoesNotKnowIsNoFactForIt() {
    var found = drop(5, "80.00");
    found.add(new Found("no_such_fact", "1", "test"));
    found.add(new Found("channel", "a channel that nobody has", "test"));

    assertThat(judged(LONG, LONG, found).ruling().outcome()).isEqualTo(Outcome.GRANT);
  }
}
