package org.suyuan.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.policy.Samples.decide;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.suyuan.policy.decisions.Decider;
import org.suyuan.policy.decisions.Decision;
import org.suyuan.policy.floor.Sampler;
import org.suyuan.policy.packs.Guarantee;
import org.suyuan.policy.remedies.Option;
import org.suyuan.policy.remedies.RemedyKind;

/** Nothing comes back twice. */
class RecoveryTest {
  @Test
  void whatARemedyGivesBackIsBoundedByWhatEarlierOnesLeft() {
    int bounded = 0;
    for (Guarantee guarantee : Samples.CN.guarantees()) {
      var sampler = new Sampler(Samples.CN, guarantee, 17);
      for (int i = 0; i < 150; i++) {
        Decision decision = Decider.decide(Samples.CN, guarantee, sampler.next(), Samples.AT);
        long left = Samples.CN.line().left(decision.facts()).minor();
        for (Option option : decision.result().options()) {
          long back = option.minor(RemedyKind.REFUND, RemedyKind.ADJUST);
          assertThat(back).as(decision + " for " + decision.facts()).isBetween(0L, left);
          assertThat(option.remedies())
              .allSatisfy(remedy ->
                  remedy.money().ifPresent(money -> assertThat(money.isNegative()).isFalse()));
          bounded += option.limited() ? 1 : 0;
        }
      }
    }
    assertThat(bounded).isGreaterThan(50);
  }

  @Test
  void anEarlierPriceAdjustmentReducesALaterRefund() {
    assertThat(decide("NO_REASON_7", Map.of("earlier_adjustments", "20.00")).brief())
        .isEqualTo("grant refund 80.00, return buyer_pays");
  }

  @Test
  void whereNothingIsLeftNothingIsGranted() {
    assertThat(decide("NO_REASON_7", Map.of("earlier_refunds", "100.00")).brief())
        .isEqualTo("deny");
  }

  @Test
  void aCapBoundsWhatIsPaidAndCostsApart() {
    Map<String, String> fresh = Map.of("goods_class", "perishable", "bad_share", "100%");
    assertThat(decide("FRESH_PAY", fresh).brief()).isEqualTo("grant compensate 100.00, keep");
  }

  @Test
  void threeUnitsReturnedOneByOneMakeTheWholePrice() {
    long sum = 0;
    for (String before : new String[] {"0", "1", "2"}) {
      Decision decision =
          decide(
              "NO_REASON_7",
              Map.of("bought_units", "3", "claimed_units", "1", "returned_units", before));
      sum += decision.result().options().getFirst().minor(RemedyKind.REFUND);
    }
    assertThat(sum).isEqualTo(100_00);
  }
}
