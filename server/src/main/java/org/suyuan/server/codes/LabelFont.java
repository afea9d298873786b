package org.suyuan.server.codes;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;

/**
 * The letters of one document: Liberation Sans, and Droid Sans Fallback for what it lacks, which is
 * all of Chinese. Of both the letters in use are embedded, so the sheet looks alike everywhere.
 */
final class LabelFont {
  private static final String LATIN = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
  private static final String HAN = "/fonts/droid-sans-fallback/DroidSansFallback.ttf";
  private static final int UNKNOWN = '?';

  private final PDDocument document;
  private final Face latin;
  private @Nullable Face han;

  LabelFont(PDDocument document) throws IOException {
    this.document = document;
    this.latin = load(LATIN);
  }

  /** A font and which letters it has. */
  private record Face(PDType0Font font, CmapLookup letters) {
    boolean has(int letter) {
      return letters.getGlyphId(letter) > 0;
    }
  }

  private Face load(String file) throws IOException {
    InputStream in = LabelFont.class.getResourceAsStream(file);
    if (in == null) {
      throw new IllegalStateException(file + " is not on the class path");
    }
    TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(in));
    return new Face(PDType0Font.load(document, font, true), font.getUnicodeCmapLookup());
  }

  /** Letters of one font that follow each other. */
  private record Run(Face face, String text) {}

  void write(PDPageContentStream ink, String text, float size, float x, float y)
      throws IOException {
    ink.beginText();
    ink.newLineAtOffset(x, y);
    for (Run run : runs(text)) {
      ink.setFont(run.face().font(), size);
      ink.showText(run.text());
    }
    ink.endText();
  }

  /**
   * The text in lines that are no wider, in points; what is left over is cut, with … at its end.
   */
  List<String> wrapped(String text, float size, float width, int mostLines) throws IOException {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (int letter : text.codePoints().toArray()) {
      String longer = line + Character.toString(letter);
      if (line.isEmpty() || width(longer, size) <= width) {
        line.appendCodePoint(letter);
      } else if (lines.size() + 1 < mostLines) {
        lines.add(line.toString());
        line = new StringBuilder(Character.toString(letter).strip());
      } else {
        lines.add(line.substring(0, line.offsetByCodePoints(line.length(), -1)) + "…");
        return lines;
      }
    }
    if (!line.isEmpty()) {
      lines.add(line.toString());
    }
    return lines;
  }

  private float width(String text, float size) throws IOException {
    float width = 0;
    for (Run run : runs(text)) {
      width += run.face().font().getStringWidth(run.text()) / 1000 * size;
    }
    return width;
  }

  private List<Run> runs(String text) throws IOException {
    List<Run> runs = new ArrayList<>();
    StringBuilder same = new StringBuilder();
    Face face = latin;
    for (int letter : text.codePoints().toArray()) {
      Face next = faceOf(letter);
      if (next != face && !same.isEmpty()) {
        runs.add(new Run(face, same.toString()));
        same.setLength(0);
      }
      face = next;
      same.appendCodePoint(next.has(letter) ? letter : UNKNOWN);
    }
    if (!same.isEmpty()) {
      runs.add(new Run(face, same.toString()));
    }
    return runs;
  }

  /** The large font is read only for documents that need it. */
  private Face faceOf(int letter) throws IOException {
    if (latin.has(letter)) {
      return latin;
    }
    if (han == null) {
      han = load(HAN);
    }
    return han.has(letter) ? han : latin;
  }
}
