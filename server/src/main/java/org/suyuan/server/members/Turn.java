package org.suyuan.server.members;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who may go first: recording a member's statements holds the member's lock shared, changing its
 * keys or rights holds it alone. Held until the transaction ends, on every server of this database,
 * so whoever changes a key finds every statement under the old one committed, and whoever records
 * finds the change.
 */
@Component
class Turn {
  private final JdbcClient jdbc;

  Turn(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void toRecord(String member) {
    take("select 1 from pg_advisory_xact_lock_shared(hashtextextended(:name, 0))", member);
  }

  void toChange(String member) {
    take("select 1 from pg_advisory_xact_lock(hashtextextended(:name, 0))", member);
  }

  private void take(String sql, String member) {
    jdbc.sql(sql).param("name", "member:" + member).query(Integer.class).single();
  }
}
