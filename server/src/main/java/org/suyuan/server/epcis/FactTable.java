package org.suyuan.server.epcis;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.suyuan.server.epcis.query.Fact;
import org.suyuan.server.store.Bulk;
import org.suyuan.server.store.Rows;

/** What events say beyond their columns, and up to where the log has been read for it. */
@Repository
class FactTable {
  private final JdbcClient jdbc;
  private final Bulk bulk;

  FactTable(JdbcClient jdbc, Bulk bulk) {
    this.jdbc = jdbc;
    this.bulk = bulk;
  }

  /** The index of the first entry of the log that was not read. */
  long next() {
    return jdbc.sql("select next from event_fact_read").query(Long.class).single();
  }

  /** The same for who reads on; one reader at a time, until the transaction ends. */
  long takeTurn() {
    // What a crash takes back is read again, so nobody need wait for the disk.
    jdbc.sql("set local synchronous_commit = off").update();
    return jdbc.sql("select next from event_fact_read for update").query(Long.class).single();
  }

  void readUpTo(long next) {
    jdbc.sql("update event_fact_read set next = :next").param("next", next).update();
  }

  /** Which of these receipts are those of events. */
  Set<Long> events(Collection<Long> receipts) {
    return jdbc.sql("select receipt from event where receipt = any(:receipts)")
        .param("receipts", receipts.toArray(Long[]::new))
        .query(Long.class)
        .set();
  }

  /** Which of these events have facts already: they were read out of their turn. */
  Set<Long> known(Collection<Long> receipts) {
    return jdbc.sql("select distinct receipt from event_fact where receipt = any(:receipts)")
        .param("receipts", receipts.toArray(Long[]::new))
        .query(Long.class)
        .set();
  }

  /** Forgets facts of events, and lets nobody read any until the transaction ends. */
  void forget(Collection<Long> receipts) {
    jdbc.sql("select next from event_fact_read for update").query(Long.class).single();
    jdbc.sql("delete from event_fact where receipt = any(:receipts)")
        .param("receipts", receipts.toArray(Long[]::new))
        .update();
  }

  void add(Map<Long, List<Fact>> facts) {
    var rows = new Rows("event_fact", "receipt", "name", "text", "number", "time");
    facts.forEach((receipt, all) -> {
      for (var fact : all) {
        rows.row()
            .number(receipt)
            .text(fact.name())
            .text(fact.text())
            .real(fact.number())
            .timeOrNone(fact.time());
      }
    });
    bulk.insert(rows);
  }
}
