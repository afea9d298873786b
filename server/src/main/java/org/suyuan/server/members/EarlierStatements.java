package org.suyuan.server.members;

import java.time.Duration;
import org.springframework.stereotype.Component;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.ledger.Ledger;

/**
 * What a member recorded before its keys or rights change must stand on the log before the change.
 */
@Component
class EarlierStatements {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final int PAGE = 5_000;

  private final Openings openings;
  private final Ledger ledger;

  EarlierStatements(Openings openings, Ledger ledger) {
    this.openings = openings;
    this.ledger = ledger;
  }

  /**
   * Waits until what this member has recorded has its index. Nothing can come between, because the
   * caller holds the member's lock; and the sequencer takes the oldest of what is committed first,
   * so when a whole page was through before we looked, everything older was too.
   */
  void await(String member) {
    long below = Long.MAX_VALUE;
    while (true) {
      var page = openings.newest(member, below, PAGE);
      if (page.isEmpty()) {
        return;
      }
      boolean allThere = ledger.awaitIndexes(page, Duration.ZERO).size() == page.size();
      if (!allThere && ledger.awaitIndexes(page, PATIENCE).size() < page.size()) {
        throw new Refusal(
            "ledger-behind",
            503,
            "Earlier statements of %s are not sequenced yet; nothing was changed, try again."
                .formatted(member));
      }
      if (allThere) {
        return;
      }
      below = page.getLast();
    }
  }
}
