package org.suyuan.server.ledger;

import org.springframework.stereotype.Component;

/** What this server is to the log at the moment, and the two signals that threads wait for. */
@Component
class LedgerState {
  sealed interface Role {
    /** Nothing was checked yet. */
    record Starting() implements Role {}

    /** This server sequences and signs. */
    record Leading() implements Role {}

    /** Another server does; this one would take over. */
    record StandingBy() implements Role {}

    /** This server must not sign, and records nothing. */
    record Stopped(String reason) implements Role {}
  }

  /** Beats when a transaction that recorded something is committed here. */
  final Pulse recorded = new Pulse();

  /** Beats when indexes were given or a checkpoint was published here. */
  final Pulse advanced = new Pulse();

  private volatile Role role = new Role.Starting();

  Role role() {
    return role;
  }

  void become(Role next) {
    role = next;
  }
}
