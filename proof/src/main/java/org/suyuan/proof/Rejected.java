package org.suyuan.proof;

/**
 * What was given is not what its format or its rules ask for. The message is one sentence that says
 * what was expected and what was found; it never carries a secret.
 */
public final class Rejected extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Rejected(String sentence) {
    super(sentence);
  }

  public Rejected(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  /** Foreign text made fit for a sentence: one line, at most 60 characters, in quotes. */
  public static String quoted(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", "?");
    return '"' + (line.length() > 60 ? line.substring(0, 60) + "…" : line) + '"';
  }
}
