package org.suyuan.server.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.SignedNote;
import org.suyuan.proof.time.TimestampToken;

/**
 * What {@link Fsck} checks of the time authorities' part: every token is whole, about the signed
 * checkpoint that it stands under, and of the time that stands beside it. Whether the authority is
 * to be believed is asked whenever a token is given out ({@link Timestamps}).
 */
record TimestampTokens(JdbcClient jdbc) {
  private static final int PAGE = 1_000;

  /** What the database keeps of a time. */
  private static final Duration PRECISION = Duration.ofNanos(1_000);

  private record Stored(
      long size, String authority, byte[] token, Instant time, @Nullable String note) {}

  /**
   * @param from size of the smallest checkpoint to look at
   * @throws Difference with the first thing that is wrong
   */
  void check(long from) {
    for (var page = page(from, ""); !page.isEmpty(); ) {
      page.forEach(TimestampTokens::check);
      page = page(page.getLast().size(), page.getLast().authority());
    }
  }

  private List<Stored> page(long size, String after) {
    return jdbc.sql(
            """
            select t.size, t.authority, t.token, t.gen_time, c.note
              from timestamp_token t left join checkpoint c using (size)
             where (t.size, t.authority) > (:size, :after) order by t.size, t.authority limit :page
            """)
        .param("size", size)
        .param("after", after)
        .param("page", PAGE)
        .query((row, _) ->
            new Stored(
                row.getLong("size"),
                row.getString("authority"),
                row.getBytes("token"),
                Checkpoints.instant(row, "gen_time"),
                row.getString("note")))
        .list();
  }

  private static void check(Stored stored) {
    try {
      if (stored.note() == null) {
        throw new Rejected("There is no such checkpoint.");
      }
      var checkpoint = Checkpoint.parse(SignedNote.parse(stored.note()).text());
      var time =
          TimestampToken.parse(stored.token()).checkWhole(TimestampAuthority.imprint(checkpoint));
      if (Duration.between(stored.time(), time).abs().compareTo(PRECISION) >= 0) {
        throw new Rejected("It names the time %s, not %s.".formatted(time, stored.time()));
      }
    } catch (Rejected problem) {
      throw new Difference(
          "The time of %s on the checkpoint of size %d is not good: %s"
              .formatted(stored.authority(), stored.size(), problem.getMessage()));
    }
  }
}
