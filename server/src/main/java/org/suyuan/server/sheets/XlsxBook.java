package org.suyuan.server.sheets;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.jspecify.annotations.Nullable;
import org.suyuan.server.base.Refusal;

/**
 * The first sheet of a spreadsheet (ISO/IEC 29500, "XLSX") as text. Of a formula the value counts
 * that its program last calculated; a date is told as {@code 2026-11-22 08:00:00}. Files that would
 * unfold to more than they should are refused before they are read.
 */
final class XlsxBook {
  private static final int MOST_UNFOLDED = 64 << 20;
  private static final int MOST_PARTS = 500;

  /** From here on a double no longer holds every whole number that was typed. */
  private static final BigDecimal EXACT = new BigDecimal("1E15");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  /** What is neither quoted, escaped nor a colour or condition in a number's format. */
  private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\\\.|\\[[^]]*]");

  private XlsxBook() {}

  static List<Sheet.Row> rows(byte[] file) {
    try (ReadableWorkbook book =
        new ReadableWorkbook(
            new ByteArrayInputStream(bounded(file)), new ReadingOptions(true, true))) {
      List<Sheet.Row> rows = new ArrayList<>();
      try (Stream<org.dhatim.fastexcel.reader.Row> found = book.getFirstSheet().openStream()) {
        for (var row : (Iterable<org.dhatim.fastexcel.reader.Row>) found::iterator) {
          rows.add(new Sheet.Row(row.getRowNum(), cells(row, book.isDate1904())));
          if (rows.size() > 2 * Sheets.MOST_ROWS) {
            throw Sheets.tooLarge(
                "A table has at most %,d rows; split it.".formatted(Sheets.MOST_ROWS));
          }
        }
      }
      return rows;
    } catch (IOException | ExcelReaderException malformed) {
      throw Sheets.unreadable("This spreadsheet cannot be read; save it again as .xlsx or .csv.");
    } catch (Refusal refused) {
      throw refused;
    } catch (RuntimeException malformed) {
      // The library tells much of what is wrong with a file by whatever it stumbles over.
      throw Sheets.unreadable("This spreadsheet cannot be read; save it again as .xlsx or .csv.");
    }
  }

  /**
   * The same parts in a new file, each unfolded within bounds, so that what was looked at is what
   * is read.
   */
  private static byte[] bounded(byte[] file) throws IOException {
    ByteArrayOutputStream copy = new ByteArrayOutputStream(file.length);
    long room = MOST_UNFOLDED;
    int parts = 0;
    try (ZipFile in =
            ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(file)).get();
        ZipOutputStream out = new ZipOutputStream(copy)) {
      out.setLevel(Deflater.BEST_SPEED);
      byte[] buffer = new byte[1 << 16];
      for (ZipArchiveEntry part : Collections.list(in.getEntries())) {
        if (++parts > MOST_PARTS) {
          throw Sheets.tooLarge("This spreadsheet has more than %d parts.".formatted(MOST_PARTS));
        }
        if (!part.getName().endsWith(".xml") && !part.getName().endsWith(".rels")) {
          continue; // pictures and the like
        }
        out.putNextEntry(new ZipEntry(part.getName()));
        try (InputStream unfolded = in.getInputStream(part)) {
          for (int read = unfolded.read(buffer); read >= 0; read = unfolded.read(buffer)) {
            room -= read;
            if (room < 0) {
              throw Sheets.tooLarge(
                  "This spreadsheet unfolds to more than %,d bytes.".formatted(MOST_UNFOLDED));
            }
            out.write(buffer, 0, read);
          }
        }
        out.closeEntry();
      }
    }
    return copy.toByteArray();
  }

  private static List<Cell> cells(org.dhatim.fastexcel.reader.Row row, boolean since1904) {
    if (row.getCellCount() > Sheets.MOST_COLUMNS) {
      throw Sheets.tooLarge(
          "Row %d has more than %d columns.".formatted(row.getRowNum(), Sheets.MOST_COLUMNS));
    }
    List<Cell> cells = new ArrayList<>();
    for (int column = 0; column < row.getCellCount(); column++) {
      cells.add(cell(row.getOptionalCell(column).orElse(null), since1904));
    }
    return cells;
  }

  private static Cell cell(org.dhatim.fastexcel.reader.@Nullable Cell cell, boolean since1904) {
    if (cell == null) {
      return Cell.EMPTY;
    }
    String raw = cell.getRawValue() == null ? "" : cell.getRawValue();
    CellType type = cell.getType();
    return switch (type) {
      case EMPTY -> Cell.EMPTY;
      case STRING -> text(cell.getText());
      case BOOLEAN -> text(raw);
      case ERROR -> new Cell(raw, Cell.Flaw.FAILED);
      case NUMBER -> number(cell, new BigDecimal(raw), since1904);
      case FORMULA -> {
        if (raw.isEmpty()) {
          yield new Cell("", Cell.Flaw.NOT_CALCULATED);
        }
        if (raw.startsWith("#")) {
          yield new Cell(raw, Cell.Flaw.FAILED);
        }
        yield isNumber(raw) && !(cell.getValue() instanceof String)
            ? number(cell, new BigDecimal(raw), since1904)
            : text(cell.getText());
      }
    };
  }

  private static Cell text(String text) {
    if (text.length() > Sheets.LONGEST) {
      throw Sheets.tooLarge("A cell has more than %,d characters.".formatted(Sheets.LONGEST));
    }
    return Cell.of(text);
  }

  private static boolean isNumber(String raw) {
    return raw.matches("-?[0-9]{1,20}(\\.[0-9]{1,20})?([eE][+-]?[0-9]{1,3})?");
  }

  private static Cell number(
      org.dhatim.fastexcel.reader.Cell cell, BigDecimal value, boolean since1904) {
    if (isDate(cell.getDataFormatId(), cell.getDataFormatString())
        && value.signum() >= 0
        && value.compareTo(BigDecimal.valueOf(2_958_466)) < 0) {
      return new Cell(TIME.format(time(value, since1904)), Cell.Flaw.NONE);
    }
    String plain = value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    return new Cell(
        plain.length() > 40 ? value.toString() : plain,
        value.abs().compareTo(EXACT) >= 0 ? Cell.Flaw.ROUNDED : Cell.Flaw.NONE);
  }

  /** The formats with these numbers are dates everywhere; others say so by their letters. */
  private static boolean isDate(@Nullable Integer id, @Nullable String format) {
    if (id != null
        && (id >= 14 && id <= 22
            || id >= 27 && id <= 36
            || id >= 45 && id <= 47
            || id >= 50 && id <= 58)) {
      return true;
    }
    return format != null
        && LITERAL.matcher(format).replaceAll("").toLowerCase(Locale.ROOT).matches(".*[ydh].*");
  }

  /** Days since the last of 1899, with the 29 February 1900 that never was; or since 1904. */
  private static LocalDateTime time(BigDecimal days, boolean since1904) {
    LocalDateTime first =
        since1904 ? LocalDateTime.of(1904, 1, 1, 0, 0) : LocalDateTime.of(1899, 12, 30, 0, 0);
    long seconds =
        days.multiply(BigDecimal.valueOf(86_400)).setScale(0, RoundingMode.HALF_UP).longValue();
    return first.plusSeconds(seconds);
  }
}
