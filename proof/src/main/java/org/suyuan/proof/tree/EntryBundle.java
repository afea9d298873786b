package org.suyuan.proof.tree;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.suyuan.proof.Rejected;

/**
 * The bytes under {@code tile/entries/…}: up to 256 entries, each after its length as an unsigned
 * 16-bit big-endian number (C2SP tlog-tiles).
 */
public final class EntryBundle {
  /** The longest entry that a log can serve, in bytes. */
  public static final int MAX_ENTRY = 65_535;

  private static final int LENGTH_SIZE = 2;

  private EntryBundle() {}

  /**
   * Frames the entries one after the other.
   *
   * @throws Rejected when an entry is too long, or there are more than 256 or none
   */
  public static byte[] write(List<byte[]> entries) {
    checkCount(entries.size());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] entry : entries) {
      if (entry.length > MAX_ENTRY) {
        throw new Rejected(
            "Expected an entry of at most " + MAX_ENTRY + " bytes, found " + entry.length + ".");
      }
      out.write(entry.length >>> 8);
      out.write(entry.length);
      out.writeBytes(entry);
    }
    return out.toByteArray();
  }

  /**
   * Reads as many entries as there are.
   *
   * @throws Rejected when the bytes end inside an entry, or hold more than 256 entries or none
   */
  public static List<byte[]> read(byte[] bundle) {
    ArrayList<byte[]> entries = new ArrayList<>();
    int at = 0;
    while (at < bundle.length) {
      int from = at + LENGTH_SIZE;
      int to = from > bundle.length ? from : from + uint16(bundle, at);
      if (to > bundle.length) {
        throw new Rejected(
            "Expected entry "
                + entries.size()
                + " of the bundle to end inside it, found the end of the bundle.");
      }
      entries.add(Arrays.copyOfRange(bundle, from, to));
      at = to;
    }
    checkCount(entries.size());
    return entries;
  }

  /** Reads a bundle that must hold exactly the entries its name promises. */
  public static List<byte[]> read(Tile name, byte[] bundle) {
    List<byte[]> entries = read(bundle);
    if (!name.isEntries() || entries.size() != name.width()) {
      throw new Rejected(
          "Expected "
              + name.width()
              + " entries in "
              + name.path()
              + ", found "
              + entries.size()
              + ".");
    }
    return entries;
  }

  private static int uint16(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
  }

  private static void checkCount(int count) {
    if (count < 1 || count > Tile.FULL) {
      throw new Rejected("Expected 1 to 256 entries in a bundle, found " + count + ".");
    }
  }
}
