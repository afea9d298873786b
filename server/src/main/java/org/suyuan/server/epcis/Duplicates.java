package org.suyuan.server.epcis;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds events that a member states a second time in other words. The event hash leaves out ids and
 * declared errors, so a repeat that declares an error is none.
 */
@Component
class Duplicates {
  private final JdbcClient jdbc;

  Duplicates(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Lets the very same document pass: it will be answered with the ids it has.
   *
   * @throws org.suyuan.server.base.Refusal {@code resource-already-exists-exception}
   */
  void refuse(String member, Draft draft) {
    if (draft.event().errorDeclaration() != null) {
      return;
    }
    boolean exists =
        jdbc.sql(
                """
                select exists (
                  select 1 from event e
                   where e.member = :member and not e.declares_error
                     and (e.hash = :hash or e.event_id = :id)
                     and e.digest <> :digest)
                """)
            .param("member", member)
            .param("hash", draft.hash().bytes())
            .param("id", draft.eventId())
            .param("digest", draft.vouched().digest().bytes())
            .query(Boolean.class)
            .single();
    if (exists) {
      throw EpcisRefusals.exists(draft.eventId());
    }
  }
}
