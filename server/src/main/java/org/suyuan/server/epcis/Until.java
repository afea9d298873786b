package org.suyuan.server.epcis;

import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.ledger.Finality;
import org.suyuan.server.ledger.Ledger;

/**
 * How far a statement shall have come before its caller is answered: {@code ?until=} of a request.
 * An answer is held for half a minute at most and then says how far it came.
 *
 * @param step at least {@code SEQUENCED}
 */
record Until(Finality step) {
  private static final Duration AT_MOST = Duration.ofSeconds(30);

  /**
   * Reads the word and asks whether it can come true, before anything is recorded.
   *
   * @param word {@code sequenced} when it is null
   * @throws Refusal {@code finality-unreachable}
   */
  static Until of(@Nullable String word, Ledger ledger) {
    var step = word == null ? Finality.SEQUENCED : Finality.parse(word);
    ledger.requireReachable(step);
    return new Until(step);
  }

  void await(Ledger ledger, Collection<Long> indexes) {
    if (step != Finality.SEQUENCED) {
      ledger.awaitFinality(indexes, step, AT_MOST);
    }
  }
}
