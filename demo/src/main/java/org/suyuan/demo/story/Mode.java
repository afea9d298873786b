package org.suyuan.demo.story;

import java.util.Locale;

/** The two ways of cross-border shopping, and what needs neither. */
public enum Mode {
  /** 保税备货: stocked in a bonded warehouse before it is ordered; supervision mode 1210. */
  BONDED("1210"),
  /** 跨境直邮: sent from abroad after it is ordered; supervision mode 9610. */
  DIRECT("9610"),
  /** Within one country. */
  DOMESTIC("");

  private final String supervision;

  Mode(String supervision) {
    this.supervision = supervision;
  }

  /** The customs' code of the supervision mode. */
  public String supervision() {
    return supervision;
  }

  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
