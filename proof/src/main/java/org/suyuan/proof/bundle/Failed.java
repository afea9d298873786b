package org.suyuan.proof.bundle;

import org.suyuan.proof.Rejected;

/** A check did not hold; carries its code up to where the verdict is written. */
final class Failed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Code code;

  Failed(Code code, String sentence) {
    super(sentence, null, false, false);
    this.code = code;
  }

  Code code() {
    return code;
  }

  String sentence() {
    return String.valueOf(getMessage());
  }

  /** A step that may be refused. */
  @FunctionalInterface
  interface Step<T> {
    T take();
  }

  /** Takes a step; its refusal becomes this code. */
  static <T> T as(Code code, Step<T> step) {
    try {
      return step.take();
    } catch (Rejected refused) {
      throw new Failed(code, String.valueOf(refused.getMessage()));
    }
  }

  static void unless(boolean holds, Code code) {
    if (!holds) {
      throw new Failed(code, code.sentence());
    }
  }
}
