package org.suyuan.server.epcis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.suyuan.proof.statement.ItemName;
import org.suyuan.server.members.Recorded;
import org.suyuan.server.store.Bulk;
import org.suyuan.server.store.Rows;

/** Writes what can be asked about events; reading is {@link Events}. */
@Repository
class EventTable {
  private final Bulk bulk;

  EventTable(Bulk bulk) {
    this.bulk = bulk;
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
