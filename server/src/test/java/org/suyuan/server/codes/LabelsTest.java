package org.suyuan.server.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.suyuan.server.base.Refusal;

/**
 * Labels as a printer makes them: drawn at 203 dots to the inch and read back by a camera's eye.
 */
class LabelsTest {
  private static final int DPI = 203;
  private static final String ROOT = "https://trace.shop.example";
  private static final Batch BATCH =
      new Batch(
          new BatchId("bat_1"),
          "mbr_1",
          "09521234543213",
          "L-2026/11",
          "安徽霍山 石斛 (Dendrobium) 鲜条礼盒 一级 500 克装",
          30,
          LocalDate.parse("2026-11-01"),
          LocalDate.parse("2027-10-31"),
          null,
          Instant.EPOCH,
          0,
          0);

  private static final Map<DecodeHintType, Boolean> HARD = Map.of(DecodeHintType.TRY_HARDER, true);

  private final Labels labels = new Labels();

  @ParameterizedTest
  @EnumSource(Layout.class)
  void everyCodeOfEverySheetIsReadBackFromItsLabel(Layout layout) throws IOException {
    List<Code> codes = codes(Math.max(2, layout.perPage()));
    byte[] pdf = labels.pdf(BATCH, codes, layout, Wording.ZH, ROOT);

    List<String> read = new ArrayList<>();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      int pages = document.getNumberOfPages();
      assertThat(pages).isEqualTo(layout.perPage() == 1 ? 2 : 1);
      for (int page = 0; page < pages; page++) {
        BufferedImage sheet = new PDFRenderer(document).renderImageWithDPI(page, DPI);
        keepForPeople(sheet, layout, page);
        for (int n = 0; n < layout.perPage() && read.size() < codes.size(); n++) {
          read.add(readBack(label(sheet, layout, n)));
        }
      }
    }

    assertThat(read)
        .containsExactlyElementsOf(
            codes.stream().map(code -> ROOT + "/01/09521234543213/21/" + code.serial()).toList());
  }

  @ParameterizedTest
  @EnumSource(Layout.class)
  void peopleReadTheSameBesideIt(Layout layout) throws IOException {
    List<Code> codes = codes(1);
    byte[] pdf = labels.pdf(BATCH, codes, layout, Wording.ZH, ROOT);

    try (PDDocument document = Loader.loadPDF(pdf)) {
      // Long lines are broken where the label ends, so the text is compared without breaks.
      String text = new PDFTextStripper().getText(document).replaceAll("\\s", "");
      assertThat(text)
          .contains("(01)09521234543213")
          .contains("(21)" + codes.getFirst().serial())
          .contains("(10)L-2026/11")
          .contains("生产2026-11-01")
          .contains("保质期至2027-10-31")
          .contains("安徽霍山石斛");
    }
  }

  @Test
  void onlyTheLettersInUseAreEmbedded() throws IOException {
    byte[] pdf = labels.pdf(BATCH, codes(24), Layout.A4_3X8, Wording.ZH, ROOT);

    assertThat(pdf.length).isLessThan(600_000);
    try (PDDocument document = Loader.loadPDF(pdf)) {
      var resources = document.getPage(0).getResources();
      int fonts = 0;
      for (var name : resources.getFontNames()) {
        var font = resources.getFont(name);
        assertThat(font.isEmbedded()).isTrue();
        assertThat(font.getName()).matches("[A-Z]{6}\\+.*"); // the mark of a subset
        fonts++;
      }
      assertThat(fonts).isEqualTo(2);
    }
  }

  @Test
  void aLetterThatNoFontHasIsAQuestionMarkAndStopsNothing() throws IOException {
    Batch odd =
        new Batch(
            BATCH.id(),
            "mbr_1",
            BATCH.gtin(),
            "L",
            "罐头🥫",
            1,
            null,
            null,
            null,
            Instant.EPOCH,
            0,
            0);

    byte[] pdf = labels.pdf(odd, codes(1), Layout.A4_3X8, Wording.EN, ROOT);

    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(new PDFTextStripper().getText(document)).contains("罐头?");
    }
  }

  @Test
  void anAddressThatMakesTheCodeTooFineIsRefused() {
    String longest = "https://" + "trace-everything-".repeat(12) + ".example";

    assertThatThrownBy(() -> labels.pdf(BATCH, codes(1), Layout.ROLL_50X30, Wording.EN, longest))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("address-too-long"));
  }

  private static List<Code> codes(int count) {
    List<String> serials = List.copyOf(Serials.fresh(count));
    return IntStream.range(0, count)
        .mapToObj(n -> new Code(n + 1, BATCH.gtin(), serials.get(n), null, null, null))
        .toList();
  }

  /** The label as it is cut out of the sheet. */
  private static BufferedImage label(BufferedImage sheet, Layout layout, int n) {
    Layout.Spot spot = layout.spot(n);
    return sheet.getSubimage(
        px(spot.left()), px(spot.top()), px(layout.width()) - 1, px(layout.height()) - 1);
  }

  private static int px(double millimetres) {
    return (int) (millimetres / 25.4 * DPI);
  }

  /**
   * A phone is held nearer and farther until it reads: of one picture at one size the decoder does
   * not find one code of two hundred, and another one at another size.
   */
  private static String readBack(BufferedImage label) {
    return DoubleStream.of(1, 0.8, 1.3, 0.65, 0.9, 1.15, 1.6)
        .mapToObj(distance -> read(scaled(label, distance)))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse("unreadable");
  }

  private static Optional<String> read(BufferedImage label) {
    int width = label.getWidth();
    int height = label.getHeight();
    int[] pixels = label.getRGB(0, 0, width, height, null, 0, width);
    var picture =
        new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels)));
    try {
      return Optional.of(new QRCodeReader().decode(picture, HARD).getText());
    } catch (ReaderException unreadable) {
      return Optional.empty();
    }
  }

  private static BufferedImage scaled(BufferedImage picture, double by) {
    var scaled =
        new BufferedImage(
            (int) (picture.getWidth() * by),
            (int) (picture.getHeight() * by),
            BufferedImage.TYPE_INT_RGB);
    var pen = scaled.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    pen.drawImage(picture, 0, 0, scaled.getWidth(), scaled.getHeight(), null);
    pen.dispose();
    return scaled;
  }

  private static void keepForPeople(BufferedImage sheet, Layout layout, int page)
      throws IOException {
    if (page == 0) {
      Path folder = Files.createDirectories(Path.of("target", "screenshots"));
      ImageIO.write(sheet, "png", folder.resolve("labels-" + layout.word() + ".png").toFile());
    }
  }
}
