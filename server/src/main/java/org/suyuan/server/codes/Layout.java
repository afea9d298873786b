package org.suyuan.server.codes;

/**
 * How labels lie on what they are printed on: sheets of labels as shops sell them, and a roll. All
 * lengths are millimetres, from the upper left corner.
 */
public enum Layout {
  /** 24 labels of 70 × 37 mm on A4, without gaps. */
  A4_3X8(210, 297, 70, 37, 3, 8, 25),
  /** 40 labels of 52.5 × 29.7 mm on A4, without gaps or margins. */
  A4_4X10(210, 297, 52.5, 29.7, 4, 10, 21),
  /** One label of 50 × 30 mm after the other. */
  ROLL_50X30(50, 30, 50, 30, 1, 1, 21);

  /** So much of each label stays empty at its edge: no printer and no knife is exact. */
  static final double MARGIN = 2.5;

  private final double pageWidth;
  private final double pageHeight;
  private final double width;
  private final double height;
  private final int columns;
  private final int rows;
  private final double square;

  Layout(
      double pageWidth,
      double pageHeight,
      double width,
      double height,
      int columns,
      int rows,
      double square) {
    this.pageWidth = pageWidth;
    this.pageHeight = pageHeight;
    this.width = width;
    this.height = height;
    this.columns = columns;
    this.rows = rows;
    this.square = square;
  }

  /** A place for one label. */
  record Spot(double left, double top) {}

  int perPage() {
    return columns * rows;
  }

  /** The place of the nth label of a page, from 0, row by row; sheets lie in the middle. */
  Spot spot(int n) {
    return new Spot(
        (pageWidth - columns * width) / 2 + n % columns * width,
        (pageHeight - rows * height) / 2 + n / columns * height);
  }

  double pageWidth() {
    return pageWidth;
  }

  double pageHeight() {
    return pageHeight;
  }

  double width() {
    return width;
  }

  double height() {
    return height;
  }

  /** The side of the QR code with its quiet zone. */
  double square() {
    return square;
  }

  /** As it is named in addresses: {@code a4-3x8}. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
