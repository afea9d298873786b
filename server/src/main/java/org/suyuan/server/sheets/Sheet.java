package org.suyuan.server.sheets;

import java.util.List;

/**
 * A table with a line of headings.
 *
 * @param headings of the columns, the first one's first; may be empty
 * @param rows those in which something stands, in their order
 */
public record Sheet(List<String> headings, List<Row> rows) {
  /**
   * @param number as spreadsheet programs count, from 1, the headings and empty rows among them
   * @param cells may be fewer than there are headings
   */
  public record Row(int number, List<Cell> cells) {
    /** The cell of a column, from 0; empty where the row ends before. */
    public Cell cell(int column) {
      return column < cells.size() ? cells.get(column) : Cell.EMPTY;
    }

    boolean isEmpty() {
      return cells.stream().allMatch(Cell::isEmpty);
    }
  }

  /** Letters as spreadsheet programs name a column, from 0: A, B … Z, AA. */
  public static String letters(int column) {
    String last = Character.toString('A' + column % 26);
    return column < 26 ? last : letters(column / 26 - 1) + last;
  }
}
