package org.suyuan.server.site;

/** The pages for what can go wrong, each with its words. */
public enum Trouble {
  BAD_REQUEST(400, "error.bad-request", "error.bad-request.sentence"),
  FORBIDDEN(403, "error.forbidden", "error.forbidden.sentence"),
  NOT_FOUND(404, "error.not-found", "error.not-found.sentence"),
  TOO_MANY(429, "error.too-many", "error.too-many.sentence"),
  BROKEN(500, "error.broken", "error.broken.sentence"),
  UNAVAILABLE(503, "error.unavailable", "error.unavailable.sentence");

  private final int status;
  private final String title;
  private final String sentence;

  Trouble(int status, String title, String sentence) {
    this.status = status;
    this.title = title;
    this.sentence = sentence;
  }

  /** The page for an HTTP status: its own if it has one, else the one for its hundred. */
  public static Trouble of(int status) {
    for (Trouble trouble : values()) {
      if (trouble.status == status) {
        return trouble;
      }
    }
    return status >= 400 && status < 500 ? BAD_REQUEST : BROKEN;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  public String sentence() {
    return sentence;
  }
}
