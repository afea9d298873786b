package org.suyuan.server.orders;

import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with a table of orders.
 *
 * @param row as spreadsheet programs count, the headings' own for what concerns all
 * @param index of the column, from 0; -1 when there is none
 * @param column what it says; null when that is not known
 * @param found what stands there
 */
public record OrderFault(int row, int index, @Nullable OrderColumn column, Wrong what, String found)
    implements Comparable<OrderFault> {

  /** The ways in which something is wrong. */
  public enum Wrong {
    HEADING_UNKNOWN,
    HEADING_TWICE,
    HEADING_MISSING,
    MISSING,
    NOT_BELIEVED,
    ORDER_UNREADABLE,
    ORDER_TAKEN,
    BUYER_UNKNOWN,
    BUYER_DIFFERS,
    TOO_LONG,
    QUANTITY_UNREADABLE,
    PRICE_UNREADABLE,
    CURRENCY_UNREADABLE,
    CODE_UNREADABLE,
    CODE_TWICE,
    CODES_TOO_MANY,
    LINES_TOO_MANY
  }

  @Override
  public int compareTo(OrderFault other) {
    return row != other.row ? Integer.compare(row, other.row) : Integer.compare(index, other.index);
  }
}
