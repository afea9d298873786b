package org.suyuan.server.members;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.suyuan.proof.tree.TreeHash;
import org.suyuan.server.base.Ids;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.people.Machine;
import org.suyuan.server.people.MachineKeys;
import org.suyuan.server.people.Role;

/**
 * Keys with which members' programs sign in: {@code sk_} and 256 random bits. Only the SHA-256 is
 * kept; with that much chance in a key a plain hash cannot be guessed backwards.
 */
@Component
class ApiKeys implements MachineKeys {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final JdbcClient jdbc;
  private final Clock clock;

  ApiKeys(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** A new key, the only time it is seen. */
  record Fresh(String id, String apiKey) {}

  Fresh make(String member) {
    var random = new byte[32];
    RANDOM.nextBytes(random);
    var key = "sk_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    var id = Ids.next("key");
    try {
      jdbc.sql(
              """
              insert into machine_key (id, member, hash, created_at)
              values (:id, :member, :hash, :now)
              """)
          .param("id", id)
          .param("member", member)
          .param("hash", hash(key))
          .param("now", clock.instant())
          .update();
    } catch (DataIntegrityViolationException unknown) {
      throw new Refusal("member-unknown", 404, "There is no member %s.".formatted(member));
    }
    return new Fresh(id, key);
  }

  /** Those in force, the newest first. */
  List<Members.ApiKey> of(String member) {
    return jdbc.sql(
            """
            select id, created_at from machine_key where member = :member and revoked_at is null
             order by created_at desc, id
            """)
        .param("member", member)
        .query(Members.ApiKey.class)
        .list();
  }

  void revoke(String member, String id) {
    int revoked =
        jdbc.sql(
                """
                update machine_key set revoked_at = :now
                 where id = :id and member = :member and revoked_at is null
                """)
            .param("now", clock.instant())
            .param("id", id)
            .param("member", member)
            .update();
    if (revoked == 0) {
      throw new Refusal("api-key-unknown", 404, "%s has no such key.".formatted(member));
    }
  }

  @Override
  public Optional<Machine> find(String rawKey) {
    if (!rawKey.startsWith("sk_")) {
      return Optional.empty();
    }
    return jdbc.sql(
            """
            select k.id, k.member
              from machine_key k
             where k.hash = :hash and k.revoked_at is null
               and not exists (select 1 from member_revocation v where v.member = k.member and v.kid = '')
            """)
        .param("hash", hash(rawKey))
        .query((row, _) ->
            new Machine(row.getString("member"), row.getString("id"), Set.of(Role.MEMBER)))
        .optional();
  }

  private static byte[] hash(String key) {
    return TreeHash.sha256(key.getBytes(StandardCharsets.UTF_8)).bytes();
  }
}
