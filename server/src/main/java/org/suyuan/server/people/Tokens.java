package org.suyuan.server.people;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.server.base.Ids;

/** Bearer tokens of people: random, valid for twelve hours, kept as a hash only. */
@Component
class Tokens {
  private static final Duration LIFE = Duration.ofHours(12);
  private static final String PREFIX = "tok";

  private final JdbcClient jdbc;
  private final Clock clock;

  Tokens(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  record Token(String value, Instant expiresAt) {}

  /** A new token; the old ones that ran out are swept away on the way. */
  @Transactional
  Token issue(Person person) {
    Instant now = clock.instant();
    Token token =
        new Token(
            Ids.next(PREFIX) + Ids.next(PREFIX).substring(PREFIX.length() + 1), now.plus(LIFE));
    jdbc.sql("delete from person_token where expires_at < :now").param("now", now).update();
    jdbc.sql(
            """
            insert into person_token (hash, person_id, created_at, expires_at)
            values (:hash, :person, :now, :expiresAt)
            """)
        .param("hash", hash(token.value()))
        .param("person", person.id())
        .param("now", now)
        .param("expiresAt", token.expiresAt())
        .update();
    return token;
  }

  Optional<Person> find(String token) {
    if (!token.startsWith(PREFIX + "_")) {
      return Optional.empty();
    }
    return jdbc.sql(
            """
            select p.id, p.login, p.name, p.role
            from person_token t join person p on p.id = t.person_id
            where t.hash = :hash and t.expires_at > :now
            """)
        .param("hash", hash(token))
        .param("now", clock.instant())
        .query(Person.class)
        .optional();
  }

  @Transactional
  void revoke(String token) {
    jdbc.sql("delete from person_token where hash = :hash").param("hash", hash(token)).update();
  }

  private static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
