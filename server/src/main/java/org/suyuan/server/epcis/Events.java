package org.suyuan.server.epcis;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.suyuan.server.epcis.query.EventQuery;
import org.suyuan.server.epcis.query.Prefixes;
import org.suyuan.server.epcis.query.Selection;
import org.suyuan.server.members.Members;

/** The door: recorded events, by what they name and by their receipt. */
@Service
public class Events {
  private static final String FOUND =
      "e.receipt, e.member, e.event_id, e.type, e.event_time, e.record_time, e.declares_error";

  private static final int MOST_OF_ONE_ID = 100;

  /** A member that sees one event of fifty finds a page among so many. */
  private static final int MOST_TRIED = 2_000;

  private final JdbcClient jdbc;
  private final Members members;

  Events(JdbcClient jdbc, Members members) {
    this.jdbc = jdbc;
    this.members = members;
  }

  /**
   * A recorded event. Its document and secret are the opening of its receipt ({@link
   * Members#openings}).
   *
   * @param receipt the ledger's receipt
   * @param member who stated it
   * @param eventTime as claimed, to the microsecond
   */
  public record Found(
      long receipt,
      String member,
      String eventId,
      String type,
      Instant eventTime,
      Instant recordTime,
      boolean declaresError) {}

  /**
   * The events that name one of these identifiers within a span of time, in order of event time,
   * then receipt.
   *
   * @param items canonical identifiers (section 2 of {@code docs/bundle.md})
   * @param from claimed time, inclusive; null for no bound
   * @param to claimed time, inclusive; null for no bound
   * @param most the most events; ask for one more than you can use to see whether there are more
   */
  public List<Found> byItem(
      Collection<String> items, @Nullable Instant from, @Nullable Instant to, int most) {
    return jdbc.sql(
            """
            select %s from event e
             where e.receipt in (select i.receipt from event_item i
                                  where i.item = any(:items)
                                    and i.event_time >= coalesce(cast(:from as timestamptz), '-infinity')
                                    and i.event_time <= coalesce(cast(:to as timestamptz), 'infinity'))
             order by e.event_time, e.receipt limit :most
            """
                .formatted(FOUND))
        .param("items", items.toArray(String[]::new))
        .param("from", from)
        .param("to", to)
        .param("most", most)
        .query(Found.class)
        .list();
  }

  /**
   * When the first event that names it was recorded, of those of these identifiers that one names.
   *
   * @param items canonical identifiers, at most some thousand
   */
  public Map<String, Instant> firstNaming(Collection<String> items) {
    var first = new HashMap<String, Instant>();
    jdbc.sql(
            """
            select i.item, min(e.record_time) as first from event_item i join event e on e.receipt = i.receipt
             where i.item = any(:items) group by i.item
            """)
        .param("items", items.toArray(String[]::new))
        .query(row -> {
          first.put(row.getString("item"), row.getTimestamp("first").toInstant());
        });
    return first;
  }

  /** The TransformationEvents with one of these ids, compared as text; the earliest first. */
  public List<Found> byTransformation(Collection<String> ids, int most) {
    return jdbc.sql(
            """
            select %s from event e
             where e.transformation_id = any(:ids)
             order by e.event_time, e.receipt limit :most
            """
                .formatted(FOUND))
        .param("ids", ids.toArray(String[]::new))
        .param("most", most)
        .query(Found.class)
        .list();
  }

  public Optional<Found> byReceipt(long receipt) {
    return byReceipts(List.of(receipt)).stream().findFirst();
  }

  public List<Found> byReceipts(Collection<Long> receipts) {
    return jdbc.sql(
            "select %s from event e where e.receipt = any(:receipts) order by e.receipt"
                .formatted(FOUND))
        .param("receipts", receipts.toArray(Long[]::new))
        .query(Found.class)
        .list();
  }

  /**
   * Who else among these events stated the same, in whatever words: the other members that have one
   * with the same CBV event hash. Who may see these events may see that. What declares an error, or
   * was taken back by its own member, confirms nothing and is not confirmed.
   *
   * @return by receipt, only of those that somebody confirms; members in the order of their ids
   */
  public Map<Long, List<String>> confirmedBy(Collection<Long> receipts) {
    var confirmed = new HashMap<Long, List<String>>();
    jdbc.sql(
            """
            select e.receipt, o.member from event e join event o on o.hash = e.hash and o.member <> e.member
             where e.receipt = any(:receipts) and o.receipt = any(:receipts) and not o.declares_error
               and not exists (select 1 from event d
                                where d.hash = e.hash and d.declares_error and d.member in (e.member, o.member))
             group by e.receipt, o.member order by e.receipt, o.member
            """)
        .param("receipts", receipts.toArray(Long[]::new))
        .query(row -> {
          confirmed
              .computeIfAbsent(row.getLong("receipt"), _ -> new ArrayList<>())
              .add(row.getString("member"));
        });
    return confirmed;
  }

  /** All events with this id: one, unless errors were declared or members confirmed each other. */
  List<Found> byEventId(String member, String eventId) {
    var query =
        EventQuery.of(
            Map.of("EQ_eventID", List.of(eventId), "orderBy", List.of("recordTime")),
            Prefixes.NONE);
    return visible(member, query, null, MOST_OF_ONE_ID).stream().map(Row::found).toList();
  }

  /** Those of these events that a member may see. */
  public Set<Long> visible(String member, Collection<Long> receipts) {
    var sees = Visibility.ofEach(members.standing(member));
    return jdbc.sql(
            "select e.receipt from event e where e.receipt = any(:receipts) and " + sees.sql())
        .param("receipts", receipts.toArray(Long[]::new))
        .params(sees.values())
        .query(Long.class)
        .set();
  }

  /**
   * A row of an answer.
   *
   * @param keys by which the next page goes on
   */
  record Row(Found found, List<String> keys) {}

  /**
   * The first of what a member may see and asks for. The first that match are tried, which are
   * enough for a member that sees much or asks for little; then who asks for little is answered by
   * looking at each event, and else all that the member sees are searched.
   */
  List<Row> visible(String member, EventQuery query, @Nullable List<String> after, int most) {
    boolean quick = !query.isBroad() || query.isSortedByIndex();
    for (int tried : quick ? List.of(4 * most, MOST_TRIED) : List.<Integer>of()) {
      var first = rows(query, Visibility.notAsked(member), after, tried);
      var rows = seenBy(member, first).stream().limit(most).toList();
      if (rows.size() == most || first.size() < tried) {
        return rows;
      }
    }
    return rows(query, sees(member, query), after, most);
  }

  private Visibility sees(String member, EventQuery query) {
    var standing = members.standing(member);
    return query.isBroad() ? Visibility.ofAll(standing) : Visibility.ofEach(standing);
  }

  /** Nothing need be asked about the member's own. */
  private List<Row> seenBy(String member, List<Row> rows) {
    var others =
        rows.stream()
            .map(Row::found)
            .filter(found -> !found.member().equals(member))
            .map(Found::receipt)
            .toList();
    var seen = others.isEmpty() ? Set.<Long>of() : visible(member, others);
    return rows.stream()
        .filter(row -> row.found().member().equals(member) || seen.contains(row.found().receipt()))
        .toList();
  }

  List<Row> rows(EventQuery query, Visibility sees, @Nullable List<String> after, int most) {
    var selection = Selection.of(query, sees.sql(), after);
    return jdbc.sql(selection.rows(FOUND))
        .params(sees.values())
        .params(selection.values())
        .param("limit", most)
        .query((row, _) -> row(row, selection.keys()))
        .list();
  }

  /** Those of these events that a member may see and asks for, recorded at this time or later. */
  List<Long> among(
      String member, EventQuery query, Collection<Long> receipts, @Nullable Instant since) {
    var sees = Visibility.ofEach(members.standing(member));
    var among =
        sees.sql()
            + " and e.receipt = any(:among)"
            + " and e.record_time >= coalesce(cast(:since as timestamptz), '-infinity')";
    var selection = Selection.of(query, among, null);
    return jdbc.sql(selection.rows("e.receipt"))
        .params(sees.values())
        .params(selection.values())
        .param("among", receipts.toArray(Long[]::new))
        .param("since", since)
        .param("limit", receipts.size())
        .query((row, _) -> row.getLong("receipt"))
        .list();
  }

  private static Row row(ResultSet row, List<String> columns) throws SQLException {
    var found =
        new Found(
            row.getLong("receipt"),
            row.getString("member"),
            row.getString("event_id"),
            row.getString("type"),
            row.getObject("event_time", OffsetDateTime.class).toInstant(),
            row.getObject("record_time", OffsetDateTime.class).toInstant(),
            row.getBoolean("declares_error"));
    var keys = new ArrayList<String>();
    for (var column : columns) {
      keys.add(row.getString(column));
    }
    keys.add(Long.toString(found.receipt()));
    return new Row(found, keys);
  }

  /** How many events a member may see of those asked for, counted up to a limit. */
  long count(String member, EventQuery query, long limit) {
    var sees = sees(member, query);
    var selection = Selection.of(query, sees.sql(), null);
    return jdbc.sql(selection.count())
        .params(sees.values())
        .params(selection.values())
        .param("limit", limit)
        .query(Long.class)
        .single();
  }

  /** The values of a resource that events visible to a member have, in their order. */
  List<String> values(String member, Resource resource, String after, int most) {
    var sees = Visibility.ofAll(members.standing(member));
    var items = "join event_item i on i.receipt = e.receipt and i.role = any(:roles)";
    return jdbc.sql(
            """
            select distinct %1$s collate "C" as value from event e %2$s
             where %3$s and %1$s collate "C" > :after
             order by value limit :most
            """
                .formatted(resource.value, resource.isOfItems() ? items : "", sees.sql()))
        .params(sees.values())
        .param("roles", new String[] {"EPC", "CHILD", "PARENT", "INPUT", "OUTPUT"})
        .param("after", after)
        .param("most", most)
        .query(String.class)
        .list();
  }
}
