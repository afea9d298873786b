package org.suyuan.server.site.piece;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A route over the world, ready to draw: legs as great circles, stops as dots, names where they
 * have room. The land itself is a separate picture of the same part of the chart, fetched only when
 * it comes into view.
 */
public record RouteMap(Chart.Crop crop, List<Leg> legs, List<Dot> dots) {
  private static final int PIECES = 40;

  /** A place on the way, in degrees; the verdict is that of what happened there. */
  public record Stop(String name, double latitude, double longitude, Verdict verdict) {}

  /**
   * A line on the chart, as the {@code d} of an SVG path. A leg that leads to a place in doubt is
   * drawn broken.
   */
  public record Leg(String path, boolean doubtful) {}

  /** A stop on the chart; {@code named} is false when the name would cover another one. */
  public record Dot(Stop stop, double x, double y, boolean last, boolean named, boolean leftwards) {
    public String place() {
      return "translate(" + number(x) + " " + number(y) + ")";
    }
  }

  /** The map of these stops in their order; consecutive stops at one place are one dot. */
  public static RouteMap of(List<Stop> stops) {
    List<Stop> places = new ArrayList<>();
    for (Stop stop : stops) {
      if (places.isEmpty() || !samePlace(places.getLast(), stop)) {
        places.add(stop);
      }
    }
    List<Leg> legs = new ArrayList<>();
    double[] box = {Chart.WIDTH, Chart.HEIGHT, 0, 0};
    for (int i = 0; i < places.size(); i++) {
      widen(box, Chart.x(places.get(i).longitude()), Chart.y(places.get(i).latitude()));
      if (i > 0) {
        legs.add(leg(places.get(i - 1), places.get(i), box));
      }
    }
    Chart.Crop crop =
        places.isEmpty()
            ? new Chart.Crop(0, 0, Chart.WIDTH)
            : Chart.Crop.around(box[0], box[1], box[2], box[3]);
    return new RouteMap(crop, legs, dots(places, crop));
  }

  public String viewBox() {
    return crop.x() + " " + crop.y() + " " + crop.width() + " " + crop.height();
  }

  public String landAddress() {
    return "/map/" + crop.x() + "-" + crop.y() + "-" + crop.width() + ".svg";
  }

  private static boolean samePlace(Stop one, Stop other) {
    return Math.abs(one.latitude() - other.latitude()) < 0.3
        && Math.abs(one.longitude() - other.longitude()) < 0.3;
  }

  private static Leg leg(Stop from, Stop to, double[] box) {
    double[] a = onSphere(from);
    double[] b = onSphere(to);
    double angle = Math.acos(Math.clamp(a[0] * b[0] + a[1] * b[1] + a[2] * b[2], -1, 1));
    StringBuilder path = new StringBuilder();
    double before = Double.NaN;
    for (int i = 0; i <= PIECES; i++) {
      double part = (double) i / PIECES;
      double first = angle < 1e-6 ? 1 - part : Math.sin((1 - part) * angle) / Math.sin(angle);
      double second = angle < 1e-6 ? part : Math.sin(part * angle) / Math.sin(angle);
      double[] p = {
        first * a[0] + second * b[0], first * a[1] + second * b[1], first * a[2] + second * b[2]
      };
      double x = Chart.x(Math.toDegrees(Math.atan2(p[1], p[0])));
      double y = Chart.y(Math.toDegrees(Math.asin(Math.clamp(p[2], -1, 1))));
      boolean overTheEdge = Math.abs(x - before) > Chart.WIDTH / 2.0;
      path.append(i == 0 || overTheEdge ? "M" : "L")
          .append(number(x))
          .append(' ')
          .append(number(y));
      widen(box, x, y);
      before = x;
    }
    return new Leg(
        path.toString(), to.verdict() == Verdict.BROKEN || to.verdict() == Verdict.DOUBTFUL);
  }

  private static double[] onSphere(Stop stop) {
    double latitude = Math.toRadians(stop.latitude());
    double longitude = Math.toRadians(stop.longitude());
    return new double[] {
      Math.cos(latitude) * Math.cos(longitude),
      Math.cos(latitude) * Math.sin(longitude),
      Math.sin(latitude)
    };
  }

  private static void widen(double[] box, double x, double y) {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }

  /**
   * The two ends get their names first, then whoever still has room; a phone's letter is about a
   * thirtieth of the map's width.
   */
  private static List<Dot> dots(List<Stop> stops, Chart.Crop crop) {
    Dot[] dots = new Dot[stops.size()];
    List<double[]> taken = new ArrayList<>();
    List<Integer> order = new ArrayList<>();
    if (!stops.isEmpty()) {
      order.add(stops.size() - 1);
    }
    for (int i = 0; i < stops.size() - 1; i++) {
      order.add(i);
    }
    double letter = crop.width() / 30.0;
    for (int i : order) {
      Stop stop = stops.get(i);
      double x = Chart.x(stop.longitude());
      double y = Chart.y(stop.latitude());
      double length = width(stop.name()) * letter + letter;
      double[] right = {x, y - letter, x + length, y + letter};
      double[] left = {x - length, y - letter, x, y + letter};
      boolean rightFree = x + length <= crop.x() + crop.width() && isFree(right, taken);
      boolean leftFree = x - length >= crop.x() && isFree(left, taken);
      if (rightFree || leftFree) {
        taken.add(rightFree ? right : left);
      }
      dots[i] = new Dot(stop, x, y, i == stops.size() - 1, rightFree || leftFree, !rightFree);
    }
    return List.of(dots);
  }

  private static double width(String name) {
    return name.codePoints().mapToDouble(c -> c > 0x2E80 ? 1.0 : 0.56).sum();
  }

  private static boolean isFree(double[] room, List<double[]> taken) {
    return taken.stream().noneMatch(other -> overlap(room, other));
  }

  private static boolean overlap(double[] a, double[] b) {
    return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
