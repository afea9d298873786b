package org.suyuan.policy.conditions;

/** Kleene's three values: what is unknown is neither true nor false. */
public enum Truth {
  TRUE,
  FALSE,
  UNKNOWN;

  static Truth of(boolean known) {
    return known ? TRUE : FALSE;
  }

  Truth and(Truth other) {
    return this == FALSE || other == FALSE ? FALSE : this == TRUE ? other : UNKNOWN;
  }

  Truth or(Truth other) {
    return this == TRUE || other == TRUE ? TRUE : this == FALSE ? other : UNKNOWN;
  }

  Truth not() {
    return this == UNKNOWN ? UNKNOWN : this == TRUE ? FALSE : TRUE;
  }
}
