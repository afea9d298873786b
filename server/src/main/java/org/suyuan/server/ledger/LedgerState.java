package org.suyuan.server.ledger;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What this server is to the log at the moment, and the two signals that threads wait for. */
@Component
class LedgerState {
  sealed interface Role {
    /** Nothing was checked yet. */
    record Starting() implements Role {}

    /** This server sequences and signs. */
    record Leading() implements Role {}

    /**
     * This server would lead, but waits for the witnesses' word first; statements are received
     * meanwhile.
     */
    record Waiting(String reason) implements Role {}

    /** Another server does; this one would take over. */
    record StandingBy() implements Role {}

    /** This server must not sign, and records nothing. */
    record Stopped(String reason) implements Role {}
  }

  /** Beats when a transaction that recorded something is committed here. */
  final Pulse recorded = new Pulse();

  /** Beats when indexes were given or a checkpoint was published here. */
  final Pulse advanced = new Pulse();

  private final AtomicReference<@Nullable String> damage = new AtomicReference<>();
  private volatile Role role = new Role.Starting();

  Role role() {
    return role;
  }

  void become(Role next) {
    role = next;
  }

  /** Something that was signed is not stored any more as it was; the leader stops at once. */
  void damaged(String sentence) {
    damage.set(sentence);
    recorded.beat();
  }

  /**
   * For the leader, before each thing it does.
   *
   * @throws Blocked once for each damage that was found; the leader looks again before it goes on
   */
  void requireUndamaged() {
    var found = damage.getAndSet(null);
    if (found != null) {
      throw new Blocked(found + Scrub.WHAT_TO_DO);
    }
  }
}
