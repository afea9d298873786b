package org.suyuan.policy.conditions;

/** How two numbers stand to each other. */
public enum Comparison {
  LESS,
  AT_MOST,
  EQUAL,
  DIFFERENT,
  AT_LEAST,
  MORE;

  /**
   * @param sign of left minus right
   */
  boolean holds(int sign) {
    return switch (this) {
      case LESS -> sign < 0;
      case AT_MOST -> sign <= 0;
      case EQUAL -> sign == 0;
      case DIFFERENT -> sign != 0;
      case AT_LEAST -> sign >= 0;
      case MORE -> sign > 0;
    };
  }
}
