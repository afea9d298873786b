package org.suyuan.server.payments;

import java.util.function.Function;

/** How the loopback provider answers. */
enum Manner {
  /** Does it and says so. */
  PROMPT,
  /** Answers that it is pending; notices follow, the last word first, and more than once. */
  LATE,
  /** Answers, and sends the same as notices, twice. */
  TWICE,
  /** Does it, and the answer is lost. */
  LOST,
  /** Refuses. */
  REFUSES;

  /** Every manner at once. */
  private static final String MIXED = "MIXED";

  /** The one of this name for every ask, or for {@code MIXED} each ask its own. */
  static Function<PaymentProvider.Ask, Manner> named(String name) {
    if (name.equals(MIXED)) {
      return Manner::drawn;
    }
    Manner always = valueOf(name);
    return _ -> always;
  }

  /** By the key, so that a repeat is answered alike: of a hundred asks 75 promptly, 5 refused. */
  static Manner drawn(PaymentProvider.Ask ask) {
    int draw = Math.floorMod(ask.key().hashCode() * 31 + ask.kind().ordinal(), 100);
    if (draw < 5) {
      return LOST;
    }
    if (draw < 10) {
      return LATE;
    }
    if (draw < 20) {
      return TWICE;
    }
    return draw < 25 ? REFUSES : PROMPT;
  }
}
