package org.suyuan.gs1;

/**
 * The one refusal of this package: a text is not what GS1 says it should be. It names what was
 * read, what was expected there and what was found. It carries no stack trace, because readers try
 * a text as one form after another and a refusal is an ordinary answer.
 */
public final class Gs1SyntaxException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String subject;
  private final String expected;
  private final String found;

  /**
   * @param subject what was being read, such as {@code "(01) GTIN"}
   * @param expected what the standard asks for there
   * @param found what stood there instead
   */
  public Gs1SyntaxException(String subject, String expected, String found) {
    super(subject + ": expected " + expected + ", found " + shortened(found));
    this.subject = subject;
    this.expected = expected;
    this.found = found;
  }

  /** What was being read. */
  public String subject() {
    return subject;
  }

  /** What the standard asks for. */
  public String expected() {
    return expected;
  }

  /** What stood there instead, complete. */
  public String found() {
    return found;
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }

  private static String shortened(String text) {
    return "\"" + (text.length() <= 120 ? text : text.substring(0, 120) + "…") + "\"";
  }
}
