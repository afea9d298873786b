package org.suyuan.server.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.suyuan.money.Money;
import org.suyuan.server.base.Refusal;

/** The tables of the books. Everything here happens in the caller's transaction. */
@Component
class Books {
  /** An account in one currency, as the tables have it. */
  private record Place(Account account, Currency currency) {
    static Place of(Leg leg) {
      return new Place(leg.account(), leg.amount().currency());
    }
  }

  /** Accounts that nobody else changes until the end of the transaction. */
  record Held(Map<Place, Row> rows) {
    /**
     * @param debit what was in it when it was locked, debit positive
     */
    private record Row(long id, Money debit) {}

    private Row row(Place place) {
      return Objects.requireNonNull(rows.get(place));
    }

    /** What was in an account when it was locked, positive where it grows. */
    Money in(Account account, Currency currency) {
      return account.kind().own(row(new Place(account, currency)).debit());
    }
  }

  private final JdbcClient jdbc;
  private final Clock clock;

  Books(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** A posting that has its key and no legs yet. */
  record Begun(long number, Instant at) {
    Posted with(Posting posting) {
      return new Posted(number, posting, at);
    }
  }

  /** Takes a key; empty when it is taken. Waits for whoever is just taking it. */
  Optional<Begun> begin(String key, String reason) {
    Instant now = clock.instant();
    return jdbc.sql(
            """
            insert into posting (key, reason, posted_at) values (:key, :reason, :now)
            on conflict (key) do nothing returning id
            """)
        .param("key", key)
        .param("reason", reason)
        .param("now", now)
        .query(Long.class)
        .optional()
        .map(id -> new Begun(id, now));
  }

  /**
   * Writes the legs of a posting that was just begun.
   *
   * @throws Refusal {@code account-overdrawn}
   */
  void write(long posting, List<Leg> legs) {
    write(posting, legs, hold(legs.stream().map(Place::of)));
  }

  /**
   * The same, of accounts that are held already.
   *
   * @param held at least the accounts of these legs
   */
  void write(long posting, List<Leg> legs, Held held) {
    legs.forEach(leg -> requireEnough(leg, held.row(Place.of(leg)).debit()));
    jdbc.sql(
            """
            insert into leg (posting, account, currency, minor)
            select :posting, account, currency, minor
              from unnest(:accounts, :currencies, :minors) as legs (account, currency, minor)
            """)
        .param("posting", posting)
        .param(
            "accounts", legs.stream().map(leg -> held.row(Place.of(leg)).id()).toArray(Long[]::new))
        .param(
            "currencies",
            legs.stream()
                .map(leg -> leg.amount().currency().getCurrencyCode())
                .toArray(String[]::new))
        .param("minors", legs.stream().map(leg -> leg.amount().minor()).toArray(Long[]::new))
        .update();
  }

  private static void requireEnough(Leg leg, Money debit) {
    if (!leg.account().kind().allows(debit.plus(leg.amount()))) {
      throw new Refusal(
              "account-overdrawn",
              409,
              "%s of %s has not enough for %s."
                  .formatted(leg.account().kind(), leg.account().owner(), leg.amount()))
          .with("account", leg.account().kind() + "/" + leg.account().owner());
    }
  }

  /**
   * Locks accounts until the end of the transaction, all in one order for all; those that nobody
   * used yet are opened.
   */
  Held hold(List<Account> accounts, Currency currency) {
    return hold(accounts.stream().map(account -> new Place(account, currency)));
  }

  private Held hold(Stream<Place> wanted) {
    List<Place> places = wanted.distinct().toList();
    Map<Place, Held.Row> rows = new HashMap<>();
    jdbc.sql("select id, kind, owner, currency, balance from hold(:kinds, :owners, :currencies)")
        .param("kinds", texts(places, place -> place.account().kind().name()))
        .param("owners", texts(places, place -> place.account().owner()))
        .param("currencies", texts(places, place -> place.currency().getCurrencyCode()))
        .query(row -> {
          var currency = Currency.getInstance(row.getString("currency"));
          rows.put(
              new Place(account(row), currency),
              new Held.Row(row.getLong("id"), new Money(row.getLong("balance"), currency)));
        });
    return new Held(rows);
  }

  private static String[] texts(List<Place> places, Function<Place, String> text) {
    return places.stream().map(text).toArray(String[]::new);
  }

  Optional<Posted> find(String key) {
    record Head(long id, String reason, Instant postedAt) {}
    return jdbc.sql("select id, reason, posted_at from posting where key = :key")
        .param("key", key)
        .query((row, _) ->
            new Head(
                row.getLong("id"),
                row.getString("reason"),
                row.getTimestamp("posted_at").toInstant()))
        .optional()
        .map(head ->
            new Posted(
                head.id(), new Posting(key, head.reason(), legs(head.id())), head.postedAt()));
  }

  private List<Leg> legs(long posting) {
    return jdbc.sql(
            """
            select a.kind, a.owner, l.currency, l.minor from leg l join account a on a.id = l.account
             where l.posting = :posting order by l.account
            """)
        .param("posting", posting)
        .query((row, _) ->
            new Leg(account(row), Money.of(row.getLong("minor"), row.getString("currency"))))
        .list();
  }

  private static Account account(ResultSet row) throws SQLException {
    return new Account(Account.Kind.valueOf(row.getString("kind")), row.getString("owner"));
  }
}
