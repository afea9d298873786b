package org.suyuan.server.sheets;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table as text (RFC 4180): in UTF-8 or UTF-16, or in GB 18030 as Chinese spreadsheet programs
 * write it; its cells parted by commas, semicolons or tabs, whichever the first line has most of.
 */
final class CsvText {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final char QUOTE = '"';

  private final String text;
  private final char separator;
  private int at;

  private CsvText(String text) {
    this.text = text;
    this.separator = separator(text);
  }

  static List<Sheet.Row> rows(byte[] file) {
    return new CsvText(decoded(file)).rows();
  }

  private static String decoded(byte[] file) {
    if (begins(file, 0xEF, 0xBB, 0xBF)) {
      return strictly(StandardCharsets.UTF_8, file, 3)
          .orElseThrow(() -> Sheets.unreadable("The file says that it is UTF-8, and it is not."));
    }
    if (begins(file, 0xFF, 0xFE)) {
      return new String(file, 2, file.length - 2, StandardCharsets.UTF_16LE);
    }
    if (begins(file, 0xFE, 0xFF)) {
      return new String(file, 2, file.length - 2, StandardCharsets.UTF_16BE);
    }
    return strictly(StandardCharsets.UTF_8, file, 0)
        .or(() -> strictly(GB18030, file, 0))
        .filter(text -> text.indexOf('\0') < 0)
        .orElseThrow(
            () -> Sheets.unreadable("This is no table: neither CSV in UTF-8 or GB18030 nor XLSX."));
  }

  private static boolean begins(byte[] file, int... bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (file.length <= i || (file[i] & 0xFF) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  private static Optional<String> strictly(Charset charset, byte[] file, int from) {
    try {
      return Optional.of(
          charset.newDecoder().decode(ByteBuffer.wrap(file, from, file.length - from)).toString());
    } catch (CharacterCodingException other) {
      return Optional.empty();
    }
  }

  private static char separator(String text) {
    int commas = 0;
    int semicolons = 0;
    int tabs = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length() && (quoted || text.charAt(i) != '\n'); i++) {
      switch (text.charAt(i)) {
        case QUOTE -> quoted = !quoted;
        case ',' -> commas += quoted ? 0 : 1;
        case ';' -> semicolons += quoted ? 0 : 1;
        case '\t' -> tabs += quoted ? 0 : 1;
        default -> {}
      }
    }
    if (tabs > Math.max(commas, semicolons)) {
      return '\t';
    }
    return semicolons > commas ? ';' : ',';
  }

  private List<Sheet.Row> rows() {
    List<Sheet.Row> rows = new ArrayList<>();
    while (at < text.length()) {
      rows.add(new Sheet.Row(rows.size() + 1, row(rows.size() + 1)));
    }
    return rows;
  }

  private List<Cell> row(int number) {
    List<Cell> cells = new ArrayList<>();
    while (true) {
      cells.add(Cell.of(cell(number)));
      if (cells.size() > Sheets.MOST_COLUMNS) {
        throw Sheets.tooLarge(
            "Row %d has more than %d columns.".formatted(number, Sheets.MOST_COLUMNS));
      }
      if (at >= text.length()) {
        return cells;
      }
      char end = text.charAt(at++);
      if (end == '\r' && at < text.length() && text.charAt(at) == '\n') {
        at++;
      }
      if (end != separator) {
        return cells;
      }
    }
  }

  /** Leaves {@link #at} on the separator or the end of the line. */
  private String cell(int row) {
    StringBuilder cell = new StringBuilder();
    boolean quoted = at < text.length() && text.charAt(at) == QUOTE;
    if (quoted) {
      at++;
    }
    while (true) {
      if (at >= text.length()) {
        if (quoted) {
          throw Sheets.unreadable("In row %d a quotation mark is not closed.".formatted(row));
        }
        return cell.toString();
      }
      char next = text.charAt(at);
      if (quoted && next == QUOTE) {
        if (at + 1 < text.length() && text.charAt(at + 1) == QUOTE) {
          at++;
        } else {
          at++;
          quoted = false;
          continue;
        }
      } else if (!quoted && (next == separator || next == '\n' || next == '\r')) {
        return cell.toString();
      }
      cell.append(next);
      at++;
      if (cell.length() > Sheets.LONGEST) {
        throw Sheets.tooLarge(
            "A cell of row %d has more than %,d characters.".formatted(row, Sheets.LONGEST));
      }
    }
  }
}
