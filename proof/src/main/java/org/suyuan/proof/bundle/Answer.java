package org.suyuan.proof.bundle;

/** What the checks say to one question about one record. */
public enum Answer {
  YES,
  NO,
  /** Perhaps: the key may have been in other hands. */
  DOUBTFUL,
  /** An earlier check failed, so that this one was not finished. */
  NOT_JUDGED
}
