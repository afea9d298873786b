package org.suyuan.server.deliveries;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.suyuan.server.deliveries.Deliveries.Outcome;

/**
 * Deliveries in a table of the module above. Of one lane the oldest goes first and the others wait
 * for it, so the lane's order is kept and a receiver that is slow is slow for itself alone. What is
 * given up stays, and its lane goes on without it. A receiver that is gone is sent nothing more,
 * and what waits for it stays, until somebody sends one of them again.
 *
 * <p>The table has {@code id}, {@code created_at}, {@code give_up_at}, {@code attempts}, {@code
 * next_try}, {@code leased_until}, {@code state} ({@code WAITING} or {@code DEAD}), {@code failure}
 * and what its {@link Shape} names; the table of receivers has {@code gone_at}.
 */
public final class DeliveryRows {
  private static final Duration LEASE = Deliveries.longest().plusSeconds(10);

  /** The receiver wants nothing more (Standard Webhooks; RFC 9110 section 15.5.11). */
  private static final Outcome GONE = new Outcome.Answered(410);

  private final JdbcClient jdbc;
  private final DeliverySettings settings;
  private final Clock clock;
  private final Shape shape;

  /**
   * How a module's table looks.
   *
   * @param owner the table of receivers, and the column that names one of them
   * @param lane columns; of rows that are equal in them one is sent at a time
   * @param turn columns; the order in which they are sent
   */
  public record Shape(String table, String owner, List<String> lane, List<String> turn) {
    private static String of(List<String> columns, String alias) {
      Function<String, String> named = column -> alias + "." + column;
      return columns.stream().map(named).collect(Collectors.joining(", ", "(", ")"));
    }

    /** SQL that gives one row: what is {@code waiting}, {@code since} when, and {@code failed}. */
    public String count() {
      return """
      select count(*) filter (where goes) as waiting, min(created_at) filter (where goes) as since,
             count(*) filter (where not goes) as failed
        from (select d.created_at, d.state = 'WAITING' and s.gone_at is null as goes
                from %1$s d join %2$s s on s.id = d.%2$s) as one
      """
          .formatted(table, owner);
    }
  }

  public DeliveryRows(JdbcClient jdbc, DeliverySettings settings, Clock clock, Shape shape) {
    this.jdbc = jdbc;
    this.settings = settings;
    this.clock = clock;
    this.shape = shape;
  }

  /** Until when something that is queued now is tried. */
  public Instant giveUpAt() {
    return clock.instant().plus(settings.giveUpAfter());
  }

  /**
   * The oldest of each lane whose time has come, and that nobody sends.
   *
   * @param columns what is asked, of the delivery {@code d} and its receiver {@code s}
   */
  public JdbcClient.StatementSpec take(int most, String columns) {
    return jdbc.sql(
            """
            update %1$s d set leased_until = :until, attempts = d.attempts + 1
              from %2$s s
             where s.id = d.%2$s
               and d.id in (select h.id from %1$s h
                             where h.state = 'WAITING' and h.next_try <= :now
                               and (h.leased_until is null or h.leased_until < :now)
                               and (select o.gone_at is null from %2$s o where o.id = h.%2$s)
                               and not exists (select from %1$s b
                                                where %3$s = %4$s and b.state = 'WAITING'
                                                  and %5$s < %6$s)
                             order by h.next_try limit :most for update skip locked)
            returning %7$s
            """
                .formatted(
                    shape.table(),
                    shape.owner(),
                    Shape.of(shape.lane(), "b"),
                    Shape.of(shape.lane(), "h"),
                    Shape.of(shape.turn(), "b"),
                    Shape.of(shape.turn(), "h"),
                    columns))
        .param("now", clock.instant())
        .param("until", clock.instant().plus(LEASE))
        .param("most", most);
  }

  /**
   * Notes what came of a post.
   *
   * @param attempts so far
   * @return whether it arrived
   */
  public boolean posted(String owner, String id, int attempts, Outcome outcome) {
    if (outcome instanceof Outcome.Answered(int status) && status / 100 == 2) {
      remove(id);
      return true;
    }
    failed(id, attempts, outcome.why());
    if (outcome.equals(GONE)) {
      gone(owner, clock.instant());
    }
    return false;
  }

  /**
   * @param since null when it is there again
   */
  private void gone(String owner, @Nullable Instant since) {
    jdbc.sql("update %s set gone_at = :since where id = :id".formatted(shape.owner()))
        .param("id", owner)
        .param("since", since)
        .update();
  }

  public void remove(String id) {
    jdbc.sql("delete from %s where id = :id".formatted(shape.table())).param("id", id).update();
  }

  /**
   * It goes again after a while; after the time to give up it does not.
   *
   * @param attempts so far
   */
  public void failed(String id, int attempts, String why) {
    Instant now = clock.instant();
    Duration pause = settings.pause(attempts, ThreadLocalRandom.current().nextDouble());
    jdbc.sql(
            """
            update %s
               set leased_until = null, failure = :why, next_try = :next,
                   state = case when give_up_at <= :now then 'DEAD' else state end
             where id = :id
            """
                .formatted(shape.table()))
        .param("id", id)
        .param("why", why)
        .param("now", now)
        .param("next", now.plus(pause))
        .update();
  }

  /**
   * Tries one again, now and as long as a new one; to a receiver that was gone the others go too.
   *
   * @return whether there is such a one
   */
  public boolean resend(String owner, String id) {
    boolean isThere =
        jdbc.sql(
                    """
                    update %s
                       set state = 'WAITING', next_try = :now, give_up_at = :giveUp, attempts = 0
                     where id = :id and %s = :owner
                    """
                        .formatted(shape.table(), shape.owner()))
                .param("id", id)
                .param("owner", owner)
                .param("now", clock.instant())
                .param("giveUp", giveUpAt())
                .update()
            == 1;
    if (isThere) {
      gone(owner, null);
    }
    return isThere;
  }
}
