package org.suyuan.proof.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.suyuan.proof.Decimal;
import org.suyuan.proof.Rejected;

/**
 * The name of one piece of a log as C2SP tlog-tiles cuts it: a tile of 256 hashes, or a bundle of
 * 256 entries. Hash {@code i} of tile {@code (level, index)} is the root over 256^level leaves,
 * from leaf {@code (256·index + i) · 256^level} on.
 *
 * @param level 0 to 63 for hashes, {@link #ENTRIES} for entries
 * @param index the place in its level, from 0
 * @param width how many of the 256 places are filled, 1 to 256; below 256 the tile is partial
 */
public record Tile(int level, long index, int width) {
  /** The places of a full tile. */
  public static final int FULL = 256;

  /** The level of entry bundles. */
  public static final int ENTRIES = -1;

  private static final int HEIGHT = 8;
  private static final int TOP_LEVEL = 63;

  private static final Pattern PATH =
      Pattern.compile(
          "tile/(entries|0|[1-9][0-9]?)/((?:x[0-9]{3}/)*[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

  public Tile {
    if (level < ENTRIES || level > TOP_LEVEL || index < 0 || width < 1 || width > FULL) {
      throw new Rejected(
          "Expected a tile with level 0 to 63, index from 0 and width 1 to 256, found level "
              + level
              + ", index "
              + index
              + ", width "
              + width
              + ".");
    }
  }

  /**
   * Reads {@code tile/<level>/<index>[.p/<width>]} or {@code tile/entries/<index>[.p/<width>]}.
   *
   * @throws Rejected when the text is not exactly what {@link #path()} writes for some tile
   */
  public static Tile parse(String path) {
    Matcher parts = PATH.matcher(path);
    if (!parts.matches()) {
      throw new Rejected(
          "Expected tile/<level>/<index> or tile/entries/<index>, maybe with .p/<width>, found "
              + Rejected.quoted(path)
              + ".");
    }
    int level = parts.group(1).equals("entries") ? ENTRIES : Integer.parseInt(parts.group(1));
    String digits = parts.group(2).replaceAll("[x/]", "");
    int width = parts.group(3) == null ? FULL : Integer.parseInt(parts.group(3));
    Tile tile =
        new Tile(level, Decimal.parse(digits.replaceFirst("^0+(?=.)", ""), "tile index"), width);
    if (!tile.path().equals(path)) {
      throw new Rejected(
          "Expected the tile path " + tile.path() + ", found " + Rejected.quoted(path) + ".");
    }
    return tile;
  }

  /** The path of the tile below the log's address. */
  public String path() {
    StringBuilder groups = new StringBuilder(threeDigits(index % 1000));
    for (long rest = index / 1000; rest > 0; rest /= 1000) {
      groups.insert(0, "x" + threeDigits(rest % 1000) + "/");
    }
    return "tile/" + (isEntries() ? "entries" : level) + "/" + groups + suffix();
  }

  public boolean isEntries() {
    return level == ENTRIES;
  }

  public boolean isPartial() {
    return width < FULL;
  }

  /** The same place, filled. */
  public Tile full() {
    return new Tile(level, index, FULL);
  }

  /**
   * The hash tiles that a log must publish when it grows from one size to another, lowest level
   * first. From size 0 these are all tiles of the tree.
   *
   * @throws IllegalArgumentException unless 0 ≤ oldSize ≤ newSize
   */
  public static List<Tile> grown(long oldSize, long newSize) {
    ArrayList<Tile> tiles = new ArrayList<>();
    for (int level = 0; filled(newSize, level) > 0; level++) {
      tiles.addAll(grown(level, filled(oldSize, level), filled(newSize, level)));
    }
    return tiles;
  }

  /** The entry bundles that a log must publish when it grows from one size to another. */
  public static List<Tile> entriesGrown(long oldSize, long newSize) {
    return grown(ENTRIES, oldSize, newSize);
  }

  /**
   * The hash tile that holds node {@code index} of tile level {@code level} in a tree of this size,
   * with the width it has there.
   *
   * @throws IllegalArgumentException when the tree has no such node
   */
  static Tile holding(int level, long index, long treeSize) {
    long filled = filled(treeSize, level);
    if (index < 0 || index >= filled) {
      throw new IllegalArgumentException(
          "A tree of " + treeSize + " leaves has no node " + index + " on tile level " + level);
    }
    long tile = index / FULL;
    return new Tile(level, tile, (int) Math.min(FULL, filled - tile * FULL));
  }

  private static List<Tile> grown(int level, long oldFilled, long newFilled) {
    if (oldFilled < 0 || oldFilled > newFilled) {
      throw new IllegalArgumentException(
          "A log does not grow from size " + oldFilled + " to size " + newFilled + ".");
    }
    ArrayList<Tile> tiles = new ArrayList<>();
    if (oldFilled == newFilled) {
      return tiles;
    }
    long fullTiles = newFilled / FULL;
    for (long index = oldFilled / FULL; index < fullTiles; index++) {
      tiles.add(new Tile(level, index, FULL));
    }
    int rest = (int) (newFilled % FULL);
    if (rest > 0) {
      tiles.add(new Tile(level, fullTiles, rest));
    }
    return tiles;
  }

  /** How many hashes a tree of this size has on a tile level. */
  private static long filled(long treeSize, int level) {
    return level * HEIGHT >= Long.SIZE ? 0 : treeSize >> (level * HEIGHT);
  }

  private String suffix() {
    return isPartial() ? ".p/" + width : "";
  }

  private static String threeDigits(long number) {
    return (number < 10 ? "00" : number < 100 ? "0" : "") + number;
  }
}
