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
   * about one item follow each other. {@code lateral} and {@code offset 0} have each row looked up
   * by its index: the planner cannot know that few lie in containers, and would rather read them
   * all.
   */
  CustodyBook open(Collection<String> items, Collection<String> emptied) {
    var rows =
        jdbc.sql(
                """
                with recursive up (item, depth) as (
                    (select unnest(:items), 0
                     union select inside.item, 0
                       from unnest(:emptied) as emptied (item),
                            lateral (select c.item from custody c where c.container = emptied.item offset 0) as inside)
                    union select c.container, up.depth + 1
                       from up, lateral (select container from custody where item = up.item offset 0) as c
                      where c.container is not null and up.depth < 16
                  )
                select c.*
                  from (select distinct item from up order by item) as touched,
                       lateral (select item, holder, since, named, previous, container from custody
                                 where item = touched.item for update) as c
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

  /** The rows are there and locked; as a conflict each is found by its index, however many. */
  private void change(List<Custody> changed) {
    if (changed.isEmpty()) {
      return;
    }
    // An array of arrays must be rectangular, so the named travel as one text each.
    jdbc.sql(
            """
            insert into custody (item, holder, since, named, previous, container)
            select item, holder, since, string_to_array(named, ' '), previous, container
              from unnest(:items, :holders, cast(:since as timestamptz[]), :named,
                          cast(:previous as text[]), cast(:containers as text[]))
                as line (item, holder, since, named, previous, container)
                on conflict (item) do update
               set holder = excluded.holder, since = excluded.since, named = excluded.named,
                   previous = excluded.previous, container = excluded.container
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
