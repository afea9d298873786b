package org.suyuan.server.sheets;

import java.util.List;
import java.util.Optional;
import org.suyuan.server.base.Refusal;

/** The door: reads a file as a table, whichever kind it is. */
public final class Sheets {
  /** The most bytes of a file. */
  public static final int MOST_BYTES = 16 << 20;

  /** The most rows below the headings. */
  public static final int MOST_ROWS = 5_000;

  static final int MOST_COLUMNS = 100;

  /** The most characters of a cell. */
  static final int LONGEST = 2_000;

  private Sheets() {}

  /**
   * The first table of a file, of what is inside and not of what its name says.
   *
   * @throws Refusal {@code table-empty}, {@code table-too-large}, {@code table-unreadable}, or
   *     {@code table-too-old} for the spreadsheets of before 2007
   */
  public static Sheet read(byte[] file) {
    if (file.length > MOST_BYTES) {
      throw tooLarge("A table has at most %,d bytes; split it.".formatted(MOST_BYTES));
    }
    List<Sheet.Row> rows =
        switch (Form.of(file)) {
          case XLSX -> XlsxBook.rows(file);
          case XLS ->
              throw new Refusal(
                  "table-too-old",
                  422,
                  "This is a spreadsheet of before 2007; save it as .xlsx or .csv.");
          case TEXT -> CsvText.rows(file);
        };
    Optional<Sheet.Row> headings = rows.stream().filter(row -> !row.isEmpty()).findFirst();
    if (headings.isEmpty()) {
      throw new Refusal("table-empty", 422, "There is nothing in this table.");
    }
    List<Sheet.Row> below =
        rows.stream()
            .filter(row -> row.number() > headings.get().number() && !row.isEmpty())
            .toList();
    if (below.size() > MOST_ROWS) {
      throw tooLarge(
          "A table has at most %,d rows, this has %,d; split it."
              .formatted(MOST_ROWS, below.size()));
    }
    return new Sheet(headings.get().cells().stream().map(Cell::text).toList(), below);
  }

  static Refusal tooLarge(String sentence) {
    return new Refusal("table-too-large", 413, sentence);
  }

  static Refusal unreadable(String sentence) {
    return new Refusal("table-unreadable", 422, sentence);
  }

  private enum Form {
    XLSX,
    XLS,
    TEXT;

    static Form of(byte[] file) {
      if (begins(file, 'P', 'K', 3, 4)) {
        return XLSX;
      }
      return begins(file, 0xD0, 0xCF, 0x11, 0xE0) ? XLS : TEXT;
    }

    private static boolean begins(byte[] file, int... bytes) {
      for (int i = 0; i < bytes.length; i++) {
        if (file.length <= i || (file[i] & 0xFF) != bytes[i]) {
          return false;
        }
      }
      return true;
    }
  }
}
