package org.suyuan.server.store;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * New rows of one table in PostgreSQL's binary COPY format (its documentation, {@code COPY}, File
 * Formats), column by column. Every row begins with {@link #row()} and has all columns in order.
 */
public final class Rows {
  private static final byte[] SIGNATURE =
      "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
  private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
  private static final int TEXT = 25; // the type's number in every PostgreSQL

  private final String copy;
  private final int columns;
  private ByteBuffer out = ByteBuffer.allocate(1 << 16);
  private boolean isEmpty = true;

  /**
   * @param table of the migrations, never from outside
   */
  public Rows(String table, String... columns) {
    this.copy =
        "copy %s (%s) from stdin (format binary)".formatted(table, String.join(", ", columns));
    this.columns = columns.length;
    out.put(SIGNATURE);
  }

  /** The buffer with room for so many bytes more. */
  private ByteBuffer room(int more) {
    if (out.remaining() < more) {
      int size = Math.max(2 * out.capacity(), out.position() + more);
      out = ByteBuffer.allocate(size).put(out.flip());
    }
    return out;
  }

  public Rows row() {
    isEmpty = false;
    room(Short.BYTES).putShort((short) columns);
    return this;
  }

  public Rows number(long value) {
    room(Integer.BYTES + Long.BYTES).putInt(Long.BYTES).putLong(value);
    return this;
  }

  public Rows truth(boolean value) {
    room(Integer.BYTES + 1).putInt(1).put((byte) (value ? 1 : 0));
    return this;
  }

  /** Rounded to the microsecond. */
  public Rows time(Instant value) {
    long seconds = value.getEpochSecond() - EPOCH.getEpochSecond();
    return number(seconds * 1_000_000 + (value.getNano() + 500) / 1_000);
  }

  public Rows timeOrNone(@Nullable Instant value) {
    return value == null ? bytes(null) : time(value);
  }

  /** A {@code double precision}. */
  public Rows real(@Nullable Double value) {
    return value == null ? bytes(null) : number(Double.doubleToRawLongBits(value));
  }

  public Rows text(@Nullable String value) {
    return bytes(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
  }

  public Rows bytes(byte @Nullable [] value) {
    if (value == null) {
      room(Integer.BYTES).putInt(-1);
    } else {
      room(Integer.BYTES + value.length).putInt(value.length).put(value);
    }
    return this;
  }

  /** A {@code text[]}. */
  public Rows texts(Collection<String> values) {
    int begin = room(6 * Integer.BYTES).position();
    out.putInt(0); // the length, which is known at the end
    out.putInt(values.isEmpty() ? 0 : 1); // dimensions
    out.putInt(0); // no null
    out.putInt(TEXT);
    if (!values.isEmpty()) {
      out.putInt(values.size());
      out.putInt(1); // the first index
      values.forEach(this::text);
    }
    out.putInt(begin, out.position() - begin - Integer.BYTES);
    return this;
  }

  boolean isEmpty() {
    return isEmpty;
  }

  /** The COPY command that takes {@link #stream()}. */
  String command() {
    return copy;
  }

  ByteArrayInputStream stream() {
    room(Short.BYTES).putShort((short) -1);
    return new ByteArrayInputStream(out.array(), 0, out.position());
  }
}
