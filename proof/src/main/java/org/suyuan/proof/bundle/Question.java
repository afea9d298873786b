package org.suyuan.proof.bundle;

/** What a person asks about a record. */
public enum Question {
  /** Is it as it was signed, and in the log? */
  INTACT,
  /** Is everything open that must be? */
  COMPLETE,
  /** Is it about this item? */
  CONCERNS,
  /** Who says so, and may they? */
  WHO,
  /** Which log is it, which of its states, and are these all its records? */
  LOG
}
