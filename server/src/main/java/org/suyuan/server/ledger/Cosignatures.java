package org.suyuan.server.ledger;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.suyuan.proof.note.Cosignature;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.note.NoteSignature;
import org.suyuan.proof.note.Policy;

/** What witnesses and mirrors signed, as it is stored: nothing stands here that is not good. */
record Cosignatures(JdbcClient jdbc) {
  /** The newest line of one key on one checkpoint. */
  record Kept(long size, String key, String line, Instant cosignedAt, Instant receivedAt) {}

  /** A verified line; one that is known already changes nothing. */
  void keep(long size, Cosignature cosignature, NoteSignature line, Instant receivedAt) {
    jdbc.sql(
            """
            insert into cosignature (size, key, cosigned_at, line, received_at)
            values (:size, :key, :cosignedAt, :line, :receivedAt) on conflict do nothing
            """)
        .param("size", size)
        .param("key", cosignature.key().toString())
        .param("cosignedAt", cosignature.time())
        .param("line", line.toString())
        .param("receivedAt", receivedAt)
        .update();
  }

  /** The witnesses of the policy that cosigned the checkpoint of this size, by their names. */
  Set<String> names(Policy policy, long size) {
    if (policy.isAlone()) {
      return Set.of();
    }
    var keys =
        Set.copyOf(
            jdbc.sql("select distinct key from cosignature where size = :size")
                .param("size", size)
                .query(String.class)
                .list());
    return policy.witnesses().stream()
        .filter(witness -> keys.contains(witness.key().toString()))
        .map(Policy.Witness::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The newest of each key on the checkpoint of this size. */
  List<Kept> of(long size) {
    return jdbc.sql(
            """
            select distinct on (key) size, key, line, cosigned_at, received_at from cosignature
            where size = :size order by key, cosigned_at desc
            """)
        .param("size", size)
        .query((row, n) ->
            new Kept(
                row.getLong("size"),
                row.getString("key"),
                row.getString("line"),
                Checkpoints.instant(row, "cosigned_at"),
                Checkpoints.instant(row, "received_at")))
        .list();
  }

  /** The newest of each of these keys, on whatever checkpoint. */
  Map<NoteKey, Kept> latest(List<NoteKey> keys) {
    var latest = new HashMap<NoteKey, Kept>();
    for (var key : keys) {
      jdbc.sql(
              """
              select size, key, line, cosigned_at, received_at from cosignature
              where key = :key order by size desc, cosigned_at desc limit 1
              """)
          .param("key", key.toString())
          .query((row, n) ->
              new Kept(
                  row.getLong("size"),
                  row.getString("key"),
                  row.getString("line"),
                  Checkpoints.instant(row, "cosigned_at"),
                  Checkpoints.instant(row, "received_at")))
          .optional()
          .ifPresent(kept -> latest.put(key, kept));
    }
    return latest;
  }
}
