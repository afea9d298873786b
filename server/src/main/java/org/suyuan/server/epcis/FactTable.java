package org.suyuan.server.epcis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.suyuan.gs1.epcis.Event;
import org.suyuan.server.epcis.query.Fact;
import org.suyuan.server.epcis.query.Facts;
import org.suyuan.server.members.Recorded;
import org.suyuan.server.store.Bulk;
import org.suyuan.server.store.Rows;

/** What events say beyond their columns. */
@Repository
class FactTable {
  private final JdbcClient jdbc;
  private final Bulk bulk;

  FactTable(JdbcClient jdbc, Bulk bulk) {
    this.jdbc = jdbc;
    this.bulk = bulk;
  }

  private record Line(long receipt, Fact fact) {}

  void add(List<Draft> drafts, List<Recorded> recorded) {
    var lines = new ArrayList<Line>();
    for (int i = 0; i < drafts.size(); i++) {
      long receipt = recorded.get(i).receipt();
      Facts.of(drafts.get(i).event()).forEach(fact -> lines.add(new Line(receipt, fact)));
    }
    add(lines);
  }

  /** An event says something else than before. */
  void replace(long receipt, Event event) {
    jdbc.sql("delete from event_fact where receipt = :receipt").param("receipt", receipt).update();
    add(Facts.of(event).stream().map(fact -> new Line(receipt, fact)).toList());
  }

  /** In the order of their index, which then grows at fewer places. */
  private void add(List<Line> lines) {
    var rows = new Rows("event_fact", "receipt", "name", "text", "number", "time");
    lines.stream()
        .sorted(
            Comparator.comparing((Line line) -> line.fact().name())
                .thenComparing(line -> Objects.requireNonNullElse(line.fact().text(), "")))
        .forEach(line ->
            rows.row()
                .number(line.receipt())
                .text(line.fact().name())
                .text(line.fact().text())
                .real(line.fact().number())
                .timeOrNone(line.fact().time()));
    bulk.insert(rows);
  }

  /**
   * Up to which entry of the log facts were read when that was done later, for who reads the rest;
   * empty once somebody did. Nobody else gets it until the transaction ends.
   */
  OptionalLong takeLate() {
    var next = jdbc.sql("select next from event_fact_read for update").query(Long.class).list();
    return next.isEmpty() ? OptionalLong.empty() : OptionalLong.of(next.getFirst());
  }

  /** Nothing is late any more. */
  void noneLate() {
    jdbc.sql("delete from event_fact_read").update();
  }

  /** The events from a receipt on that have no facts. */
  List<Long> without(long fromReceipt) {
    return jdbc.sql(
            """
            select e.receipt from event e
             where e.receipt >= :from and not exists (select 1 from event_fact f where f.receipt = e.receipt)
             order by e.receipt
            """)
        .param("from", fromReceipt)
        .query(Long.class)
        .list();
  }
}
