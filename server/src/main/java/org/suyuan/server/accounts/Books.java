package org.suyuan.server.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.suyuan.money.Money;
import org.suyuan.server.base.Refusal;

/** The tables of the books. Everything here happens in the caller's transaction. */
@Component
class Books {
  /** An account in one currency, as the tables have it. */
  private record Place(Account account, Currency currency) {}

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
    Map<Place, Long> ids = open(legs.stream().map(Books::place).toList());
    Map<Long, Long> balances = hold(ids.values());
    legs.forEach(leg -> requireEnough(leg, balances.getOrDefault(ids.get(place(leg)), 0L)));
    jdbc.sql(
            """
            insert into leg (posting, account, currency, minor)
            select :posting, account, currency, minor
              from unnest(:accounts, :currencies, :minors) as legs (account, currency, minor)
            """)
        .param("posting", posting)
        .param("accounts", legs.stream().map(leg -> ids.get(place(leg))).toArray(Long[]::new))
        .param(
            "currencies",
            legs.stream()
                .map(leg -> leg.amount().currency().getCurrencyCode())
                .toArray(String[]::new))
        .param("minors", legs.stream().map(leg -> leg.amount().minor()).toArray(Long[]::new))
        .update();
  }

  private static void requireEnough(Leg leg, long balance) {
    Money after = new Money(balance, leg.amount().currency()).plus(leg.amount());
    if (!leg.account().kind().allows(after)) {
      throw new Refusal(
              "account-overdrawn",
              409,
              "%s of %s has not enough for %s."
                  .formatted(leg.account().kind(), leg.account().owner(), leg.amount()))
          .with("account", leg.account().kind() + "/" + leg.account().owner());
    }
  }

  /** Locks accounts until the end of the transaction; what is in each, positive where it grows. */
  Map<Account, Money> hold(List<Account> accounts, Currency currency) {
    Map<Place, Long> ids =
        open(accounts.stream().map(account -> new Place(account, currency)).toList());
    Map<Long, Long> balances = hold(ids.values());
    Map<Account, Money> held = new HashMap<>();
    ids.forEach((place, id) -> {
      var debit = new Money(balances.getOrDefault(id, 0L), currency);
      held.put(place.account(), place.account().kind().own(debit));
    });
    return held;
  }

  private Map<Long, Long> hold(Collection<Long> ids) {
    Map<Long, Long> balances = new HashMap<>();
    jdbc.sql("select id, balance from hold(:ids)")
        .param("ids", ids.toArray(Long[]::new))
        .query(row -> {
          balances.put(row.getLong("id"), row.getLong("balance"));
        });
    return balances;
  }

  /** The ids of accounts; those that nobody used yet are opened, in one order for all. */
  private Map<Place, Long> open(List<Place> places) {
    Map<Place, Long> ids = known(places);
    if (ids.size() == places.size()) {
      return ids;
    }
    places.stream()
        .filter(place -> !ids.containsKey(place))
        .sorted(
            Comparator.comparing((Place place) -> place.account().kind())
                .thenComparing(place -> place.account().owner())
                .thenComparing(place -> place.currency().getCurrencyCode()))
        .forEach(place ->
            jdbc.sql(
                    """
                    insert into account (kind, owner, currency) values (:kind, :owner, :currency)
                    on conflict (kind, owner, currency) do nothing
                    """)
                .param("kind", place.account().kind())
                .param("owner", place.account().owner())
                .param("currency", place.currency().getCurrencyCode())
                .update());
    return known(places);
  }

  private Map<Place, Long> known(List<Place> places) {
    Map<Place, Long> ids = new HashMap<>();
    jdbc.sql(
            """
            select a.id, a.kind, a.owner, a.currency
              from unnest(:kinds, :owners, :currencies) as wanted (kind, owner, currency)
              join account a using (kind, owner, currency)
            """)
        .param("kinds", texts(places, place -> place.account().kind().name()))
        .param("owners", texts(places, place -> place.account().owner()))
        .param("currencies", texts(places, place -> place.currency().getCurrencyCode()))
        .query(row -> {
          var currency = Currency.getInstance(row.getString("currency"));
          ids.put(new Place(account(row), currency), row.getLong("id"));
        });
    return ids;
  }

  private static String[] texts(List<Place> places, Function<Place, String> text) {
    return places.stream().map(text).toArray(String[]::new);
  }

  private static Place place(Leg leg) {
    return new Place(leg.account(), leg.amount().currency());
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
