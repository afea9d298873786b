package org.suyuan.server.trace;

/** What can be wrong with a journey, and how bad it is. {@link Doubts} has the rules. */
public enum Concern {
  PROOF_FAILS(Doubt.Verdict.BROKEN),
  SEAL_BROKEN(Doubt.Verdict.BROKEN),
  NOT_FIT_FOR_SALE(Doubt.Verdict.BROKEN),
  SEAL_BROKEN_AND_RENEWED(Doubt.Verdict.DOUBTFUL),
  NEVER_RECEIVED(Doubt.Verdict.DOUBTFUL),
  NEVER_SHIPPED(Doubt.Verdict.DOUBTFUL),
  NEVER_PACKED(Doubt.Verdict.DOUBTFUL),
  NO_BEGINNING(Doubt.Verdict.DOUBTFUL),
  TIME_RUNS_BACKWARDS(Doubt.Verdict.DOUBTFUL),
  KEY_LOST_LATER(Doubt.Verdict.DOUBTFUL),
  KEY_COMPROMISED(Doubt.Verdict.DOUBTFUL),
  JOURNEY_CUT(Doubt.Verdict.DOUBTFUL);

  private final Doubt.Verdict verdict;

  Concern(Doubt.Verdict verdict) {
    this.verdict = verdict;
  }

  public Doubt.Verdict verdict() {
    return verdict;
  }
}
