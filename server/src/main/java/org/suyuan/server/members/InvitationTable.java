package org.suyuan.server.members;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.suyuan.proof.statement.Custody;
import org.suyuan.proof.statement.Role;
import org.suyuan.proof.statement.Worded;
import org.suyuan.server.people.PersonId;

/** The rows of invitations; a row is written once, and then withdrawn or accepted once. */
@Repository
class InvitationTable {
  private static final String COLUMNS =
      """
      select id, member, name, role, identity, prefixes, expires_at, withdrawn_at, accepted_at,
             person, custody, jwk, possession
        from invitation\
      """;

  private final JdbcClient jdbc;

  InvitationTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How an invitation was accepted; jwk and possession go with an own key alone. */
  record Acceptance(
      PersonId person, Custody custody, @Nullable String jwk, @Nullable String possession) {}

  record Row(
      String id,
      String member,
      String name,
      Role role,
      String identity,
      List<String> prefixes,
      Instant expiresAt,
      boolean withdrawn,
      @Nullable Acceptance accepted) {}

  void add(Row row, byte[] hash, PersonId by, Instant now) {
    jdbc.sql(
            """
            insert into invitation
                   (id, hash, member, name, role, identity, prefixes, invited_by, created_at, expires_at)
            values (:id, :hash, :member, :name, :role, :identity, :prefixes, :by, :now, :expires)
            """)
        .param("id", row.id())
        .param("hash", hash)
        .param("member", row.member())
        .param("name", row.name())
        .param("role", row.role().word())
        .param("identity", row.identity())
        .param("prefixes", row.prefixes().toArray(String[]::new))
        .param("by", by)
        .param("now", now)
        .param("expires", row.expiresAt())
        .update();
  }

  List<Row> latest(int most) {
    return jdbc.sql(COLUMNS + " order by created_at desc, id limit :most")
        .param("most", most)
        .query((row, _) -> row(row))
        .list();
  }

  Optional<Row> byHash(byte[] hash) {
    return jdbc.sql(COLUMNS + " where hash = :hash")
        .param("hash", hash)
        .query((row, _) -> row(row))
        .optional();
  }

  Optional<Row> ofPerson(PersonId person) {
    return jdbc.sql(COLUMNS + " where person = :person order by accepted_at desc limit 1")
        .param("person", person)
        .query((row, _) -> row(row))
        .optional();
  }

  /** Whether it could still be withdrawn. */
  boolean withdraw(String id, Instant now) {
    return jdbc.sql(
                """
                update invitation set withdrawn_at = :now
                 where id = :id and withdrawn_at is null and accepted_at is null
                """)
            .param("id", id)
            .param("now", now)
            .update()
        == 1;
  }

  /** Whether it was there to be accepted: of two who try at the same moment one is told no. */
  boolean accept(String id, Acceptance by, Instant now) {
    return jdbc.sql(
                """
                update invitation
                   set accepted_at = :now, person = :person, custody = :custody,
                       jwk = cast(:jwk as text), possession = cast(:possession as text)
                 where id = :id and withdrawn_at is null and accepted_at is null and expires_at > :now
                """)
            .param("id", id)
            .param("now", now)
            .param("person", by.person())
            .param("custody", by.custody().word())
            .param("jwk", by.jwk())
            .param("possession", by.possession())
            .update()
        == 1;
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getString("id"),
        row.getString("member"),
        row.getString("name"),
        Worded.read(Role.class, row.getString("role")),
        row.getString("identity"),
        List.of((String[]) row.getArray("prefixes").getArray()),
        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
        row.getObject("withdrawn_at") != null,
        acceptance(row));
  }

  private static @Nullable Acceptance acceptance(ResultSet row) throws SQLException {
    String person = row.getString("person");
    return person == null
        ? null
        : new Acceptance(
            new PersonId(person),
            Worded.read(Custody.class, row.getString("custody")),
            row.getString("jwk"),
            row.getString("possession"));
  }
}
