package org.suyuan.server.epcis;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.suyuan.proof.tree.Hash;
import org.suyuan.server.base.Refusal;

/**
 * Finds what a member states a second time: another document with the event hash or the id of an
 * event that it stated before. What declares an error repeats the event that it takes back, and is
 * no duplicate; nor is another member's identical event, which confirms.
 */
@Component
class Duplicates {
  private final JdbcClient jdbc;

  Duplicates(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What a member has stated, as far as a batch could say it again. {@code lateral} and {@code
   * offset 0} have each hash and each id looked up by its index, however many the member's events.
   */
  Stated stated(String member, Collection<Draft> batch) {
    var stated = new Stated();
    jdbc.sql(
            """
            select found.event_id, found.hash
              from unnest(:hashes, :ids) as said (hash, id),
                   lateral (select event_id, hash, member, declares_error from event where hash = said.hash
                            union all
                            select event_id, hash, member, declares_error from event where event_id = said.id
                            offset 0) as found
             where found.member = :member and not found.declares_error
            """)
        .param("member", member)
        .param("hashes", batch.stream().map(draft -> draft.hash().bytes()).toArray(byte[][]::new))
        .param("ids", batch.stream().map(Draft::eventId).toArray(String[]::new))
        .query(row -> {
          stated.add(row.getString("event_id"), Hash.of(row.getBytes("hash")));
        });
    return stated;
  }

  /** Grows with the batch. Whether a document itself is a repeat is asked before. */
  static final class Stated {
    private final Map<Hash, String> idsByHash = new HashMap<>();
    private final Set<String> ids = new HashSet<>();

    /**
     * @throws Refusal {@code resource-already-exists-exception}
     */
    void requireNew(Draft draft) {
      if (draft.declaresError()) {
        return;
      }
      var known = idsByHash.get(draft.hash());
      if (known != null && !known.equals(draft.eventId())) {
        throw EpcisRefusals.stated(known);
      }
      if (ids.contains(draft.eventId())) {
        throw EpcisRefusals.exists(draft.eventId());
      }
    }

    void add(Draft draft) {
      if (!draft.declaresError()) {
        add(draft.eventId(), draft.hash());
      }
    }

    private void add(String id, Hash hash) {
      idsByHash.put(hash, id);
      ids.add(id);
    }
  }
}
