package org.suyuan.server.guarantees;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.json.Utf8;
import org.suyuan.proof.tree.TreeHash;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.orders.Order;
import org.suyuan.server.orders.OrderId;

/**
 * What a buyer asks for.
 *
 * @param guarantee its code
 * @param units of how many pieces; all of the line when null
 * @param facts what the buyer says, by name, written as the types of the facts are
 */
public record Asking(String guarantee, @Nullable Integer units, Map<String, String> facts) {
  static final int LONGEST = 500;

  public Asking {
    facts = new TreeMap<>(facts);
    if (facts.values().stream().anyMatch(value -> value.length() > LONGEST)) {
      throw new Refusal(
          "claim-malformed", 422, "A fact has at most %d characters.".formatted(LONGEST));
    }
  }

  int unitsOf(Order order, int line) {
    int all = order.lines().get(line - 1).quantity();
    int wanted = units == null ? all : units;
    if (wanted < 1 || wanted > all) {
      throw new Refusal("claim-malformed", 422, "The line has 1 to %d units.".formatted(all));
    }
    return wanted;
  }

  /** SHA-256 of the whole request. */
  byte[] digest(OrderId order, int line) {
    return TreeHash.sha256(Utf8.bytes(order.value() + "\n" + line + "\n" + this)).bytes();
  }
}
