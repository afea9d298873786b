package org.suyuan.server.tables;

import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with a table.
 *
 * @param row as spreadsheet programs count, the headings' own for what concerns all
 * @param column from 0; -1 when it concerns the whole row or there is no such column
 * @param field what the column says; null when none is known
 * @param found what stands there
 * @param more what else helps, such as the number of another row or who holds the item; may be
 *     empty
 */
public record Fault(
    int row, int column, @Nullable Field field, Wrong what, String found, String more)
    implements Comparable<Fault> {

  /** The ways in which something is wrong. */
  public enum Wrong {
    HEADING_UNKNOWN,
    HEADING_TWICE,
    HEADING_MISSING,
    MISSING,
    ROUNDED,
    NOT_CALCULATED,
    FAILED,
    CODE_UNREADABLE,
    QUANTITY_MISSING,
    QUANTITY_UNREADABLE,
    ONE_PIECE,
    UNIT_UNREADABLE,
    TIME_UNREADABLE,
    TIME_IN_FUTURE,
    DATE_UNREADABLE,
    DATES_REVERSED,
    GLN_UNREADABLE,
    RESULT_UNREADABLE,
    LINK_UNREADABLE,
    SAID_TWICE,
    RIGHT_MISSING,
    PREFIX_FOREIGN,
    NOT_IN_CUSTODY,
    STATED_BEFORE,
    NOT_ACCEPTED
  }

  @Override
  public int compareTo(Fault other) {
    return row != other.row
        ? Integer.compare(row, other.row)
        : Integer.compare(column, other.column);
  }
}
