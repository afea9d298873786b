package org.suyuan.server.epcis;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.suyuan.server.store.Bulk;
import org.suyuan.server.store.Rows;

/** The rows of who holds what. */
@Repository
class CustodyTable {
  private final JdbcClient jdbc;
  private final Bulk bulk;

  CustodyTable(JdbcClient jdbc, Bulk bulk) {
    this.jdbc = jdbc;
    this.bulk = bulk;
  }

  /**
   * All rows that judging these items can touch: their own, their containers' and what lies in
   * those of them that are emptied. The rows stay locked until the transaction ends, so two batches
   * about one item follow each other.
   */
  CustodyBook open(Collection<String> items, Collection<String> emptied) {
    var rows =
        jdbc.sql(
                """
                with recursive up (item, container, depth) as (
                    (select item, container, 0 from custody where item = any(:items)
                     union all select item, container, 0 from custody where container = any(:emptied))
                    union select c.item, c.container, up.depth + 1 from up join custody c on c.item = up.container
                     where up.depth < 16
                  )
                select c.item, c.holder, c.since, c.named, c.previous, c.container
                  from custody c
                 where c.item in (select item from up)
                 order by c.item
                   for update
                """)
            .param("items", items.toArray(String[]::new))
            .param("emptied", emptied.toArray(String[]::new))
            .query((row, _) -> custody(row))
            .list();
    return new CustodyBook(rows);
  }

  private static Custody custody(ResultSet row) throws SQLException {
    return new Custody(
        row.getString("item"),
        row.getString("holder"),
        row.getObject("since", OffsetDateTime.class).toInstant(),
        new TreeSet<>(Set.of((String[]) row.getArray("named").getArray())),
        row.getString("previous"),
        row.getString("container"));
  }

  /**
   * Writes what a batch has changed. A row that somebody else began meanwhile fails the
   * transaction, so that the next try judges by it.
   */
  void write(CustodyBook book) {
    begin(book.begun());
    change(book.changed());
  }

  private void begin(List<Custody> begun) {
    var rows = new Rows("custody", "item", "holder", "since", "named", "previous", "container");
    for (var row : begun) {
      rows.row()
          .text(row.item())
          .text(row.holder())
          .time(row.since())
          .texts(row.named())
          .text(row.previous())
          .text(row.container());
    }
    bulk.insert(rows);
  }

  private void change(List<Custody> changed) {
    if (changed.isEmpty()) {
      return;
    }
    // An array of arrays must be rectangular, so the named travel as one text each.
    jdbc.sql(
            """
            update custody c
               set holder = line.holder, since = line.since, named = string_to_array(line.named, ' '),
                   previous = line.previous, container = line.container
              from unnest(:items, :holders, cast(:since as timestamptz[]), :named,
                          cast(:previous as text[]), cast(:containers as text[]))
                as line (item, holder, since, named, previous, container)
             where c.item = line.item
            """)
        .param("items", column(changed, Custody::item))
        .param("holders", column(changed, Custody::holder))
        .param("since", column(changed, row -> text(row.since())))
        .param("named", column(changed, row -> String.join(" ", row.named())))
        .param("previous", column(changed, Custody::previous))
        .param("containers", column(changed, Custody::container))
        .update();
  }

  private static String text(Instant time) {
    return time.toString();
  }

  private static String[] column(List<Custody> rows, Function<Custody, @Nullable String> value) {
    return rows.stream().map(value).toArray(String[]::new);
  }
}
