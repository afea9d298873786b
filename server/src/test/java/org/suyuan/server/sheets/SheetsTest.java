package org.suyuan.server.sheets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.suyuan.server.base.Refusal;

/** Tables as the world's spreadsheet programs write them. */
class SheetsTest {
  private static final String TABLE = "商品码,数量\r\n(01)09521234543213,12\r\n";

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GB18030"})
  void bothEncodingsThatAreInUseAreUnderstood(String charset) {
    Sheet sheet = Sheets.read(TABLE.getBytes(Charset.forName(charset)));

    assertThat(sheet.headings()).containsExactly("商品码", "数量");
    assertThat(texts(sheet)).containsExactly(List.of("(01)09521234543213", "12"));
  }

  @Test
  void theMarkBeforeUtf8AndUtf16AreNoPartOfTheFirstHeading() {
    assertThat(Sheets.read(("\uFEFF" + TABLE).getBytes(StandardCharsets.UTF_8)).headings())
        .containsExactly("商品码", "数量");
    byte[] unicodeText = ("\uFEFF" + TABLE.replace(',', '\t')).getBytes(StandardCharsets.UTF_16LE);
    assertThat(Sheets.read(unicodeText).headings()).containsExactly("商品码", "数量");
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t"})
  void theSeparatorIsTheOneThatTheHeadingsHave(String separator) {
    Sheet sheet =
        Sheets.read(
            bytes(
                "a,b|\"c;d\"|e\n1|\"x, \"\"y\"\"\nz\"|3"
                    .replace("|", separator)
                    .replace("a,b", separator.equals(",") ? "a" : "a,b")));

    assertThat(sheet.headings().getLast()).isEqualTo("e");
    assertThat(texts(sheet)).containsExactly(List.of("1", "x, \"y\"\nz", "3"));
  }

  @Test
  void rowsHaveTheNumbersThatAPersonSeesAndEmptyOnesAreLeftOut() {
    Sheet sheet = Sheets.read(bytes("\n a , b \n\n1,2\n,,\n3\n"));

    assertThat(sheet.headings()).containsExactly("a", "b");
    assertThat(sheet.rows().stream().map(Sheet.Row::number)).containsExactly(4, 6);
    assertThat(sheet.rows().getLast().cell(1)).isEqualTo(Cell.EMPTY);
  }

  @Test
  void aLongCodeThatAProgramHasRoundedIsNotBelieved() {
    Sheet sheet = Sheets.read(bytes("code\n9.52123E+12\n9521234543213\n9,52E12\n"));

    assertThat(sheet.rows().stream().map(row -> row.cell(0).flaw()))
        .containsExactly(Cell.Flaw.ROUNDED, Cell.Flaw.NONE, Cell.Flaw.NONE);
    Sheet german = Sheets.read(bytes("code;x\n9,52E+12;1\n"));
    assertThat(german.rows().getFirst().cell(0).flaw()).isEqualTo(Cell.Flaw.ROUNDED);
  }

  @Test
  void aSpreadsheetIsReadAsTheSameTextThatItShows() {
    byte[] file =
        xlsx(sheet -> {
          for (int column = 0; column < 6; column++) {
            sheet.value(0, column, "c" + column);
          }
          sheet.value(1, 0, "商品码");
          sheet.value(1, 1, 9521234543213L);
          sheet.value(1, 2, 0.25);
          sheet.value(1, 3, LocalDate.of(2026, 11, 22));
          sheet.style(1, 3).format("yyyy-mm-dd").set();
          sheet.value(1, 4, LocalDateTime.of(2026, 11, 22, 8, 30));
          sheet.style(1, 4).format("yyyy\"年\"m\"月\"d\"日\" h:mm").set();
          sheet.value(1, 5, true);
          sheet.value(3, 0, 123456789012345678L);
        });

    Sheet sheet = Sheets.read(file);

    assertThat(texts(sheet).getFirst())
        .containsExactly(
            "商品码", "9521234543213", "0.25", "2026-11-22 00:00:00", "2026-11-22 08:30:00", "1");
    assertThat(sheet.rows().getLast().number()).isEqualTo(4);
    assertThat(sheet.rows().getLast().cell(0).flaw()).isEqualTo(Cell.Flaw.ROUNDED);
  }

  @Test
  void ofAFormulaTheValueCountsThatTheProgramHasCalculated() {
    byte[] file =
        patched(
            xlsx(sheet -> {
              sheet.value(0, 0, "n");
              sheet.formula(1, 0, "40+2");
              sheet.formula(2, 0, "1/0");
            }),
            text ->
                text.replace("<f>40+2</f>", "<f>40+2</f><v>42</v>")
                    .replaceFirst("(<c r=\"A3\")", "$1 t=\"e\"")
                    .replace("<f>1/0</f>", "<f>1/0</f><v>#DIV/0!</v>"));

    Sheet sheet = Sheets.read(file);

    assertThat(sheet.rows().getFirst().cell(0)).isEqualTo(new Cell("42", Cell.Flaw.NONE));
    assertThat(sheet.rows().getLast().cell(0).flaw()).isEqualTo(Cell.Flaw.FAILED);
  }

  @Test
  void aFormulaThatNobodyHasCalculatedIsNoValue() {
    byte[] file =
        xlsx(sheet -> {
          sheet.value(0, 0, "n");
          sheet.formula(1, 0, "40+2");
        });

    assertThat(Sheets.read(file).rows().getFirst().cell(0).flaw())
        .isEqualTo(Cell.Flaw.NOT_CALCULATED);
  }

  @Test
  void aFileThatUnfoldsToMuchMoreThanItIsIsRefusedBeforeItIsRead() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
      byte[] zeros = new byte[1 << 20];
      for (int megabyte = 0; megabyte < 70; megabyte++) {
        zip.write(zeros);
      }
    }

    assertThat(bytes.size()).isLessThan(Sheets.MOST_BYTES);
    assertThat(code(bytes.toByteArray())).isEqualTo("table-too-large");
  }

  @Test
  void entitiesOfXmlAreNotUnfoldedAndNoFileOfTheServerIsRead() {
    byte[] file =
        patched(
            xlsx(sheet -> sheet.value(0, 0, "heading")),
            text ->
                text.replaceFirst(
                        "\\?>", "?><!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>")
                    .replaceFirst("<v>0</v>", "<v>&a;</v>"));

    assertThatThrownBy(() -> Sheets.read(file)).isInstanceOf(Refusal.class);
  }

  @Test
  void whatIsNoTableIsRefusedByItsName() {
    assertThat(code(new byte[0])).isEqualTo("table-empty");
    assertThat(code(bytes("\n,,\n"))).isEqualTo("table-empty");
    assertThat(code(bytes("PK\3\4 and then nothing of the kind"))).isIn("table-unreadable");
    assertThat(code(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0}))
        .isEqualTo("table-too-old");
    assertThat(code(new byte[] {'a', 0, 'b', 0, 'c'})).isEqualTo("table-unreadable");
    assertThat(code(bytes("a,b\n\"never closed,2\n"))).isEqualTo("table-unreadable");
    assertThat(code(bytes("a\n" + "1\n".repeat(5_001)))).isEqualTo("table-too-large");
    assertThat(code(bytes(",".repeat(101)))).isEqualTo("table-too-large");
    assertThat(code(bytes("a\n" + "x".repeat(2_001)))).isEqualTo("table-too-large");
    assertThat(Sheets.read(bytes("a\n" + "1\n".repeat(5_000))).rows()).hasSize(5_000);
  }

  @Test
  void columnsAreNamedAsSpreadsheetProgramsDo() {
    assertThat(List.of(Sheet.letters(0), Sheet.letters(25), Sheet.letters(26), Sheet.letters(77)))
        .containsExactly("A", "Z", "AA", "BZ");
  }

  private static String code(byte[] file) {
    try {
      Sheets.read(file);
      return "taken";
    } catch (Refusal refused) {
      return refused.code();
    }
  }

  private static List<List<String>> texts(Sheet sheet) {
    return sheet.rows().stream().map(row -> row.cells().stream().map(Cell::text).toList()).toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] xlsx(Consumer<Worksheet> filled) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(bytes, "test", "1.0")) {
      filled.accept(book.newWorksheet("one"));
    } catch (IOException impossible) {
      throw new java.io.UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /** The same file with the sheet's own XML changed. */
  private static byte[] patched(byte[] file, UnaryOperator<String> change) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipFile in =
            ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(file)).get();
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (ZipArchiveEntry part : Collections.list(in.getEntries())) {
        out.putNextEntry(new ZipEntry(part.getName()));
        byte[] content = in.getInputStream(part).readAllBytes();
        if (part.getName().equals("xl/worksheets/sheet1.xml")) {
          String before = new String(content, StandardCharsets.UTF_8);
          String after = change.apply(before);
          assertThat(after).isNotEqualTo(before);
          content = bytes(after);
        }
        out.write(content);
      }
    } catch (IOException impossible) {
      throw new java.io.UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
