package org.suyuan.server.site.piece;

/** What a check found. Shown as colour, icon and word together, never as colour alone. */
public enum Verdict {
  HOLDS,
  DOUBTFUL,
  BROKEN,
  PENDING;

  /** The CSS class that carries the tone. */
  public String tone() {
    return switch (this) {
      case HOLDS -> "holds";
      case DOUBTFUL -> "doubtful";
      case BROKEN -> "broken";
      case PENDING -> "pending";
    };
  }
}
