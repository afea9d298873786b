package org.suyuan.server.tables;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.suyuan.server.sheets.Sheets;

/**
 * Empty tables to fill in. In the spreadsheet all cells are text, so that long codes keep their
 * digits and dates stay as they are typed; the CSV begins with a mark by which spreadsheet programs
 * know UTF-8.
 */
public final class TemplateFile {
  private static final int WIDTH = 24;

  private TemplateFile() {}

  public static byte[] csv(Template template, boolean chinese) {
    String line = headings(template, chinese).stream().collect(Collectors.joining(",", "", "\r\n"));
    return ("\uFEFF" + line).getBytes(StandardCharsets.UTF_8);
  }

  public static byte[] xlsx(Template template, boolean chinese) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(bytes, "Suyuan", "1.0")) {
      Worksheet sheet = book.newWorksheet(chinese ? "表" : "Table");
      List<String> headings = headings(template, chinese);
      for (int column = 0; column < headings.size(); column++) {
        sheet.value(0, column, headings.get(column));
        sheet.width(column, WIDTH);
      }
      sheet.range(0, 0, 0, headings.size() - 1).style().bold().set();
      sheet.range(1, 0, Sheets.MOST_ROWS, headings.size() - 1).style().format("@").set();
      sheet.freezePane(0, 1);
    } catch (IOException impossible) {
      throw new UncheckedIOException("A spreadsheet in memory could not be written", impossible);
    }
    return bytes.toByteArray();
  }

  /** A star marks what is needed. */
  private static List<String> headings(Template template, boolean chinese) {
    return template.fields().stream()
        .map(field ->
            (chinese ? field.chinese() : field.english()) + (template.needs(field) ? " *" : ""))
        .toList();
  }
}
