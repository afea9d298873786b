package org.suyuan.server.epcis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.suyuan.proof.statement.ItemName;
import org.suyuan.proof.tree.Hash;
import org.suyuan.server.members.Recorded;
import org.suyuan.server.store.Bulk;
import org.suyuan.server.store.Rows;

/** Writes what can be asked about events; reading is {@link Events}. */
@Repository
class EventTable {
  private final Bulk bulk;
  private final JdbcClient jdbc;

  EventTable(Bulk bulk, JdbcClient jdbc) {
    this.bulk = bulk;
    this.jdbc = jdbc;
  }

  void add(String member, List<Draft> drafts, List<Recorded> recorded, Instant now) {
    var events =
        new Rows(
            "event",
            "receipt",
            "member",
            "event_id",
            "hash",
            "digest",
            "declares_error",
            "type",
            "action",
            "biz_step",
            "disposition",
            "read_point",
            "biz_location",
            "event_time",
            "record_time",
            "transformation_id");
    var items = new ArrayList<ItemRow>();
    for (int i = 0; i < drafts.size(); i++) {
      var draft = drafts.get(i);
      long receipt = recorded.get(i).receipt();
      var event = draft.event();
      var time = event.eventTime().value().toInstant();
      events
          .row()
          .number(receipt)
          .text(member)
          .text(draft.eventId())
          .bytes(draft.hash().bytes())
          .bytes(draft.vouched().digest().bytes())
          .truth(draft.declaresError())
          .text(event.type())
          .text(name(event.action()))
          .text(event.bizStep())
          .text(event.disposition())
          .text(Draft.canonical(event.readPoint()))
          .text(Draft.canonical(event.bizLocation()))
          .time(time)
          .time(now)
          .text(event.transformationID());
      draft.items().forEach(item -> items.add(new ItemRow(item, receipt, time)));
    }
    bulk.insert(events);
    addItems(member, items);
  }

  /**
   * Takes away from an event that lost a field the digests from which the field could be guessed.
   * The event hash stays when it is the event's id, which every proof shows.
   */
  void forgetDigests(long receipt, Hash leaf) {
    jdbc.sql(
            """
            update event set digest = :leaf,
                             hash = case when event_id = 'ni:///sha-256;' || encode(hash, 'hex') || '?ver=CBV2.0'
                                         then hash else :leaf end
             where receipt = :receipt
            """)
        .param("leaf", leaf.bytes())
        .param("receipt", receipt)
        .update();
  }

  /** Of the identifiers of an event that lost a field, those stay that it still names. */
  void keepItems(long receipt, List<Draft.Item> named) {
    jdbc.sql(
            """
            delete from event_item
             where receipt = :receipt
               and (item, role) not in (select * from unnest(:items, :roles))
            """)
        .param("receipt", receipt)
        .param("items", named.stream().map(Draft.Item::name).toArray(String[]::new))
        .param("roles", named.stream().map(item -> item.role().name()).toArray(String[]::new))
        .update();
  }

  private static @Nullable String name(@Nullable Enum<?> constant) {
    return constant == null ? null : constant.name();
  }

  private record ItemRow(Draft.Item item, long receipt, Instant time) {
    String digits() {
      var digits = ItemName.companyPrefixDigits(item.name());
      return digits == null ? item.name() : digits;
    }
  }

  /** In the order of their index, which then grows at fewer places. */
  private void addItems(String member, List<ItemRow> items) {
    items.sort(Comparator.comparing(row -> row.item().name()));
    var rows = new Rows("event_item", "item", "role", "receipt", "member", "event_time", "digits");
    for (var row : items) {
      rows.row()
          .text(row.item().name())
          .text(row.item().role().name())
          .number(row.receipt())
          .text(member)
          .time(row.time())
          .text(row.digits());
    }
    bulk.insert(rows);
  }
}
