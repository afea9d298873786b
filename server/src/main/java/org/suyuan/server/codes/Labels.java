package org.suyuan.server.codes;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.suyuan.server.base.Refusal;

/**
 * Draws labels: on the left a QR code that leads to the item's journey, on the right what people
 * read, in the notation of the GS1 General Specifications (section 4.14), and the dates in words.
 * The code is drawn as lines of the page, not as a picture, so it is as sharp as the printer.
 */
@Component
class Labels {
  private static final double POINTS = 72 / 25.4; // per millimetre
  private static final int QUIET = 4;

  /** The finest module that the cameras of cheap phones read from a curved label, in mm. */
  private static final double FINEST = 0.38;

  private static final double GAP = 1;
  private static final float NAME = 8;
  private static final float TEXT = 6.2f;
  private static final float LEADING = 1.25f;
  private static final int NAME_LINES = 2;

  /** One line of text in its size. */
  private record Line(String text, float size) {}

  byte[] pdf(Batch batch, List<Code> codes, Layout layout, Wording wording, String root) {
    try (PDDocument document = new PDDocument()) {
      document.getDocumentInformation().setTitle("GTIN %s %s".formatted(batch.gtin(), batch.lot()));
      LabelFont font = new LabelFont(document);
      for (int from = 0; from < codes.size(); from += layout.perPage()) {
        int to = Math.min(from + layout.perPage(), codes.size());
        page(document, font, batch, codes.subList(from, to), layout, wording, root);
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException("A PDF in memory could not be written", impossible);
    }
  }

  private static void page(
      PDDocument document,
      LabelFont font,
      Batch batch,
      List<Code> codes,
      Layout layout,
      Wording wording,
      String root)
      throws IOException {
    PDPage page = new PDPage(new PDRectangle(pt(layout.pageWidth()), pt(layout.pageHeight())));
    document.addPage(page);
    try (PDPageContentStream ink = new PDPageContentStream(document, page)) {
      for (int n = 0; n < codes.size(); n++) {
        Layout.Spot spot = layout.spot(n);
        Code code = codes.get(n);
        square(ink, matrix(root + code.path()), layout, spot);
        text(ink, font, lines(batch, code, wording), layout, spot);
      }
    }
  }

  /** What people read, the product's own name apart. */
  private static List<Line> lines(Batch batch, Code code, Wording wording) {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("(01) " + code.gtin(), TEXT));
    lines.add(new Line("(21) " + code.serial(), TEXT));
    lines.add(new Line("(10) " + batch.lot(), TEXT));
    date(lines, wording.produced(), batch.produced());
    date(lines, wording.bestBefore(), batch.bestBefore());
    date(lines, wording.expires(), batch.expires());
    lines.addFirst(new Line(batch.name(), NAME));
    return lines;
  }

  private static void date(List<Line> lines, String word, @Nullable LocalDate date) {
    if (date != null) {
      lines.add(new Line(word + " " + date, TEXT));
    }
  }

  private static void square(
      PDPageContentStream ink, ByteMatrix modules, Layout layout, Layout.Spot spot)
      throws IOException {
    int side = modules.getWidth();
    double module = layout.square() / (side + 2 * QUIET);
    if (module < FINEST) {
      throw new Refusal(
          "address-too-long",
          422,
          "With this server's address a code of %.0f mm is too fine for cameras; take a larger label or a shorter address."
              .formatted(layout.square()));
    }
    double left = spot.left() + Layout.MARGIN;
    double top = spot.top() + (layout.height() - layout.square()) / 2;
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int from = x;
        while (x < side && modules.get(x, y) == 1) {
          x++;
        }
        if (x > from) {
          ink.addRect(
              pt(left + (from + QUIET) * module),
              pt(layout.pageHeight() - top - (y + QUIET + 1) * module),
              pt((x - from) * module),
              pt(module));
        }
      }
    }
    ink.fill();
  }

  private static void text(
      PDPageContentStream ink, LabelFont font, List<Line> lines, Layout layout, Layout.Spot spot)
      throws IOException {
    double left = spot.left() + Layout.MARGIN + layout.square() + GAP;
    double room = spot.left() + layout.width() - Layout.MARGIN - left;
    List<Line> fitted = new ArrayList<>();
    for (Line line : lines) {
      int most = line.size() == NAME ? NAME_LINES : 2;
      font.wrapped(line.text(), line.size(), pt(room), most)
          .forEach(part -> fitted.add(new Line(part, line.size())));
    }
    double height = fitted.stream().mapToDouble(line -> line.size() * LEADING).sum();
    double y =
        pt(layout.pageHeight() - spot.top() - layout.height() / 2) + height / 2; // in the middle
    for (Line line : fitted) {
      y -= line.size() * LEADING;
      font.write(ink, line.text(), line.size(), pt(left), (float) y + line.size() * 0.3f);
    }
  }

  private static ByteMatrix matrix(String address) {
    try {
      return Encoder.encode(address, ErrorCorrectionLevel.M).getMatrix();
    } catch (WriterException tooLong) {
      throw new IllegalArgumentException("Too long for a QR code: " + address, tooLong);
    }
  }

  private static float pt(double millimetres) {
    return (float) (millimetres * POINTS);
  }
}
