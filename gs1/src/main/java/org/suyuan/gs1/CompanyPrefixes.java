package org.suyuan.gs1;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.zip.GZIPInputStream;

/**
 * How long the GS1 Company Prefix at the start of a key is. GS1 assigns prefixes in blocks of one
 * length; the blocks known on {@link #date()} are kept as ranges over the first twelve digits.
 *
 * <p>The resource {@code company-prefixes.bin} is gzip over: {@code "GCP1"}, the date as a number
 * yyyymmdd, the number of ranges (both 4 bytes, big-endian); then for each range the distance from
 * the end of the one before and its width (both as little-endian base 128 with continuation bits),
 * and the length of the prefixes in it (1 byte).
 */
public final class CompanyPrefixes {
  private static final int MAGIC = 0x47435031;
  private static final int REACH = 12;
  private static final CompanyPrefixes TABLE = read();

  private final LocalDate date;
  private final long[] starts;
  private final long[] ends;
  private final byte[] lengths;

  private CompanyPrefixes(LocalDate date, int size) {
    this.date = date;
    starts = new long[size];
    ends = new long[size];
    lengths = new byte[size];
  }

  /** The day on which this knowledge was GS1's. */
  public static LocalDate date() {
    return TABLE.date;
  }

  /**
   * The length of the company prefix that begins these digits, or empty when no block is known that
   * holds them. Characters after the digits are no hindrance; it is never a guess.
   */
  public static OptionalInt lengthIn(String text) {
    int digits = 0;
    while (digits < Math.min(REACH, text.length())
        && text.charAt(digits) >= '0'
        && text.charAt(digits) <= '9') {
      digits++;
    }
    // A text shorter than twelve digits is only decided when all its continuations are in one
    // range.
    long scale = 1;
    for (int i = digits; i < REACH; i++) {
      scale *= 10;
    }
    long low = digits == 0 ? 0 : Long.parseLong(text.substring(0, digits)) * scale;
    int at = Arrays.binarySearch(TABLE.starts, low);
    int range = at >= 0 ? at : -at - 2;
    if (range < 0 || low + scale > TABLE.ends[range]) {
      return OptionalInt.empty();
    }
    int length = TABLE.lengths[range];
    return length <= digits ? OptionalInt.of(length) : OptionalInt.empty();
  }

  private static CompanyPrefixes read() {
    try (var resource = CompanyPrefixes.class.getResourceAsStream("company-prefixes.bin")) {
      if (resource == null) {
        throw new IllegalStateException("company-prefixes.bin is missing from the library");
      }
      byte[] bytes = new GZIPInputStream(resource).readAllBytes();
      var in = new DataInputStream(new ByteArrayInputStream(bytes));
      if (in.readInt() != MAGIC) {
        throw new IllegalStateException("company-prefixes.bin is of another format");
      }
      String day = Integer.toString(in.readInt());
      int size = in.readInt();
      var table = new CompanyPrefixes(LocalDate.parse(day, DateTimeFormatter.BASIC_ISO_DATE), size);
      long end = 0;
      for (int i = 0; i < size; i++) {
        table.starts[i] = end + number(in);
        table.ends[i] = end = table.starts[i] + number(in);
        table.lengths[i] = in.readByte();
      }
      return table;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long number(DataInputStream in) throws IOException {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      int next = in.readUnsignedByte();
      value |= (long) (next & 0x7f) << shift;
      if (next < 0x80) {
        return value;
      }
    }
  }
}
