package org.suyuan.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.policy.floor.Floor;
import org.suyuan.policy.floor.VoidClauses;
import org.suyuan.proof.Rejected;

/** No decision falls below the law, and a pack under which one could does not load. */
class FloorTest {
  @TempDir private Path folder;

  private void refused(String file, String written, String instead, String statute)
      throws IOException {
    Samples.changed(folder, file, text -> text.replace(written, instead));
    assertThatThrownBy(() -> Packs.load(folder))
        .isInstanceOf(Rejected.class)
        .hasMessageContaining("falls below " + statute);
  }

  @Test
  void thePublishedPacksHoldForCasesThatTheLoaderNeverTried() {
    Floor.check(Samples.CN, 3_000, System.nanoTime());
    Floor.check(Samples.EU, 3_000, System.nanoTime());
  }

  @Test
  void aWindowThatIsOneSecondTooShortIsFound() throws IOException {
    refused(
        "returns.yaml",
        "with: {window: P7D, way: buyer_pays}",
        "with: {window: PT167H59M59S, way: buyer_pays}",
        "CN-CPL-25");
  }

  @Test
  void aMinimumThatIsOneCentTooSmallIsFound() throws IOException {
    refused(
        "authenticity.yaml",
        "times: \"3\", minimum: \"500.00\"",
        "times: \"3\", minimum: \"499.99\"",
        "CN-CPL-55");
  }

  @Test
  void unsealingForInspectionMustNotDefeatTheReturn() throws IOException {
    refused("returns.yaml", "when: \"!intact\"", "when: \"!intact || is_gift\"", "CN-CPL-25");
  }

  @Test
  void aQualityReturnAtTheBuyersCostIsFound() throws IOException {
    refused(
        "returns.yaml",
        "- [{refund: net}, {return: seller_pays}]\n          - [{replace: after_return}, {return: seller_pays}]\n        liable: merchant\n        says: {zh: \"签收起 {refund_window}",
        "- [{refund: net}, {return: buyer_pays}]\n          - [{replace: after_return}, {return: seller_pays}]\n        liable: merchant\n        says: {zh: \"签收起 {refund_window}",
        "CN-CPL-24");
  }

  @Test
  void denyingALostParcelIsFound() throws IOException {
    refused(
        "delivery.yaml",
        "      - id: lost\n        when: lost\n",
        "      - id: lost\n        when: lost && claimed_at > silent_until\n",
        "CN-ECL-20");
  }

  @Test
  void nineTimesThePriceOfUnsafeFoodIsFound() throws IOException {
    refused(
        "authenticity.yaml",
        "or: {loss: loss, times: \"3\"}}}}, {return: pickup}]\n        liable: merchant\n        says: {zh: 不符合食品安全标准，退款，并",
        "or: {loss: loss, times: \"2\"}}}}, {return: pickup}]\n        liable: merchant\n        says: {zh: 不符合食品安全标准，退款，并",
        "CN-FSL-148");
  }

  @Test
  void aPackThatLeavesAStatuteOutDoesNotLoad() throws IOException {
    Samples.changed(folder, "delivery.yaml", text -> text.replace("    floor: [CN-ECL-20]\n", ""));
    assertThatThrownBy(() -> Packs.load(folder))
        .hasMessageContaining("carries the statutes [CN-ECL-20]");
  }

  @Test
  void voidClausesAreFoundByTheirWordsAndDecentOnesAreNot() throws IOException {
    assertThat(VoidClauses.in("活动最终解释权归本店所有")).isNotEmpty();
    assertThat(VoidClauses.in("买家签收即视为认可商品质量合格")).isNotEmpty();
    assertThat(VoidClauses.in("平台概不承担任何责任")).isNotEmpty();
    assertThat(VoidClauses.in("消费者不得向有关部门投诉或者起诉")).isNotEmpty();
    assertThat(VoidClauses.in("The shop has the right of final interpretation.")).isNotEmpty();
    assertThat(VoidClauses.in("签收后 7 天内可以退货，您也可以投诉")).isEmpty();
    assertThat(VoidClauses.in(Samples.CN)).isEmpty();
    Samples.changed(folder, "help.yaml", text -> text.replace("随时可以改为申请售后", "本店拥有最终解释权"));
    assertThatThrownBy(() -> Packs.load(folder)).hasMessageContaining("最终解释权");
  }
}
