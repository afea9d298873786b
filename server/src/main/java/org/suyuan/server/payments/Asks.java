package org.suyuan.server.payments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.suyuan.money.Money;
import org.suyuan.server.orders.OrderId;

/** The list of what the provider is asked. */
@Component
class Asks {
  private static final int LONGEST_BACKOFF = 12; // 2^12 s, a little more than an hour

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Duration lease;

  /**
   * @param lease who takes an ask has this long; then somebody else asks again under the same key
   */
  Asks(JdbcClient jdbc, Clock clock, @Value("${suyuan.payments.lease:PT30S}") Duration lease) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.lease = lease;
  }

  /** The new row; empty when the key is there already, which stays as it is. */
  Optional<Asked> add(PaymentProvider.Ask ask, @Nullable String after) {
    Instant now = clock.instant();
    return jdbc.sql(
            """
            insert into ask (key, kind, purchase_order, minor, currency, after, queued_at, due_at)
            values (:key, :kind, :order, :minor, :currency, :after, :now, :now)
            on conflict (key) do nothing returning *
            """)
        .param("key", ask.key())
        .param("kind", ask.kind())
        .param("order", ask.order())
        .param("minor", ask.amount().minor())
        .param("currency", ask.amount().currency().getCurrencyCode())
        .param("after", after)
        .param("now", now)
        .query((row, _) -> asked(row))
        .optional();
  }

  /** Asks that are due, for whoever calls first. */
  List<Asked> take(int most) {
    Instant now = clock.instant();
    return jdbc.sql(
            """
            update ask set tries = tries + 1, due_at = :again where key in (
              select a.key from ask a left join ask b on b.key = a.after
               where a.state = 'OPEN' and a.due_at <= :now and (a.after is null or b.state = 'DONE')
               order by a.due_at limit :most for update of a skip locked)
            returning *
            """)
        .param("again", now.plus(lease))
        .param("now", now)
        .param("most", most)
        .query((row, _) -> asked(row))
        .list();
  }

  /** Puts off an ask that got no answer, longer each time. */
  void putOff(Asked asked) {
    dueIn(asked.key(), Duration.ofSeconds(1L << Math.min(asked.tries() - 1, LONGEST_BACKOFF)));
  }

  void dueIn(String key, Duration wait) {
    jdbc.sql("update ask set due_at = :due where key = :key and state = 'OPEN'")
        .param("due", clock.instant().plus(wait))
        .param("key", key)
        .update();
  }

  Optional<Asked> find(String key) {
    return jdbc.sql("select * from ask where key = :key")
        .param("key", key)
        .query((row, _) -> asked(row))
        .optional();
  }

  /** The ask, and nobody else settles it until the end of the transaction. */
  Optional<Asked> lock(String key) {
    return jdbc.sql("select * from ask where key = :key for update")
        .param("key", key)
        .query((row, _) -> asked(row))
        .optional();
  }

  /** What was to be asked after this one. */
  List<Asked> after(String key) {
    return jdbc.sql("select * from ask where after = :key and state = 'OPEN' for update")
        .param("key", key)
        .query((row, _) -> asked(row))
        .list();
  }

  Asked settle(
      String key, Asked.State state, Instant at, @Nullable String reference, @Nullable String why) {
    return jdbc.sql(
            """
            update ask set state = :state, settled_at = :at, reference = :reference, why = :why
             where key = :key and state = 'OPEN' returning *
            """)
        .param("state", state)
        .param("at", at)
        .param("reference", reference)
        .param("why", why)
        .param("key", key)
        .query((row, _) -> asked(row))
        .single();
  }

  List<Asked> of(OrderId order) {
    return jdbc.sql("select * from ask where purchase_order = :order order by queued_at, key")
        .param("order", order)
        .query((row, _) -> asked(row))
        .list();
  }

  /** In one state, the newest first, beginning after the one named. */
  List<Asked> list(Asked.State state, @Nullable String after, int most) {
    return jdbc.sql(
            """
            select * from ask where state = :state
               and (cast(:after as text) is null or (queued_at, key) <
                    (select b.queued_at, b.key from ask b where b.key = :after))
             order by queued_at desc, key desc limit :most
            """)
        .param("state", state)
        .param("after", after)
        .param("most", most)
        .query((row, _) -> asked(row))
        .list();
  }

  static Asked asked(ResultSet row) throws SQLException {
    var settled = row.getTimestamp("settled_at");
    return new Asked(
        row.getString("key"),
        PaymentProvider.Kind.valueOf(row.getString("kind")),
        new OrderId(row.getString("purchase_order")),
        Money.of(row.getLong("minor"), row.getString("currency")),
        Asked.State.valueOf(row.getString("state")),
        row.getInt("tries"),
        row.getTimestamp("queued_at").toInstant(),
        settled == null ? null : settled.toInstant(),
        row.getString("why"));
  }
}
