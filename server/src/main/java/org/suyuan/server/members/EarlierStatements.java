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

  private final Ledger ledger;

  EarlierStatements(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * Waits until what this member has recorded has its index. Nothing can come between, because the
   * caller holds the member's lock: all that was recorded before is committed, and nothing new is.
   */
  void await(String member) {
    if (!ledger.awaitSequenced(member, PATIENCE)) {
      throw new Refusal(
          "ledger-behind",
          503,
          "Earlier statements of %s are not sequenced yet; nothing was changed, try again."
              .formatted(member));
    }
  }
}
