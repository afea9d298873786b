package org.suyuan.server.members;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.statement.Custody;
import org.suyuan.proof.statement.May;
import org.suyuan.proof.statement.MemberKey;
import org.suyuan.proof.statement.Rights;
import org.suyuan.proof.statement.Role;
import org.suyuan.proof.statement.Worded;

/** Reads what has been recorded about members. */
@Repository
class Register {
  /** Keys are many times read for each change: what makes a key acceptable takes long to tell. */
  private static final int MOST_KEYS = 10_000;

  private final JdbcClient jdbc;
  private final Cache<String, MemberKey> read =
      Caffeine.newBuilder().maximumSize(MOST_KEYS).build();

  Register(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The member's keys and rights as recorded; binding until commit only under {@link Turn}. */
  Optional<Standing> standing(String member) {
    return jdbc.sql(
            """
            select m.name, m.role, m.identity, r.may, r.prefixes, k.kids, k.jwks, k.custodies, k.revoked, k.held,
                   not exists (select 1 from member_revocation v where v.member = m.id and v.kid = '') as active
              from member m
              left join lateral (select may, prefixes from member_right
                                  where member = m.id order by receipt desc limit 1) r on true
              left join lateral (select array_agg(k.kid order by k.receipt desc) as kids,
                                        array_agg(k.jwk order by k.receipt desc) as jwks,
                                        array_agg(k.custody order by k.receipt desc) as custodies,
                                        array_agg(k.sealed is not null order by k.receipt desc) as held,
                                        array_agg(exists (select 1 from member_revocation v
                                                           where v.member = k.member and v.kid = k.kid)
                                                  order by k.receipt desc) as revoked
                                   from member_key k where k.member = m.id) k on true
             where m.id = :member
            """)
        .param("member", member)
        .query((row, _) ->
            new Standing(
                member,
                row.getString("name"),
                Worded.read(Role.class, row.getString("role")),
                row.getString("identity"),
                row.getBoolean("active"),
                keys(row),
                rights(row.getArray("may"), row.getArray("prefixes"))))
        .optional();
  }

  /** The newest first. */
  private Map<String, Standing.Key> keys(ResultSet row) throws SQLException {
    var keys = new LinkedHashMap<String, Standing.Key>();
    var all = row.getArray("kids");
    if (all == null) {
      return keys;
    }
    var kids = (String[]) all.getArray();
    var jwks = (String[]) row.getArray("jwks").getArray();
    var custodies = (String[]) row.getArray("custodies").getArray();
    var revoked = (Boolean[]) row.getArray("revoked").getArray();
    var held = (Boolean[]) row.getArray("held").getArray();
    for (int i = 0; i < kids.length; i++) {
      keys.put(
          kids[i],
          new Standing.Key(
              read.get(jwks[i], jwk -> MemberKey.fromJwk(Json.parse(jwk))),
              Worded.read(Custody.class, custodies[i]),
              revoked[i],
              held[i]));
    }
    return keys;
  }

  private static Rights rights(@Nullable Array may, @Nullable Array prefixes) throws SQLException {
    if (may == null || prefixes == null) {
      return Rights.NONE;
    }
    return new Rights(
        List.of((String[]) may.getArray()).stream()
            .map(word -> Worded.read(May.class, word))
            .toList(),
        List.of((String[]) prefixes.getArray()));
  }

  /** The platform's id; none before the founding. */
  Optional<String> platform() {
    return jdbc.sql("select id from member where role = 'platform'").query(String.class).optional();
  }

  /** The seed of a key that we hold, under the master key. */
  byte[] sealed(String member, String kid) {
    return jdbc.sql("select sealed from member_key where member = :member and kid = :kid")
        .param("member", member)
        .param("kid", kid)
        .query((row, _) -> row.getBytes("sealed"))
        .single();
  }

  /** How many registry statements are about this member. */
  long entries(String member) {
    return jdbc.sql("select count(*) from registry_entry where member = :member")
        .param("member", member)
        .query(Long.class)
        .single();
  }

  /** Members by identity; a GLN that is no member's belongs to whoever has its company prefix. */
  Map<String, String> membersBehind(Collection<String> identities) {
    var found = new HashMap<String, String>();
    if (identities.isEmpty()) {
      return found;
    }
    jdbc.sql(
            """
            with latest as (
              select distinct on (member) member, prefixes from member_right order by member, receipt desc)
            select asked.identity, coalesce(
                     (select m.id from member m where m.identity = asked.identity order by m.receipt limit 1),
                     (select l.member from latest l, unnest(l.prefixes) prefix
                       where asked.identity like 'gln:%' and prefix ~ '^[0-9]+$'
                         and starts_with(substr(asked.identity, 5), prefix)
                       order by length(prefix) desc, l.member limit 1)) as member
              from unnest(:identities) as asked (identity)
            """)
        .param("identities", identities.toArray(String[]::new))
        .query(row -> {
          var member = row.getString("member");
          if (member != null) {
            found.put(row.getString("identity"), member);
          }
        });
    return found;
  }
}
