package org.suyuan.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.policy.Samples.AT;
import static org.suyuan.policy.Samples.CN;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.suyuan.policy.commands.Catalogue;
import org.suyuan.policy.decisions.Decider;
import org.suyuan.policy.facts.Facts;
import org.suyuan.policy.floor.Sampler;
import org.suyuan.policy.packs.Example;
import org.suyuan.policy.packs.Guarantee;
import org.suyuan.policy.packs.Stage;

class CatalogueTest {
  private static final List<String> RULE_TABLE =
      List.of(
          """
          PRICE_PROTECT COUPON_PROTECT DEARER_DOUBLE NO_REASON_7 QUALITY_7_15 DOOR_RETURN
          NO_PROOF_RETURN FREIGHT_INS FLASH_REFUND FAST_REFUND REFUSED_DELIVERY FRESH_PAY
          BREAK_ALCOHOL BREAK_GENERAL REPLACE_90 REPLACE_180 PKG_30_30_180 DOOR_SWAP
          BABY_APPLIANCE_SWAP TRADE_IN SIZE_SWAP RASH_CARE ALLERGY_60 SHELF_LIFE WARRANTY_36
          INSTALL_0 MAINT SLOT FAST_2H CUTOFF_211 LATE_SHIP LATE_XB LOST PART_ACCEPT WRONG_ITEM
          COUNTERFEIT FRAUD_3X FOOD_10X ADVANCE_PAY AS_DESCRIBED GIFT_LIAB CUSTOMS_FAIL TAX_REFUND
          SELF_OP_MISLEAD SOFT_HELP
          """
              .split("\\s+"));

  @Test
  void holdsTheWholeRuleTableAndAll185Guarantees() {
    assertThat(RULE_TABLE).hasSize(45);
    assertThat(CN.guarantees()).extracting(Guarantee::code).containsAll(RULE_TABLE).hasSize(185);
    assertThat(CN.guarantees()).extracting(each -> each.names().zh()).doesNotHaveDuplicates();
    assertThat(CN.guarantees()).extracting(each -> each.names().en()).doesNotHaveDuplicates();
  }

  @Test
  void noTwoOfThemPromiseTheSame() {
    List<Guarantee> all = new ArrayList<>(CN.guarantees());
    for (int i = 0; i < all.size(); i++) {
      for (Guarantee other : all.subList(i + 1, all.size())) {
        if (all.get(i).table().equals(other.table())) {
          assertThat(differ(all.get(i), other))
              .as(all.get(i).code() + " and " + other.code())
              .isTrue();
        }
      }
    }
  }

  /** Whether some case has another result under the one than under the other. */
  private static boolean differ(Guarantee one, Guarantee other) {
    var first = new Sampler(CN, one, 23);
    var second = new Sampler(CN, other, 29);
    Stream<Facts> examples =
        Stream.concat(one.examples().stream(), other.examples().stream()).map(Example::facts);
    Stream<Facts> samples =
        Stream.iterate(0, i -> i < 2_000, i -> i + 1)
            .map(i -> i % 2 == 0 ? first.next() : second.next());
    return Stream.concat(examples, samples)
        .anyMatch(facts ->
            !Decider.decide(CN, one, facts, AT)
                .result()
                .equals(Decider.decide(CN, other, facts, AT).result()));
  }

  @Test
  void everyStageIsServedAndNothingIsCalledFirstOrExclusiveWithoutASource() {
    for (Stage stage : Stage.values()) {
      assertThat(CN.guarantees()).anyMatch(each -> each.stage() == stage);
    }
    assertThat(CN.guarantees())
        .allMatch(each -> each.firstOfItsKind().isEmpty() && each.exclusive().isEmpty());
  }

  @Test
  void thePageOfTheServicesIsTheOneThatThePackWrites() throws IOException {
    assertThat(Files.readString(Samples.ROOT.resolve("docs/services.md")))
        .as("write it anew: java -jar policy.jar catalogue policies/cn > docs/services.md")
        .isEqualTo(Catalogue.markdown(CN));
  }
}
