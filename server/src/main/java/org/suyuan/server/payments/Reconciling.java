package org.suyuan.server.payments;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.server.base.Ids;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.payments.PaymentProvider.Fact;

/** Compares what the provider did in a time with what we noted (对账), and keeps the differences. */
@Component
class Reconciling {
  private final JdbcClient jdbc;
  private final PaymentProvider provider;
  private final Clock clock;

  Reconciling(JdbcClient jdbc, PaymentProvider provider, Clock clock) {
    this.jdbc = jdbc;
    this.provider = provider;
    this.clock = clock;
  }

  /**
   * @param night the day it is done for, at most once; null when somebody asks for it
   * @return empty when another server did this night already
   * @throws Refusal {@code provider-silent} (503) when the provider gives no list
   */
  @Transactional
  public Optional<Reconciliation> run(Instant since, Instant until, @Nullable LocalDate night) {
    Map<String, Fact> theirs = new HashMap<>();
    try {
      provider.deeds(since, until).forEach(fact -> theirs.put(fact.key(), fact));
    } catch (IOException silent) {
      throw new Refusal("provider-silent", 503, "The payment provider gives no list now.");
    }
    Map<String, Asked> ours = ours(theirs.keySet(), since, until);
    List<Difference> differences = new ArrayList<>();
    theirs.forEach((key, fact) ->
        compare(key, Optional.ofNullable(ours.get(key)), fact).ifPresent(differences::add));
    ours.forEach((key, asked) -> {
      if (!theirs.containsKey(key)) {
        differences.add(new Difference(key, Difference.Kind.UNKNOWN_THERE, words(asked), ""));
      }
    });
    var keys = new java.util.HashSet<>(theirs.keySet());
    keys.addAll(ours.keySet());
    var report =
        new Reconciliation(
            Ids.next("rec"),
            provider.name(),
            since,
            until,
            clock.instant(),
            keys.size(),
            differences);
    return keep(report, night) ? Optional.of(report) : Optional.empty();
  }

  /** What was asked under the provider's keys, and what it told us to have ended in this time. */
  private Map<String, Asked> ours(java.util.Set<String> keys, Instant since, Instant until) {
    Map<String, Asked> ours = new HashMap<>();
    jdbc.sql(
            """
            select * from ask where key = any(:keys) or key in (
              select key from provider_fact where verdict = 'APPLIED' and at >= :since and at < :until)
            """)
        .param("keys", keys.toArray(String[]::new))
        .param("since", since)
        .param("until", until)
        .query((row, _) -> Asks.asked(row))
        .list()
        .forEach(asked -> ours.put(asked.key(), asked));
    return ours;
  }

  private static Optional<Difference> compare(String key, Optional<Asked> asked, Fact fact) {
    if (asked.isEmpty()) {
      return Optional.of(new Difference(key, Difference.Kind.UNKNOWN_HERE, "", words(fact)));
    }
    Asked ours = asked.get();
    boolean isSameDeed = ours.kind() == fact.kind() && ours.amount().equals(fact.amount());
    if (isSameDeed && ours.state().name().equals(fact.outcome().name())) {
      return Optional.empty();
    }
    if (isSameDeed && fact.outcome() == PaymentProvider.Outcome.PENDING) {
      return Optional.empty();
    }
    var kind =
        isSameDeed && ours.state() == Asked.State.OPEN
            ? Difference.Kind.OPEN_HERE
            : Difference.Kind.DIFFERS;
    return Optional.of(new Difference(key, kind, words(ours), words(fact)));
  }

  private static String words(Asked asked) {
    return "%s %s %s".formatted(asked.kind(), asked.amount(), asked.state());
  }

  private static String words(Fact fact) {
    return "%s %s %s".formatted(fact.kind(), fact.amount(), fact.outcome());
  }

  private boolean keep(Reconciliation report, @Nullable LocalDate night) {
    int added =
        jdbc.sql(
                """
                insert into reconciliation (id, provider, since, until, run_at, compared, nightly)
                values (:id, :provider, :since, :until, :runAt, :compared, :night)
                on conflict (nightly) do nothing
                """)
            .param("id", report.id())
            .param("provider", report.provider())
            .param("since", report.since())
            .param("until", report.until())
            .param("runAt", report.runAt())
            .param("compared", report.compared())
            .param("night", night)
            .update();
    if (added == 1) {
      for (Difference difference : report.differences()) {
        jdbc.sql(
                """
                insert into difference (reconciliation, key, kind, ours, theirs)
                values (:report, :key, :kind, :ours, :theirs)
                """)
            .param("report", report.id())
            .param("key", difference.key())
            .param("kind", difference.kind())
            .param("ours", difference.ours())
            .param("theirs", difference.theirs())
            .update();
      }
    }
    return added == 1;
  }

  /** The newest first, beginning after the one named. */
  List<Reconciliation> list(@Nullable String after, int most) {
    return jdbc.sql(
            """
            select * from reconciliation r
             where cast(:after as text) is null
                or (r.run_at, r.id) < (select b.run_at, b.id from reconciliation b where b.id = :after)
             order by r.run_at desc, r.id desc limit :most
            """)
        .param("after", after)
        .param("most", most)
        .query((row, _) ->
            new Reconciliation(
                row.getString("id"),
                row.getString("provider"),
                row.getTimestamp("since").toInstant(),
                row.getTimestamp("until").toInstant(),
                row.getTimestamp("run_at").toInstant(),
                row.getInt("compared"),
                differences(row.getString("id"))))
        .list();
  }

  private List<Difference> differences(String report) {
    return jdbc.sql(
            "select key, kind, ours, theirs from difference where reconciliation = :report order by key, kind")
        .param("report", report)
        .query(Difference.class)
        .list();
  }
}
