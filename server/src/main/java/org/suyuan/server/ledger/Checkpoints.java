package org.suyuan.server.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.suyuan.proof.note.SignedNote;

/** The checkpoints that were published, as they are stored. */
record Checkpoints(JdbcClient jdbc) {
  Optional<SignedCheckpoint> latest() {
    return jdbc.sql("select note, signed_at from checkpoint order by size desc limit 1")
        .query(Checkpoints::read)
        .optional();
  }

  Optional<SignedCheckpoint> ofSize(long size) {
    return jdbc.sql("select note, signed_at from checkpoint where size = :size")
        .param("size", size)
        .query(Checkpoints::read)
        .optional();
  }

  void publish(long size, SignedNote note, Instant signedAt) {
    jdbc.sql("insert into checkpoint (size, note, signed_at) values (:size, :note, :signedAt)")
        .param("size", size)
        .param("note", note.toString())
        .param("signedAt", signedAt)
        .update();
  }

  private static SignedCheckpoint read(ResultSet row, int n) throws SQLException {
    return SignedCheckpoint.of(row.getString("note"), row.getTimestamp("signed_at").toInstant());
  }
}
