package org.suyuan.server.deliveries;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Deliveries in a table of the module above. Of one lane the oldest goes first and the others wait
 * for it, so the lane's order is kept and a receiver that is slow is slow for itself alone. What is
 * given up stays, and its lane goes on without it.
 *
 * <p>The table has {@code id}, {@code created_at}, {@code give_up_at}, {@code attempts}, {@code
 * next_try}, {@code leased_until}, {@code state} ({@code WAITING} or {@code DEAD}), {@code failure}
 * and what its {@link Shape} names.
 */
public final class DeliveryRows {
  private static final Duration LEASE = Deliveries.longest().plusSeconds(10);

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

  public void arrived(String id) {
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

  /** Tries one again, now and as long as a new one; whether there is such a one. */
  public boolean resend(String owner, String id) {
    return jdbc.sql(
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
  }
}
