package org.suyuan.server.guarantees;

import org.suyuan.policy.packs.Guarantee;

/** What a guarantee makes good; two guarantees for one delay make the same thing good. */
final class Harm {
  private Harm() {}

  /**
   * {@code late promised_at} for all that pay when this moment passes, else the guarantee's code.
   */
  static String of(Guarantee guarantee) {
    String due = guarantee.parameters().get("due");
    if (due != null) {
      return "late " + due;
    }
    return guarantee.table().equals("late_by_carrier") ? "late promised_at" : guarantee.code();
  }
}
