package org.suyuan.server.epcis;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.suyuan.server.members.Members;

/** The door: what a member stated, and what others stated about goods of which it may know. */
@Service
public class Statements {
  /** Of a long list the beginning is told. */
  private static final int ITEMS = 3;

  private static final String TOLD =
      """
      select e.receipt, e.member, e.event_id, e.type, e.action, e.biz_step, e.event_time, e.record_time,
             e.declares_error,
             exists (select 1 from event d where d.event_id = e.event_id and d.member = e.member
                        and d.declares_error and d.receipt > e.receipt) as taken_back,
             (select count(distinct i.item) from event_item i where i.receipt = e.receipt and %1$s) as goods,
             array(select distinct i.item from event_item i where i.receipt = e.receipt and %1$s
                    order by i.item limit :items) as items
        from event e
      """
          .formatted(
              "i.item !~ '^https://id\\.gs1\\.org/41[47]/'"); // places and parties are no goods

  private final JdbcClient jdbc;
  private final Members members;

  Statements(JdbcClient jdbc, Members members) {
    this.jdbc = jdbc;
    this.members = members;
  }

  /**
   * An event in short.
   *
   * @param member who stated it
   * @param bizStep the bare word of the CBV, else its URI; empty when there is none
   * @param takenBack whether its member declared it an error afterwards
   * @param goods how many things it names
   * @param items the first of them, canonical
   */
  public record Told(
      long receipt,
      String member,
      String eventId,
      String type,
      String bizStep,
      Instant eventTime,
      Instant recordTime,
      boolean declaresError,
      boolean takenBack,
      int goods,
      List<String> items) {}

  /**
   * What a member stated, the newest first.
   *
   * @param before the receipt at which the page before ended; null for the first
   */
  public List<Told> by(String member, @Nullable Long before, int most) {
    return told("e.member = :me", Map.of("me", member), before, most);
  }

  /** One of a member's own. */
  public Optional<Told> by(String member, long receipt) {
    return told(
            "e.member = :me and e.receipt = :receipt",
            Map.of("me", member, "receipt", receipt),
            null,
            1)
        .stream()
        .findFirst();
  }

  /** Whether a member stated an event with this id. */
  boolean has(String member, String eventId) {
    return jdbc.sql("select exists (select 1 from event where event_id = :id and member = :me)")
        .param("id", eventId)
        .param("me", member)
        .query(Boolean.class)
        .single();
  }

  /** What others stated about goods of which the member may know, the newest first. */
  public List<Told> aboutGoodsOf(String member, @Nullable Long before, int most) {
    var sees = Visibility.ofAll(members.standing(member));
    return told("e.member <> :me and " + sees.sql(), sees.values(), before, most);
  }

  private List<Told> told(String which, Map<String, ?> values, @Nullable Long before, int most) {
    return jdbc.sql(
            TOLD
                + " where e.receipt < :before and "
                + which
                + " order by e.receipt desc limit :most")
        .params(values)
        .param("before", before == null ? Long.MAX_VALUE : before)
        .param("most", most)
        .param("items", ITEMS)
        .query((row, _) -> told(row))
        .list();
  }

  private static Told told(ResultSet row) throws SQLException {
    String step = row.getString("biz_step");
    return new Told(
        row.getLong("receipt"),
        row.getString("member"),
        row.getString("event_id"),
        row.getString("type"),
        step == null ? "" : step,
        row.getObject("event_time", OffsetDateTime.class).toInstant(),
        row.getObject("record_time", OffsetDateTime.class).toInstant(),
        row.getBoolean("declares_error"),
        row.getBoolean("taken_back"),
        row.getInt("goods"),
        List.of((String[]) row.getArray("items").getArray()));
  }
}
