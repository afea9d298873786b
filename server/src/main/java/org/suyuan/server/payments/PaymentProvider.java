package org.suyuan.server.payments;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.suyuan.money.Money;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.orders.OrderId;

/** A payment provider (支付渠道), as far as we need one. */
public interface PaymentProvider {
  /** What a provider does for us. */
  enum Kind {
    /** Promises an amount of the buyer's. */
    AUTHORISE,
    /** Takes what was promised. */
    CAPTURE,
    /** Gives back what was taken. */
    REFUND,
    /** Pays a buyer beyond what was taken, such as a compensation. */
    TRANSFER
  }

  /** What became of it. */
  enum Outcome {
    PENDING,
    DONE,
    REFUSED
  }

  /**
   * @param key the same key is the same deed, however often it is asked
   * @param amount above zero
   */
  record Ask(String key, Kind kind, OrderId order, Money amount) {}

  /**
   * What the provider says of a deed.
   *
   * @param id of this saying; one that comes twice says nothing new
   * @param reference the provider's name for the deed
   * @param at when it happened there
   */
  record Fact(
      String id,
      String key,
      Kind kind,
      Outcome outcome,
      Money amount,
      String reference,
      Instant at) {}

  /** The name of its account in the books. */
  String name();

  /**
   * Asks for a deed, or what became of it when this key was asked before. A pending one is told
   * later by a notice.
   *
   * @throws IOException when there is no answer; the deed may have been done all the same
   */
  Fact ask(Ask ask) throws IOException;

  /**
   * Reads a notice that came over HTTP.
   *
   * @throws Refusal {@code notice-forged} (400) when it is not signed by the provider
   */
  Fact read(byte[] body, String signature);

  /** Every deed that happened at or after {@code from} and before {@code until}. */
  List<Fact> deeds(Instant from, Instant until) throws IOException;
}
