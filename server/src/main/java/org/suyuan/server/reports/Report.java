package org.suyuan.server.reports;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.suyuan.proof.tree.Hash;

/**
 * A buyer's report.
 *
 * @param number what the buyer was told
 * @param item canonical identifier
 * @param contact as typed; may be empty
 * @param steps what became of it, the first one that it was received
 */
public record Report(
    String id,
    String number,
    String item,
    Kind kind,
    String said,
    String contact,
    Instant at,
    Evidence evidence,
    List<Step> steps) {

  /** What seems to be wrong. */
  public enum Kind {
    PACKAGE,
    GOODS,
    RECORD,
    CODE,
    OTHER
  }

  /** How far it is. */
  public enum State {
    RECEIVED,
    LOOKING,
    ANSWERED;

    /** Whether it may go on to another state; an answer may be looked at again. */
    boolean leadsTo(State next) {
      return next != RECEIVED && next != this;
    }
  }

  /**
   * What could be proven when it was made.
   *
   * @param verdict the journey's; empty when nothing was recorded about the item
   * @param ledgerIds of the journey's records
   * @param checkpoint the newest signed note
   * @param digest SHA-256 of the public bundle; empty while nothing was published
   */
  public record Evidence(
      Optional<String> verdict, List<String> ledgerIds, String checkpoint, Optional<Hash> digest) {}

  /**
   * @param answer for the buyer to read; may be empty
   */
  public record Step(State state, Instant at, String answer) {}

  public State state() {
    return steps.getLast().state();
  }
}
