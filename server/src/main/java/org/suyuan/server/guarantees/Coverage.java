package org.suyuan.server.guarantees;

import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.suyuan.policy.packs.Guarantee;
import org.suyuan.policy.packs.Pack;
import org.suyuan.policy.packs.Stage;
import org.suyuan.server.orders.Order;

/**
 * Which guarantees of a pack hold for a line, and before it is bought for the listing. The channel
 * never matters; whether the platform or a merchant sells is a fact that the rules ask for.
 */
final class Coverage {
  private static final Set<String> ACROSS_BORDERS = Set.of("bonded", "direct");
  private static final String CUSTOMS = "customs";

  private Coverage() {}

  /**
   * Their codes. A line in another currency than the pack's has none unless the order has a quote
   * for the two: nothing could be counted.
   */
  static List<String> of(Pack pack, Order order, Order.Line line) {
    return isCounted(order, line.money(), pack.header().currency())
        ? of(pack, line.offer().category(), order.mode()).map(Guarantee::code).toList()
        : List.of();
  }

  /** What comes with goods of this category that come into the country in this way. */
  static Stream<Guarantee> of(Pack pack, String category, String mode) {
    return pack.guarantees().stream()
        .filter(guarantee -> isAfterChoosing(guarantee))
        .filter(guarantee -> isForGoods(guarantee, category))
        .filter(guarantee -> isForMode(guarantee, mode));
  }

  private static boolean isCounted(Order order, Currency paid, Currency counted) {
    return paid.equals(counted)
        || order
            .quote()
            .filter(fx -> Set.of(fx.from(), fx.to()).equals(Set.of(paid, counted)))
            .isPresent();
  }

  /** Advice before buying is over when something was bought. */
  private static boolean isAfterChoosing(Guarantee guarantee) {
    return guarantee.stage() != Stage.PRE;
  }

  private static boolean isForGoods(Guarantee guarantee, String category) {
    return guarantee.categories().stream()
        .anyMatch(
            kind -> kind.equals("*") || category.equals(kind) || category.startsWith(kind + "."));
  }

  /** What is about customs alone is for goods that pass them. */
  private static boolean isForMode(Guarantee guarantee, String mode) {
    return ACROSS_BORDERS.contains(mode) || !guarantee.scenes().equals(List.of(CUSTOMS));
  }
}
