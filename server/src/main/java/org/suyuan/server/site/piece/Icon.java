package org.suyuan.server.site.piece;

/** Line drawings on a 24 × 24 grid, as the {@code d} of an SVG path. */
public enum Icon {
  SHIELD_CHECK(
      "M12 2.8l7.5 2.8v5.6c0 4.9-3.1 8.4-7.5 10-4.4-1.6-7.5-5.1-7.5-10V5.6zM8.4 12l2.6 2.6 4.8-5.2"),
  WARNING("M12 3.6L2.6 20h18.8zM12 10v4.6M12 17.2v.1"),
  CROSS("M8 2.8h8L21.2 8v8L16 21.2H8L2.8 16V8zM9 9l6 6M15 9l-6 6"),
  CLOCK("M12 2.8a9.2 9.2 0 1 1 0 18.4 9.2 9.2 0 0 1 0-18.4zM12 7v5.2l3.4 2"),
  CHECK("M4.5 12.5l5 5L19.5 7"),
  COPY("M9 9h11v11H9zM15 9V4H4v11h5"),
  BOX("M12 3l8.5 4.4v9.2L12 21l-8.5-4.4V7.4zM3.8 7.5L12 12l8.2-4.5M12 12v8.8"),
  ROUTE(
      "M6 16.5a2.2 2.2 0 1 0 .1 4.4 2.2 2.2 0 0 0-.1-4.4zM18 3.1a2.2 2.2 0 1 0 .1 4.4 2.2 2.2 0 0 0-.1-4.4zM8.3 18.7h7.2a3.4 3.4 0 0 0 0-6.8H8.6a3.4 3.4 0 0 1 0-6.7h7.1"),
  PEN("M4 20l1-4.6L16.4 4 20 7.6 8.6 19zM14 6.4L17.6 10"),
  SEAL("M12 2.8a6.4 6.4 0 1 1 0 12.8 6.4 6.4 0 0 1 0-12.8zM8.4 14.6L7 21.4l5-2.6 5 2.6-1.4-6.8");

  private final String path;

  Icon(String path) {
    this.path = path;
  }

  public String path() {
    return path;
  }

  public static Icon of(Verdict verdict) {
    return switch (verdict) {
      case HOLDS -> SHIELD_CHECK;
      case DOUBTFUL -> WARNING;
      case BROKEN -> CROSS;
      case PENDING -> CLOCK;
    };
  }
}
