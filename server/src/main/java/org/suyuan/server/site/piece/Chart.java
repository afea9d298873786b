package org.suyuan.server.site.piece;

/**
 * How places become points: a plain cylindrical projection whose left edge lies in the Atlantic at
 * 30° west, so that the Pacific, over which most parcels come, is whole. The world is 1000 units
 * wide and 440 high, from 78° north to 55° south.
 */
public final class Chart {
  public static final int WIDTH = 1000;
  public static final int HEIGHT = 440;
  static final double WEST_EDGE = -30;
  private static final double NORTH_EDGE = 78;
  private static final double ACROSS = WIDTH / 360.0;
  private static final double DOWN = HEIGHT / 133.0;

  private Chart() {}

  static double x(double longitude) {
    return ((longitude - WEST_EDGE) % 360 + 360) % 360 * ACROSS;
  }

  static double y(double latitude) {
    return (NORTH_EDGE - latitude) * DOWN;
  }

  static double longitude(double x) {
    double longitude = x / ACROSS + WEST_EDGE;
    return longitude > 180 ? longitude - 360 : longitude;
  }

  static double latitude(double y) {
    return NORTH_EDGE - y / DOWN;
  }

  /**
   * A part of the chart in the chart's own proportions. The left and top edge lie on a grid of 20
   * units and there are four widths, so that few different maps exist and a browser's cache is of
   * use.
   */
  public record Crop(int x, int y, int width) {
    static final int GRID = 20;
    static final int[] WIDTHS = {240, 400, 620, WIDTH};

    public Crop {
      if (!known(width)
          || x % GRID != 0
          || y % GRID != 0
          || x < 0
          || y < 0
          || x + width > WIDTH
          || y + height(width) > HEIGHT + GRID) {
        throw new IllegalArgumentException(
            "No such part of the map: " + x + ", " + y + ", " + width);
      }
    }

    public int height() {
      return height(width);
    }

    /** The smallest part that shows the box with some sea around it. */
    static Crop around(double left, double top, double right, double bottom) {
      for (int width : WIDTHS) {
        if (right - left <= 0.76 * width && bottom - top <= 0.66 * height(width)) {
          int x = clamp((left + right - width) / 2, WIDTH - width);
          int y = clamp((top + bottom - height(width)) / 2, HEIGHT - height(width));
          return new Crop(x, y, width);
        }
      }
      return new Crop(0, 0, WIDTH);
    }

    private static int clamp(double wished, int most) {
      int onGrid = (int) Math.round(wished / GRID) * GRID;
      return Math.max(0, Math.min(onGrid, most / GRID * GRID));
    }

    private static int height(int width) {
      return width * HEIGHT / WIDTH;
    }

    private static boolean known(int width) {
      for (int one : WIDTHS) {
        if (one == width) {
          return true;
        }
      }
      return false;
    }
  }
}
