package org.suyuan.bench;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.postgresql.PGConnection;

/** Rows in PostgreSQL's binary COPY format. */
final class Copy {
  private static final byte[] SIGNATURE =
      "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
  private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 20);
  private final DataOutputStream out = new DataOutputStream(bytes);

  Copy() {
    bytes.writeBytes(SIGNATURE);
  }

  Copy row(Object... columns) {
    try {
      out.writeShort(columns.length);
      for (var column : columns) {
        switch (column) {
          case Long number -> {
            out.writeInt(8);
            out.writeLong(number);
          }
          case Boolean truth -> {
            out.writeInt(1);
            out.writeBoolean(truth);
          }
          case Instant time -> {
            out.writeInt(8);
            out.writeLong(EPOCH.until(time, ChronoUnit.MICROS));
          }
          case byte[] some -> {
            out.writeInt(some.length);
            out.write(some);
          }
          default -> {
            var text = column.toString().getBytes(StandardCharsets.UTF_8);
            out.writeInt(text.length);
            out.write(text);
          }
        }
      }
      return this;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  void into(Connection connection, String table) throws SQLException, IOException {
    out.writeShort(-1);
    var copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("copy " + table + " from stdin (format binary)");
    copy.writeToCopy(bytes.toByteArray(), 0, bytes.size());
    copy.endCopy();
  }
}
