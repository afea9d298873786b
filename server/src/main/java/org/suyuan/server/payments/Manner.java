package org.suyuan.server.payments;

/** How the loopback provider answers. */
enum Manner {
  /** Does it and says so. */
  PROMPT,
  /** Answers that it is pending; notices follow, the last word first, and more than once. */
  LATE,
  /** Answers, and sends the same as notices, twice. */
  TWICE,
  /** Does it, and the answer is lost. */
  LOST,
  /** Refuses. */
  REFUSES
}
