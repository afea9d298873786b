package org.suyuan.server.epcis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.suyuan.proof.statement.ItemName;
import org.suyuan.server.members.Recorded;

/** Writes what can be asked about events; reading is {@link EventQuery}. */
@Repository
class EventTable {
  private final JdbcClient jdbc;

  EventTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(String member, List<Draft> drafts, List<Recorded> recorded, Instant now) {
    if (drafts.isEmpty()) {
      return;
    }
    var rows = new ArrayList<Row>();
    var items = new ArrayList<ItemRow>();
    for (int i = 0; i < drafts.size(); i++) {
      var row = new Row(recorded.get(i).receipt(), drafts.get(i));
      rows.add(row);
      row.draft().items().forEach(item -> items.add(new ItemRow(row, item)));
    }
    addEvents(member, rows, now);
    addItems(member, items);
  }

  private record Row(long receipt, Draft draft) {
    String time() {
      return draft.event().eventTime().value().toInstant().toString();
    }
  }

  private record ItemRow(Row row, Draft.Item item) {
    String digits() {
      var digits = ItemName.companyPrefixDigits(item.name());
      return digits == null ? item.name() : digits;
    }
  }

  private void addEvents(String member, List<Row> rows, Instant now) {
    jdbc.sql(
            """
            insert into event (receipt, member, event_id, hash, digest, declares_error, type, action, biz_step,
                               disposition, read_point, biz_location, event_time, record_time, transformation_id)
            select receipt, :member, event_id, hash, digest, declares_error, type, action, biz_step,
                   disposition, read_point, biz_location, event_time, :now, transformation_id
              from unnest(:receipts, :ids, :hashes, :digests, :errors, :types, cast(:actions as text[]),
                          cast(:steps as text[]), cast(:dispositions as text[]),
                          cast(:read_points as text[]), cast(:locations as text[]),
                          cast(:times as timestamptz[]), cast(:transformations as text[]))
                as line (receipt, event_id, hash, digest, declares_error, type, action, biz_step, disposition,
                         read_point, biz_location, event_time, transformation_id)
            """)
        .param("member", member)
        .param("now", now)
        .param("receipts", rows.stream().map(Row::receipt).toArray(Long[]::new))
        .param("ids", column(rows, row -> row.draft().eventId()))
        .param("hashes", column(rows, row -> row.draft().hash()))
        .param(
            "digests",
            rows.stream().map(row -> row.draft().vouched().digest().bytes()).toArray(byte[][]::new))
        .param(
            "errors",
            rows.stream()
                .map(row -> row.draft().event().errorDeclaration() != null)
                .toArray(Boolean[]::new))
        .param("types", column(rows, row -> row.draft().event().type()))
        .param("actions", column(rows, EventTable::action))
        .param("steps", column(rows, row -> row.draft().event().bizStep()))
        .param("dispositions", column(rows, row -> row.draft().event().disposition()))
        .param("read_points", column(rows, row -> Draft.canonical(row.draft().event().readPoint())))
        .param("locations", column(rows, row -> Draft.canonical(row.draft().event().bizLocation())))
        .param("times", column(rows, Row::time))
        .param("transformations", column(rows, row -> row.draft().event().transformationID()))
        .update();
  }

  private static @Nullable String action(Row row) {
    var action = row.draft().event().action();
    return action == null ? null : action.name();
  }

  private void addItems(String member, List<ItemRow> items) {
    jdbc.sql(
            """
            insert into event_item (item, role, receipt, member, event_time, digits)
            select item, role, receipt, :member, event_time, digits
              from unnest(:items, :roles, :receipts, cast(:times as timestamptz[]), :digits)
                as line (item, role, receipt, event_time, digits)
            """)
        .param("member", member)
        .param("items", column(items, row -> row.item().name()))
        .param("roles", column(items, row -> row.item().role().name()))
        .param("receipts", items.stream().map(row -> row.row().receipt()).toArray(Long[]::new))
        .param("times", column(items, row -> row.row().time()))
        .param("digits", column(items, ItemRow::digits))
        .update();
  }

  private static <T> String[] column(List<T> rows, Function<T, @Nullable String> value) {
    return rows.stream().map(value).toArray(String[]::new);
  }
}
