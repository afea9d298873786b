package org.suyuan.server.sheets;

import java.util.regex.Pattern;

/**
 * The text of a cell, without white space at its ends.
 *
 * @param flaw why the text is not to be believed
 */
public record Cell(String text, Flaw flaw) {
  public static final Cell EMPTY = new Cell("", Flaw.NONE);

  private static final Pattern ROUNDED = Pattern.compile("[0-9]([.,][0-9]+)?[eE]\\+?[0-9]+");

  /** What spreadsheets do to what was typed. */
  public enum Flaw {
    NONE,
    /** A number that was cut to 15 digits or fewer, as programs do with long codes. */
    ROUNDED,
    /** A formula whose value is not in the file. */
    NOT_CALCULATED,
    /** A formula that failed, {@code #REF!} and the like. */
    FAILED
  }

  static Cell of(String text) {
    String bare = text.strip();
    return new Cell(bare, ROUNDED.matcher(bare).matches() ? Flaw.ROUNDED : Flaw.NONE);
  }

  public boolean isEmpty() {
    return text.isEmpty() && flaw == Flaw.NONE;
  }
}
