package org.suyuan.server.site.piece;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The land of the world as rows of dots, drawn from our own rough coastlines in {@code land.txt}.
 */
public final class Land {
  private static final int DOTS_ACROSS = 140;
  private static final List<Shape> SHAPES = read();

  private record Shape(boolean water, double[] longitudes, double[] latitudes) {

    /** Even-odd rule: a ray to the east crosses the outline an odd number of times. */
    boolean holds(double longitude, double latitude) {
      boolean inside = false;
      for (int i = 0, j = longitudes.length - 1; i < longitudes.length; j = i++) {
        if (latitudes[i] > latitude != latitudes[j] > latitude
            && longitude
                < (longitudes[j] - longitudes[i])
                        * (latitude - latitudes[i])
                        / (latitudes[j] - latitudes[i])
                    + longitudes[i]) {
          inside = !inside;
        }
      }
      return inside;
    }
  }

  private Land() {}

  /**
   * Whether there is land, in degrees. Shapes over the 180th meridian are written with longitudes
   * beyond 180.
   */
  public static boolean at(double longitude, double latitude) {
    boolean land = false;
    for (Shape shape : SHAPES) {
      if (shape.holds(longitude, latitude) || shape.holds(longitude + 360, latitude)) {
        if (shape.water()) {
          return false;
        }
        land = true;
      }
    }
    return land;
  }

  /**
   * A picture of one part of the chart: each row of land is one dashed line whose dashes have no
   * length and round ends, which browsers draw as dots.
   */
  public static String svg(Chart.Crop crop) {
    double step = (double) crop.width() / DOTS_ACROSS;
    StringBuilder path = new StringBuilder();
    for (double y = crop.y() + step / 2; y < crop.y() + crop.height(); y += step) {
      int run = 0;
      for (int i = 0; i <= DOTS_ACROSS; i++) {
        double x = crop.x() + (i + 0.5) * step;
        if (i < DOTS_ACROSS && at(Chart.longitude(x), Chart.latitude(y))) {
          run++;
        } else if (run > 0) {
          path.append(
              String.format(
                  Locale.ROOT, "M%.1f %.1fh%.1f", x - run * step, y, (run - 1) * step + 0.1));
          run = 0;
        }
      }
    }
    return String.format(
        Locale.ROOT,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"%d %d %d %d\" width=\"%d\" height=\"%d\">"
            + "<path d=\"%s\" fill=\"none\" stroke=\"#7d9a96\" stroke-width=\"%.2f\" stroke-linecap=\"round\""
            + " stroke-dasharray=\"0 %.4f\"/></svg>",
        crop.x(),
        crop.y(),
        crop.width(),
        crop.height(),
        crop.width(),
        crop.height(),
        path,
        step * 0.62,
        step);
  }

  private static List<Shape> read() {
    List<Shape> shapes = new ArrayList<>();
    try (var in = Land.class.getResourceAsStream("/org/suyuan/server/site/land.txt")) {
      if (in == null) {
        throw new IllegalStateException("land.txt is not on the class path");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          shapes.add(shape(line.split(" ")));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("land.txt", e);
    }
    return shapes;
  }

  private static Shape shape(String[] words) {
    double[] longitudes = new double[words.length - 1];
    double[] latitudes = new double[words.length - 1];
    for (int i = 1; i < words.length; i++) {
      String[] pair = words[i].split(",");
      longitudes[i - 1] = Double.parseDouble(pair[0]);
      latitudes[i - 1] = Double.parseDouble(pair[1]);
    }
    return new Shape(words[0].startsWith("-"), longitudes, latitudes);
  }
}
