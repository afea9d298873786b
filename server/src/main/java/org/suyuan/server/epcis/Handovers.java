package org.suyuan.server.epcis;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.statement.ItemName;
import org.suyuan.server.members.Members;
import org.suyuan.server.members.Opening;

/**
 * The door for goods on their way from one member to another: shipped by the one, not yet received
 * by the other. When the receiver states that it received them, both records confirm each other
 * (section 4 of {@code docs/bundle.md}).
 */
@Service
public class Handovers {
  private static final int CANDIDATES = 200;

  private final JdbcClient jdbc;
  private final Members members;

  Handovers(JdbcClient jdbc, Members members) {
    this.jdbc = jdbc;
    this.members = members;
  }

  /**
   * A delivery that its receiver has not confirmed.
   *
   * @param sender the member that states the shipping
   * @param eventId of that statement
   * @param items what of it was not received yet; canonical
   */
  public record Coming(
      long receipt, String sender, String eventId, Instant at, List<String> items) {}

  /** What is on its way to a member, the newest first; of a long list the beginning. */
  public List<Coming> comingTo(String member) {
    var candidates = candidates(member);
    var openings = members.openings(candidates.stream().map(Coming::receipt).toList());
    var destinations = new HashMap<Long, Set<String>>();
    var identities = new HashSet<String>();
    for (var opening : openings) {
      var named = destinations(opening);
      destinations.put(opening.receipt(), named);
      identities.addAll(named);
    }
    Map<String, String> behind = members.behind(identities);
    return candidates.stream()
        .filter(one ->
            destinations.getOrDefault(one.receipt(), Set.of()).stream()
                .anyMatch(identity -> member.equals(behind.get(identity))))
        .toList();
  }

  /**
   * Shippings of what the member is named for, by others, which neither the sender took back nor
   * the member received afterwards; whether they were to the member is for their documents to say.
   */
  private List<Coming> candidates(String member) {
    return jdbc.sql(
            """
            select e.receipt, e.member, e.event_id, e.event_time, array_agg(distinct c.item order by c.item) as items
              from custody c
              join event_item i on i.item = c.item
              join event e on e.receipt = i.receipt
             where c.named <> '{}' and c.named @> cast(:meArray as text[])
               and e.member <> :me and e.biz_step = 'shipping' and not e.declares_error
               and not exists (select 1 from event d
                                where d.event_id = e.event_id and d.member = e.member and d.declares_error)
               and not exists (select 1 from event_item mine join event r on r.receipt = mine.receipt
                                where mine.item = c.item and mine.member = :me
                                  and r.biz_step in ('receiving', 'accepting') and r.event_time >= e.event_time)
             group by e.receipt, e.member, e.event_id, e.event_time
             order by e.event_time desc, e.receipt desc
             limit :most
            """)
        .param("me", member)
        .param("meArray", new String[] {member})
        .param("most", CANDIDATES)
        .query((row, _) ->
            new Coming(
                row.getLong("receipt"),
                row.getString("member"),
                row.getString("event_id"),
                row.getObject("event_time", OffsetDateTime.class).toInstant(),
                List.of((String[]) row.getArray("items").getArray())))
        .list();
  }

  private static Set<String> destinations(Opening opening) {
    var named = new HashSet<String>();
    if (Json.parseObject(opening.document()).get("destinationList") instanceof Json.Arr(var list)) {
      list.stream()
          .flatMap(one -> one instanceof Json.Obj party ? Stream.of(party) : Stream.empty())
          .map(party -> party.text("destination"))
          .flatMap(Stream::ofNullable)
          .map(party -> Deeds.identity(ItemName.canonical(party)))
          .flatMap(Stream::ofNullable)
          .forEach(named::add);
    }
    return named;
  }
}
