package org.suyuan.server.site.piece;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Who held an item for how long, from first to last. A part that nobody vouches for is {@link
 * Verdict#BROKEN}.
 */
public record Custody(List<Part> parts) {
  private static final int WIDTH = 1000;
  private static final int NARROWEST = 12;

  public record Part(String holder, Duration length, Verdict verdict) {}

  /** A part as drawn: on a bar 1000 units wide, never thinner than can be seen. */
  public record Drawn(Part part, int x, int width) {}

  public List<Drawn> drawn() {
    long whole = parts.stream().mapToLong(part -> part.length().toSeconds()).sum();
    int[] widths = new int[parts.size()];
    int sum = 0;
    for (int i = 0; i < widths.length; i++) {
      long share =
          whole == 0 ? WIDTH / widths.length : WIDTH * parts.get(i).length().toSeconds() / whole;
      widths[i] = Math.max(NARROWEST, (int) share);
      sum += widths[i];
    }
    List<Drawn> drawn = new ArrayList<>();
    int x = 0;
    for (int i = 0; i < widths.length; i++) {
      int right = i == widths.length - 1 ? WIDTH : x + widths[i] * WIDTH / sum;
      drawn.add(new Drawn(parts.get(i), x, right - x));
      x = right;
    }
    return drawn;
  }
}
