package org.suyuan.server.guarantees;

import java.time.Instant;
import org.suyuan.server.base.Ids;
import org.suyuan.server.orders.Order;
import org.suyuan.server.orders.OrderId;
import org.suyuan.server.people.PersonId;

/**
 * What a buyer asks by one guarantee for one line of an order (申请), or what the system asks for
 * them.
 *
 * @param line from 1
 * @param harm what happened; harms of one name on one line are made good once
 * @param merchant who sold it; empty for claims from before this was kept
 * @param units of how many pieces
 */
public record Claim(
    ClaimId id,
    OrderId order,
    int line,
    String guarantee,
    String harm,
    PersonId buyer,
    String merchant,
    int units,
    OpenedBy openedBy,
    Instant openedAt,
    State state) {

  /** Where a claim is. */
  public enum State {
    /** Evidence is missing that the buyer can give. */
    ASKED,
    /** A person looks at it. */
    HUMAN,
    /** Granted; a choice or something to be done is open. */
    GRANTED,
    DENIED,
    /** All that was granted is given. */
    CARRIED_OUT;

    boolean isOpen() {
      return this == ASKED || this == HUMAN || this == GRANTED;
    }
  }

  /** Who began it. */
  public enum OpenedBy {
    BUYER,
    SYSTEM
  }

  /** What happened to it. */
  public enum Cause {
    OPENED,
    SAID,
    CHOSEN,
    APPEALED,
    DONE,
    OVERDUE,
    REMINDED,
    DEMANDED,
    RECOVERED
  }

  /**
   * One turn of its way.
   *
   * @param words of the buyer who appeals; empty otherwise
   */
  public record Step(State state, Cause cause, String words, Instant at) {}

  /** A claim that nobody looked at yet. */
  static Claim of(
      Entitlement promised,
      Order order,
      int line,
      String guarantee,
      int units,
      OpenedBy by,
      Instant now) {
    return new Claim(
        new ClaimId(Ids.next("clm")),
        order.id(),
        line,
        guarantee,
        Harm.of(promised.pack().get(guarantee)),
        order.buyer(),
        order.lines().get(line - 1).offer().merchant(),
        units,
        by,
        now,
        State.HUMAN);
  }
}
