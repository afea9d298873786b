package org.suyuan.gs1.json;

/**
 * One fault in a JSON document.
 *
 * @param pointer where, as a JSON pointer (RFC 6901) into the document; empty for the whole
 * @param expected what should stand there
 * @param found what stands there, shortened when long
 */
public record Invalid(String pointer, String expected, String found) {
  private static final int LONGEST = 160;

  /** Shortens what was found, so that a message stays readable. */
  public Invalid {
    if (found.length() > LONGEST) {
      found = found.substring(0, LONGEST) + "…";
    }
  }

  /** The pointer to a member or element below another, escaped as RFC 6901 asks. */
  public static String below(String pointer, String member) {
    boolean plain = member.indexOf('~') < 0 && member.indexOf('/') < 0;
    return pointer + "/" + (plain ? member : member.replace("~", "~0").replace("/", "~1"));
  }

  @Override
  public String toString() {
    return (pointer.isEmpty() ? "document" : pointer)
        + ": expected "
        + expected
        + ", found "
        + found;
  }
}
