package org.suyuan.server.store;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
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
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
  private final DataOutputStream out = new DataOutputStream(bytes);
  private boolean isEmpty = true;

  /**
   * @param table of the migrations, never from outside
   */
  public Rows(String table, String... columns) {
    this.copy =
        "copy %s (%s) from stdin (format binary)".formatted(table, String.join(", ", columns));
    this.columns = columns.length;
    bytes.writeBytes(SIGNATURE);
  }

  private interface Part {
    void write(DataOutputStream out) throws IOException;
  }

  private Rows write(Part part) {
    try {
      part.write(out);
      return this;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  public Rows row() {
    isEmpty = false;
    return write(data -> data.writeShort(columns));
  }

  public Rows number(long value) {
    return write(data -> {
      data.writeInt(Long.BYTES);
      data.writeLong(value);
    });
  }

  public Rows truth(boolean value) {
    return write(data -> {
      data.writeInt(1);
      data.writeBoolean(value);
    });
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
    return write(data -> {
      if (value == null) {
        data.writeInt(-1);
      } else {
        data.writeInt(value.length);
        data.write(value);
      }
    });
  }

  /** A {@code text[]}. */
  public Rows texts(Collection<String> values) {
    List<byte[]> elements =
        values.stream().map(value -> value.getBytes(StandardCharsets.UTF_8)).toList();
    int size = elements.stream().mapToInt(element -> Integer.BYTES + element.length).sum();
    return write(data -> {
      data.writeInt((elements.isEmpty() ? 3 : 5) * Integer.BYTES + size);
      data.writeInt(elements.isEmpty() ? 0 : 1); // dimensions
      data.writeInt(0); // no null
      data.writeInt(TEXT);
      if (!elements.isEmpty()) {
        data.writeInt(elements.size());
        data.writeInt(1); // the first index
      }
      for (byte[] element : elements) {
        data.writeInt(element.length);
        data.write(element);
      }
    });
  }

  boolean isEmpty() {
    return isEmpty;
  }

  /** The COPY command that takes {@link #stream()}. */
  String command() {
    return copy;
  }

  byte[] stream() {
    write(data -> data.writeShort(-1));
    return bytes.toByteArray();
  }
}
