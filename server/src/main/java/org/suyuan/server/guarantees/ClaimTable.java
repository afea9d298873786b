package org.suyuan.server.guarantees;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.suyuan.policy.remedies.RemedyKind;
import org.suyuan.server.orders.OrderId;
import org.suyuan.server.people.PersonId;

/** The rows of claims; only a claim's state ever changes. */
@Repository
class ClaimTable {
  private static final String COLUMNS =
      """
      id, purchase_order, line, guarantee, harm, buyer, coalesce(merchant, '') as merchant, units, opened_by,
      opened_at, state
      """;
  private static final String CLAIM = "select " + COLUMNS + " from claim ";
  private static final String[] OPEN =
      Arrays.stream(Claim.State.values())
          .filter(Claim.State::isOpen)
          .map(Enum::name)
          .toArray(String[]::new);

  private final JdbcClient jdbc;
  private final ApplicationEventPublisher events;

  ClaimTable(JdbcClient jdbc, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.events = events;
  }

  /** Until the transaction ends, nobody else decides about this line. */
  void lock(OrderId order, int line) {
    jdbc.sql("select 1 from pg_advisory_xact_lock(hashtextextended(:name, 0))")
        .param("name", "line:%s/%d".formatted(order.value(), line))
        .query(Integer.class)
        .single();
  }

  /**
   * Opens a claim, unless one by the same guarantee is open for the line, or one was made under the
   * key; under the line's lock.
   *
   * @param evidence what the system saw; null when the buyer asks
   * @return whether it is new
   */
  boolean open(
      Claim claim, @Nullable String evidence, @Nullable String key, byte @Nullable [] digest) {
    return jdbc.sql(
                """
                insert into claim (id, purchase_order, line, guarantee, harm, buyer, merchant, units, opened_by,
                                   opened_at, evidence, idempotency, digest, state)
                select :id, :order, :line, :guarantee, :harm, :buyer, :merchant, :units, :openedBy,
                       :openedAt, :evidence, :key, :digest, :state
                 where not exists (select from claim where purchase_order = :order and line = :line
                                      and guarantee = :guarantee and state = any(:open))
                on conflict (buyer, idempotency) do nothing
                """)
            .param("id", claim.id())
            .param("order", claim.order())
            .param("line", claim.line())
            .param("guarantee", claim.guarantee())
            .param("harm", claim.harm())
            .param("buyer", claim.buyer())
            .param("merchant", claim.merchant())
            .param("units", claim.units())
            .param("openedBy", claim.openedBy())
            .param("openedAt", claim.openedAt())
            .param("evidence", evidence)
            .param("key", key)
            .param("digest", digest)
            .param("state", claim.state())
            .param("open", OPEN)
            .update()
        > 0;
  }

  /** A claim that was made under a key before, with the digest of what was sent. */
  record Sent(ClaimId id, byte[] digest) {}

  Optional<Sent> sent(PersonId buyer, String key) {
    return jdbc.sql("select id, digest from claim where buyer = :buyer and idempotency = :key")
        .param("buyer", buyer)
        .param("key", key)
        .query((row, _) -> new Sent(new ClaimId(row.getString("id")), row.getBytes("digest")))
        .optional();
  }

  boolean wasSeen(OrderId order, int line, String guarantee, String evidence) {
    return jdbc.sql(
            """
            select exists (select 1 from claim where purchase_order = :order and line = :line
                              and guarantee = :guarantee and evidence = :evidence)
            """)
        .param("order", order)
        .param("line", line)
        .param("guarantee", guarantee)
        .param("evidence", evidence)
        .query(Boolean.class)
        .single();
  }

  Optional<Claim> find(ClaimId id) {
    return jdbc.sql(CLAIM + "where id = :id").param("id", id).query(ClaimTable::claim).optional();
  }

  List<Claim> ofLine(OrderId order, int line) {
    return jdbc.sql(CLAIM + "where purchase_order = :order and line = :line order by opened_at, id")
        .param("order", order)
        .param("line", line)
        .query(ClaimTable::claim)
        .list();
  }

  /** A buyer's claims, the newest first. */
  List<Claim> of(PersonId buyer, Optional<ClaimId> after, int most) {
    return newest("buyer", buyer, after, most);
  }

  /** Claims against a merchant, the newest first. */
  List<Claim> against(String merchant, Optional<ClaimId> after, int most) {
    return newest("merchant", merchant, after, most);
  }

  private List<Claim> newest(String column, Object whose, Optional<ClaimId> after, int most) {
    return jdbc.sql(
            CLAIM
                + """
                where %1$s = :whose and (cast(:after as text) is null or (opened_at, id) <
                      (select a.opened_at, a.id from claim a where a.id = :after and a.%1$s = :whose))
                order by opened_at desc, id desc limit :most
                """
                    .formatted(column))
        .param("whose", whose)
        .param("after", after.map(ClaimId::value).orElse(null))
        .param("most", most)
        .query(ClaimTable::claim)
        .list();
  }

  /** Claims in a state, the oldest first. */
  List<Claim> waiting(Claim.State state, Optional<ClaimId> after, int most) {
    return jdbc.sql(
            CLAIM
                + """
                where state = :state and (cast(:after as text) is null or (opened_at, id) >
                      (select a.opened_at, a.id from claim a where a.id = :after))
                order by opened_at, id limit :most
                """)
        .param("state", state)
        .param("after", after.map(ClaimId::value).orElse(null))
        .param("most", most)
        .query(ClaimTable::claim)
        .list();
  }

  private static Claim claim(java.sql.ResultSet row, int number) throws java.sql.SQLException {
    return new Claim(
        new ClaimId(row.getString("id")),
        new OrderId(row.getString("purchase_order")),
        row.getInt("line"),
        row.getString("guarantee"),
        row.getString("harm"),
        new PersonId(row.getString("buyer")),
        row.getString("merchant"),
        row.getInt("units"),
        Claim.OpenedBy.valueOf(row.getString("opened_by")),
        row.getTimestamp("opened_at").toInstant(),
        Claim.State.valueOf(row.getString("state")));
  }

  /** Says where the claim is now, and how it came there; and tells whoever listens. */
  ClaimMoved step(ClaimId id, Claim.State state, Claim.Cause cause, String words, Instant at) {
    Claim claim =
        jdbc.sql(
                """
                with moved as (update claim set state = :state where id = :id returning *),
                     stepped as (
                       insert into claim_step (claim, number, state, cause, words, at)
                       select :id, count(*) + 1, :state, :cause, :words, :at from claim_step where claim = :id)
                select %s from moved
                """
                    .formatted(COLUMNS))
            .param("id", id)
            .param("state", state)
            .param("cause", cause)
            .param("words", words)
            .param("at", at)
            .query(ClaimTable::claim)
            .single();
    var moved = new ClaimMoved(claim, cause, at);
    events.publishEvent(moved);
    return moved;
  }

  List<Claim.Step> steps(ClaimId claim) {
    return jdbc.sql(
            "select state, cause, words, at from claim_step where claim = :claim order by number")
        .param("claim", claim)
        .query(Claim.Step.class)
        .list();
  }

  List<Given> given(ClaimId claim) {
    return jdbc.sql(
            """
            select r.number, r.kind, r.amount_minor, r.currency, r.manner, r.due_at, d.at as done_at
              from claim_remedy r left join remedy_done d on d.claim = r.claim and d.number = r.number
             where r.claim = :claim order by r.number
            """)
        .param("claim", claim)
        .query((row, _) ->
            new Given(
                row.getInt("number"),
                RemedyKind.valueOf(row.getString("kind")),
                row.getObject("amount_minor", Long.class),
                row.getString("currency"),
                row.getString("manner"),
                row.getTimestamp("due_at").toInstant(),
                row.getTimestamp("done_at") == null
                    ? null
                    : row.getTimestamp("done_at").toInstant()))
        .list();
  }

  /** Writes down what is given, and of what is done by giving that it is done. */
  void give(ClaimId claim, List<Given> given, Instant at) {
    jdbc.sql(
            """
            with given as (
              select * from unnest(:numbers, :kinds, :amounts, :currencies, :manners,
                                   cast(:dues as timestamptz[]), cast(:dones as timestamptz[]))
                as g (number, kind, amount, currency, manner, due, done)),
            kept as (
              insert into claim_remedy (claim, number, kind, amount_minor, currency, manner, due_at, given_at)
              select :claim, number, kind, amount, currency, manner, due, :at from given)
            insert into remedy_done (claim, number, at)
            select :claim, number, done from given where done is not null
            """)
        .param("claim", claim)
        .param("numbers", given.stream().map(Given::number).toArray(Integer[]::new))
        .param("kinds", given.stream().map(each -> each.kind().name()).toArray(String[]::new))
        .param("amounts", given.stream().map(Given::amountMinor).toArray(Long[]::new))
        .param("currencies", given.stream().map(Given::currency).toArray(String[]::new))
        .param("manners", given.stream().map(Given::manner).toArray(String[]::new))
        .param("dues", given.stream().map(each -> each.dueAt().toString()).toArray(String[]::new))
        .param("dones", given.stream().map(ClaimTable::doneAt).toArray(String[]::new))
        .param("at", at)
        .update();
  }

  private static @Nullable String doneAt(Given given) {
    return given.doneAt() == null ? null : given.doneAt().toString();
  }

  /** Whether it was not done before. */
  boolean done(ClaimId claim, int number, Instant at) {
    return jdbc.sql(
                """
                insert into remedy_done (claim, number, at)
                select claim, number, :at from claim_remedy where claim = :claim and number = :number
                on conflict do nothing
                """)
            .param("claim", claim)
            .param("number", number)
            .param("at", at)
            .update()
        > 0;
  }

  /** Claims with something that was not done in its time, of which this was not said yet. */
  List<ClaimId> late(Dunning dunning, Instant now, int most) {
    return jdbc.sql(
            """
            select distinct r.claim from claim_remedy r
             where r.due_at < :since and r.kind = any(:kinds)
               and not exists (select 1 from remedy_done d where d.claim = r.claim and d.number = r.number)
               and not exists (select 1 from claim_step s where s.claim = r.claim and s.cause = :cause)
             limit :most
            """)
        .param("since", now.minus(dunning.after()))
        .param("kinds", dunning.kinds().stream().map(Enum::name).toArray(String[]::new))
        .param("cause", dunning.cause())
        .param("most", most)
        .query((row, _) -> new ClaimId(row.getString("claim")))
        .list();
  }
}
