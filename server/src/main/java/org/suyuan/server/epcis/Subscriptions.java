package org.suyuan.server.epcis;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.suyuan.server.base.Ids;
import org.suyuan.server.members.Members;
import tools.jackson.databind.json.JsonMapper;

/** The webhooks that members asked for, each with its place on the log. */
@Repository
class Subscriptions {
  private static final String COLUMNS =
      """
      s.id, s.member, s.query, s.dest, s.token, s.epc_format, s.schedule, s.report_if_empty, s.initial_record_time,
      s.next, s.due_at, s.found_in_run, s.min_record_time, s.last_notified_at, s.created_at
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Members members;
  private final NewEvents newEvents;
  private final Clock clock;

  Subscriptions(
      JdbcClient jdbc, JsonMapper json, Members members, NewEvents newEvents, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.members = members;
    this.newEvents = newEvents;
    this.clock = clock;
  }

  /**
   * Begins at the end of the log, or where the controls say.
   *
   * @param token with which the subscriber knows us; kept sealed
   */
  String add(
      String member,
      String query,
      String dest,
      @Nullable String token,
      EpcFormat format,
      SubscriptionControls controls) {
    var id = Ids.next("sub");
    var now = clock.instant();
    var schedule = controls.schedule();
    jdbc.sql(
            """
            insert into subscription (id, member, query, dest, token, epc_format, schedule, report_if_empty,
                                      initial_record_time, next, due_at, min_record_time, created_at)
            values (:id, :member, :query, :dest, :token, :format, :schedule, :reportIfEmpty,
                    :initial, :next, :due, :min, :now)
            """)
        .param("id", id)
        .param("member", member)
        .param("query", query)
        .param("dest", dest)
        .param(
            "token",
            token == null
                ? null
                : members.seal(token.getBytes(StandardCharsets.UTF_8), "subscription/" + id))
        .param("format", format)
        .param("schedule", schedule == null ? null : json.writeValueAsString(schedule.given()))
        .param("reportIfEmpty", controls.reportIfEmpty())
        .param("initial", controls.initialRecordTime())
        .param("next", newEvents.begin(controls.initialRecordTime()))
        .param("due", schedule == null ? now : schedule.after(now).orElseThrow())
        .param("min", controls.initialRecordTime() == null ? now : controls.initialRecordTime())
        .param("now", now)
        .update();
    return id;
  }

  int count(String member) {
    return jdbc.sql("select count(*) from subscription where member = :member")
        .param("member", member)
        .query(Integer.class)
        .single();
  }

  Optional<Subscription> of(String member, String query, String id) {
    return jdbc.sql(
            "select %s from subscription s where id = :id and member = :member and query = :query"
                .formatted(COLUMNS))
        .param("id", id)
        .param("member", member)
        .param("query", query)
        .query(Subscription.class)
        .optional();
  }

  List<Subscription> page(String member, String query, String after, int most) {
    return jdbc.sql(
            """
            select %s from subscription s
             where member = :member and query = :query and id collate "C" > :after
             order by id collate "C" limit :most
            """
                .formatted(COLUMNS))
        .param("member", member)
        .param("query", query)
        .param("after", after)
        .param("most", most)
        .query(Subscription.class)
        .list();
  }

  /** What is still on its way goes with it. */
  boolean remove(String member, String query, String id) {
    return jdbc.sql(
                "delete from subscription where id = :id and member = :member and query = :query")
            .param("id", id)
            .param("member", member)
            .param("query", query)
            .update()
        == 1;
  }

  /**
   * Which subscriptions have something to look at: a stream when the log has grown, a schedule when
   * its time has come. One that has deliveries on their way waits for them: its backlog is the log.
   * Who waited longest comes first.
   */
  List<String> due(long end, int most) {
    return jdbc.sql(
            """
            select s.id from subscription s
             where s.due_at <= :now and (s.schedule is not null or s.next < :end)
               and not exists (select from subscription_delivery d
                                where d.subscription = s.id and d.state = 'WAITING')
             order by s.min_record_time limit :most
            """)
        .param("now", clock.instant())
        .param("end", end)
        .param("most", most)
        .query(String.class)
        .list();
  }

  /** Takes its turn until the transaction ends; empty when another has it, or it is not due. */
  Optional<Subscription> take(String id) {
    return jdbc.sql(
            """
            select %s from subscription s
             where s.id = :id and s.due_at <= :now
               and not exists (select from subscription_delivery d
                                where d.subscription = s.id and d.state = 'WAITING')
               for update skip locked
            """
                .formatted(COLUMNS))
        .param("id", id)
        .param("now", clock.instant())
        .query(Subscription.class)
        .optional();
  }

  void advance(String id, long next, boolean foundInRun, Instant dueAt) {
    jdbc.sql(
            """
            update subscription
               set next = :next, found_in_run = :found, due_at = :due, min_record_time = :now
             where id = :id
            """)
        .param("id", id)
        .param("next", next)
        .param("found", foundInRun)
        .param("due", dueAt)
        .param("now", clock.instant())
        .update();
  }

  void rest(String id, Instant until) {
    jdbc.sql("update subscription set due_at = :until where id = :id")
        .param("id", id)
        .param("until", until)
        .update();
  }
}
