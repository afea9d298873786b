package org.suyuan.server.members;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.suyuan.proof.statement.Reason;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.ledger.Ledger;

/** A member's own hand on the keys that sign for it: ending one needs nobody's approval. */
@Service
public class SigningKeys {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Registrar registrar;
  private final Since since;
  private final Ledger ledger;

  SigningKeys(Registrar registrar, Since since, Ledger ledger) {
    this.registrar = registrar;
    this.since = since;
    this.ledger = ledger;
  }

  /**
   * Ends a key for ever, and returns when the log says so.
   *
   * @param from what it signed from this moment on is doubtful; null when nothing is
   * @throws Refusal {@code key-unknown}, {@code key-revoked}, {@code compromise-malformed}
   */
  public void end(String member, String kid, Reason reason, @Nullable Instant from) {
    Long index = since.index(from == null ? null : from.toString());
    ledger.awaitIndexes(registrar.revokeKey(member, kid, reason, index), PATIENCE);
  }
}
