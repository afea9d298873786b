package org.suyuan.bench;

import java.util.Arrays;
import java.util.Locale;

/** One figure measured several times. */
record Figures(double[] sorted) {
  static Figures of(double[] values) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    return new Figures(sorted);
  }

  double median() {
    return at(0.5);
  }

  /** The value that this share of all does not exceed. */
  double at(double share) {
    int place = (int) Math.ceil(share * sorted.length) - 1;
    return sorted[Math.clamp(place, 0, sorted.length - 1)];
  }

  /** Median and spread. */
  String text(String format) {
    return String.format(
        Locale.ROOT,
        format + " (" + format + " to " + format + ")",
        median(),
        sorted[0],
        sorted[sorted.length - 1]);
  }
}
