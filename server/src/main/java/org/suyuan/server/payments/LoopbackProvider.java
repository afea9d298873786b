package org.suyuan.server.payments;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.suyuan.money.Money;
import org.suyuan.server.base.Ids;
import org.suyuan.server.store.DataFolder;

/**
 * A payment provider for trying things: it remembers each deed by its key, answers in the {@link
 * Manner} it is told to, and believes every amount, so that what it did is an independent witness
 * of what it was asked. No real money moves.
 */
@Component
class LoopbackProvider implements PaymentProvider {
  private final JdbcClient jdbc;
  private final LoopbackNotices notices;
  private final Clock clock;
  private final byte[] secret;
  private volatile Function<Ask, Manner> manner;

  LoopbackProvider(
      JdbcClient jdbc,
      LoopbackNotices notices,
      Clock clock,
      DataFolder folder,
      @Value("${suyuan.payments.loopback:PROMPT}") String manner) {
    this.jdbc = jdbc;
    this.notices = notices;
    this.clock = clock;
    this.secret = folder.secret("loopback-payments", 32);
    this.manner = Manner.named(manner);
  }

  /** From now on it answers like this. */
  void behave(Function<Ask, Manner> manner) {
    this.manner = manner;
  }

  @Override
  public String name() {
    return "loopback";
  }

  @Override
  public Fact ask(Ask ask) throws IOException {
    var how = manner.apply(ask);
    boolean isNew = remember(ask, how == Manner.REFUSES ? Outcome.REFUSED : Outcome.DONE);
    Fact fact = deed(ask.key());
    return switch (how) {
      case PROMPT, REFUSES -> fact;
      case TWICE -> {
        send(fact);
        send(fact);
        yield fact;
      }
      case LATE -> {
        if (isNew) {
          send(fact);
          send(pending(fact)); // written before, arriving after
          send(fact);
          yield pending(fact);
        }
        yield fact;
      }
      case LOST -> {
        if (isNew) {
          throw new IOException("The answer was lost.");
        }
        yield fact;
      }
    };
  }

  private boolean remember(Ask ask, Outcome outcome) {
    return jdbc.sql(
                """
                insert into loopback_deed (key, kind, purchase_order, minor, currency, outcome, reference, fact, at)
                values (:key, :kind, :order, :minor, :currency, :outcome, :reference, :fact, :at)
                on conflict (key) do nothing
                """)
            .param("key", ask.key())
            .param("kind", ask.kind())
            .param("order", ask.order())
            .param("minor", ask.amount().minor())
            .param("currency", ask.amount().currency().getCurrencyCode())
            .param("outcome", outcome)
            .param("reference", Ids.next("lbk"))
            .param("fact", Ids.next("evt"))
            .param("at", clock.instant())
            .update()
        == 1;
  }

  private Fact deed(String key) {
    return jdbc.sql("select * from loopback_deed where key = :key")
        .param("key", key)
        .query((row, _) -> fact(row))
        .single();
  }

  private static Fact fact(ResultSet row) throws SQLException {
    return new Fact(
        row.getString("fact"),
        row.getString("key"),
        Kind.valueOf(row.getString("kind")),
        Outcome.valueOf(row.getString("outcome")),
        Money.of(row.getLong("minor"), row.getString("currency")),
        row.getString("reference"),
        row.getTimestamp("at").toInstant());
  }

  private static Fact pending(Fact fact) {
    return new Fact(
        fact.id() + "-pending",
        fact.key(),
        fact.kind(),
        Outcome.PENDING,
        fact.amount(),
        fact.reference(),
        fact.at());
  }

  private void send(Fact fact) {
    byte[] body = Notice.of(fact);
    notices.add(body, sign(body));
  }

  String sign(byte[] body) {
    return Notice.signature(body, secret);
  }

  @Override
  public Fact read(byte[] body, String signature) {
    return Notice.read(body, signature, secret);
  }

  @Override
  public List<Fact> deeds(Instant from, Instant until) {
    return jdbc.sql(
            "select * from loopback_deed where at >= :from and at < :until order by at, key")
        .param("from", from)
        .param("until", until)
        .query((row, _) -> fact(row))
        .list();
  }
}
