package org.suyuan.server.guarantees;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.policy.packs.Pack;
import org.suyuan.policy.packs.PackReader;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.people.PersonId;

/** Rules on their way to being published: one person writes them, another one agrees (四眼原则). */
@Service
public class Drafts {
  private static final String DRAFT =
      """
      select d.digest, d.canonical, d.author, d.drafted_at, e.published, e.person
        from pack_draft d left join draft_decision e on e.digest = d.digest
      """;

  private final JdbcClient jdbc;
  private final KeptPacks packs;
  private final Clock clock;

  Drafts(JdbcClient jdbc, KeptPacks packs, Clock clock) {
    this.jdbc = jdbc;
    this.packs = packs;
    this.clock = clock;
  }

  /**
   * Takes a draft in; the same once more answers the one that is there.
   *
   * @param canonical as {@code Pack.canonical} has it
   * @throws Refusal {@code pack-refused}, {@code pack-foreign}, {@code pack-too-soon}, {@code
   *     pack-exists}, as when it is published
   */
  @Transactional
  public Draft propose(PersonId author, Json canonical) {
    Pack pack = packs.admissible(canonical);
    jdbc.sql(
            """
            insert into pack_draft (digest, canonical, author, drafted_at)
            values (:digest, :canonical, :author, :now) on conflict do nothing
            """)
        .param("digest", pack.digest().hex())
        .param("canonical", Jcs.text(pack.canonical()))
        .param("author", author)
        .param("now", clock.instant())
        .update();
    return get(pack.digest().hex());
  }

  /**
   * @throws Refusal {@code draft-unknown}
   */
  public Draft get(String digest) {
    return jdbc.sql(DRAFT + "where d.digest = :digest")
        .param("digest", digest)
        .query((row, _) -> draft(row))
        .optional()
        .orElseThrow(() -> new Refusal("draft-unknown", 404, "There is no such draft."));
  }

  /** The newest first. */
  public List<Draft> newest(int most) {
    return jdbc.sql(DRAFT + "order by d.drafted_at desc, d.digest limit :most")
        .param("most", most)
        .query((row, _) -> draft(row))
        .list();
  }

  private static Draft draft(ResultSet row) throws SQLException {
    Optional<PersonId> decidedBy = Optional.ofNullable(row.getString("person")).map(PersonId::new);
    Draft.State state =
        decidedBy.isEmpty()
            ? Draft.State.OPEN
            : row.getBoolean("published") ? Draft.State.PUBLISHED : Draft.State.WITHDRAWN;
    return new Draft(
        PackReader.canonical(Json.parse(row.getString("canonical"))),
        new PersonId(row.getString("author")),
        row.getTimestamp("drafted_at").toInstant(),
        state,
        decidedBy);
  }

  /**
   * Publishes a draft for its day.
   *
   * @throws Refusal {@code four-eyes} for its own author, {@code draft-decided}, {@code
   *     draft-unknown}, and what {@link #propose} throws, as of today
   */
  @Transactional
  public Draft publish(PersonId person, String digest) {
    Draft draft = get(digest);
    if (draft.author().equals(person)) {
      throw new Refusal("four-eyes", 409, "Somebody else than its author has to agree.");
    }
    decide(draft, person, true);
    packs.publish(draft.pack().canonical());
    return get(digest);
  }

  /**
   * Takes a draft back, whoever wrote it.
   *
   * @throws Refusal {@code draft-decided}, {@code draft-unknown}
   */
  @Transactional
  public Draft withdraw(PersonId person, String digest) {
    decide(get(digest), person, false);
    return get(digest);
  }

  private void decide(Draft draft, PersonId person, boolean published) {
    int decided =
        jdbc.sql(
                """
                insert into draft_decision (digest, author, person, published, at)
                values (:digest, :author, :person, :published, :now) on conflict do nothing
                """)
            .param("digest", draft.digest())
            .param("author", draft.author())
            .param("person", person)
            .param("published", published)
            .param("now", clock.instant())
            .update();
    if (decided == 0) {
      throw new Refusal("draft-decided", 409, "This draft was published or taken back already.");
    }
  }
}
