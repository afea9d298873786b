package org.suyuan.server.guarantees;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.suyuan.policy.facts.FactKind;
import org.suyuan.policy.facts.Facts;
import org.suyuan.policy.facts.Witness;
import org.suyuan.policy.packs.Pack;
import org.suyuan.proof.Rejected;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.orders.OrderId;

/** What people said: the buyer about one claim, the desk about a line. The later word counts. */
@Component
class SaidFacts implements FactSource {
  private static final int MOST = 50;

  private final JdbcClient jdbc;
  private final Clock clock;

  SaidFacts(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public List<Found> about(Case asked) {
    return jdbc.sql(
            """
            select name, value, source from line_fact
             where purchase_order = :order and line = :line and (claim is null or claim = :claim)
             order by id
            """)
        .param("order", asked.order().id())
        .param("line", asked.number())
        .param("claim", asked.claim().map(ClaimId::value).orElse(""))
        .query(Found.class)
        .list();
  }

  /** Keeps what the buyer says to a claim. */
  void buyerSays(Claim claim, Map<String, String> facts) {
    keep(claim.order(), claim.line(), Optional.of(claim.id()), facts, _ -> "the buyer");
  }

  /** Keeps what the desk found out about a line. */
  void deskSays(OrderId order, int line, Pack pack, Map<String, String> facts) {
    keep(
        order,
        line,
        Optional.empty(),
        facts,
        name -> "the desk, for the " + pack.book().get(name).from().word());
  }

  private void keep(
      OrderId order,
      int line,
      Optional<ClaimId> claim,
      Map<String, String> facts,
      UnaryOperator<String> source) {
    if (facts.isEmpty()) {
      return;
    }
    List<String> names = List.copyOf(facts.keySet());
    jdbc.sql(
            """
            insert into line_fact (purchase_order, line, claim, name, value, source, said_at)
            select :order, :line, :claim, name, value, source, :now
              from unnest(:names, :values, :sources) as said (name, value, source)
            """)
        .param("order", order)
        .param("line", line)
        .param("claim", claim.map(ClaimId::value).orElse(null))
        .param("names", names.toArray(String[]::new))
        .param("values", names.stream().map(facts::get).toArray(String[]::new))
        .param("sources", names.stream().map(source).toArray(String[]::new))
        .param("now", clock.instant())
        .update();
  }

  /**
   * Makes sure that a witness may say these, and says them as their types are written.
   *
   * @param witness who speaks; empty for the desk, which passes on what anybody bears witness to
   * @throws Refusal {@code fact-unknown}, {@code fact-not-yours}, {@code fact-malformed}
   */
  static void require(Pack pack, Optional<Witness> witness, Map<String, String> facts) {
    if (facts.size() > MOST) {
      throw new Refusal("fact-malformed", 422, "At most %d facts at once.".formatted(MOST));
    }
    facts.forEach((name, value) -> {
      FactKind kind =
          pack.book()
              .find(name)
              .orElseThrow(() ->
                  new Refusal("fact-unknown", 422, "No rule knows the fact %s.".formatted(name)));
      if (witness.isPresent() && kind.from() != witness.get()) {
        throw new Refusal(
            "fact-not-yours",
            422,
            "%s bears witness to %s.".formatted(kind.from().names().en(), name));
      }
      try {
        Facts.none(pack.book()).with(name, value, "somebody");
      } catch (Rejected wrong) {
        throw new Refusal("fact-malformed", 422, String.valueOf(wrong.getMessage()));
      }
    });
  }
}
