package org.suyuan.server.ledger;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.SignedNote;

/**
 * The times that authorities put on public checkpoints, as they are stored. No token leaves here
 * that is not verified once more; what an authority said that is no longer in the settings is kept
 * and not given out.
 */
@Component
class Timestamps {
  private static final Logger log = LoggerFactory.getLogger(Timestamps.class);

  private final JdbcClient jdbc;
  private final Map<String, TimestampAuthority> authorities;

  Timestamps(JdbcClient jdbc, TimestampSettings settings) {
    this.jdbc = jdbc;
    this.authorities =
        settings.timestamps().stream()
            .map(TimestampAuthority::of)
            .collect(Collectors.toUnmodifiableMap(TimestampAuthority::name, Function.identity()));
  }

  /** Those of the settings, in the order of their names. */
  List<TimestampAuthority> authorities() {
    return authorities.values().stream()
        .sorted(Comparator.comparing(TimestampAuthority::name))
        .toList();
  }

  void store(Timestamp timestamp) {
    jdbc.sql(
            """
            insert into timestamp_token (size, authority, token, gen_time)
            values (:size, :authority, :token, :time) on conflict do nothing
            """)
        .param("size", timestamp.checkpoint().size())
        .param("authority", timestamp.authority())
        .param("token", timestamp.token())
        .param("time", timestamp.time())
        .update();
  }

  /** The newest checkpoint that an authority saw, as it is stored. */
  record Newest(long size, Instant time) {}

  Optional<Newest> newest(String authority) {
    return jdbc.sql(
            """
            select size, gen_time from timestamp_token where authority = :name order by size desc limit 1
            """)
        .param("name", authority)
        .query((row, n) -> new Newest(row.getLong("size"), Checkpoints.instant(row, "gen_time")))
        .optional();
  }

  /** Its size; 0 when the authority saw none. */
  long newestSize(String authority) {
    return newest(authority).map(Newest::size).orElse(0L);
  }

  /** The newest of each authority among the sizes from the one to the other, verified. */
  List<Timestamp> between(long from, long to) {
    return jdbc
        .sql(
            """
            select t.size, t.authority, t.token, c.note
            from unnest(:authorities::text[]) as a (name)
            join lateral (
              select * from timestamp_token
              where authority = a.name and size >= :from and size <= :to
              order by size desc limit 1) as t on true
            join checkpoint c on c.size = t.size
            order by t.authority
            """)
        .param("authorities", authorities.keySet().toArray(String[]::new))
        .param("from", from)
        .param("to", to)
        .query((row, n) ->
            verified(row.getString("authority"), row.getString("note"), row.getBytes("token")))
        .list()
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Timestamp> verified(String name, String note, byte[] token) {
    TimestampAuthority authority = authorities.get(name);
    if (authority == null) {
      return Optional.empty();
    }
    var checkpoint = Checkpoint.parse(SignedNote.parse(note).text());
    try {
      return Optional.of(
          new Timestamp(name, checkpoint, token, authority.verify(checkpoint, token)));
    } catch (Rejected problem) {
      log.error(
          "The token of {} for the checkpoint of {} entries is not good: {}",
          name,
          checkpoint.size(),
          problem.getMessage());
      return Optional.empty();
    }
  }
}
