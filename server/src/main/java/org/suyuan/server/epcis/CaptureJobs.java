package org.suyuan.server.epcis;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.suyuan.gs1.epcis.Reading;
import org.suyuan.server.base.Ids;
import tools.jackson.databind.json.JsonMapper;

/** The capture jobs: rows that survive a restart and are worked on by one server at a time. */
@Repository
class CaptureJobs {
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final Duration KEPT = Duration.ofDays(7);
  private static final String JOB =
      """
      id as captureID, created_at, finished_at, finished_at is null as running, success,
      behaviour as capture_error_behaviour, events, checked, recorded,
      encode(digest, 'hex') as document_digest, reading,
      finished_at is not null and document is not null as document_kept, errors, remarks
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Clock clock;

  CaptureJobs(JdbcClient jdbc, JsonMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  /** A job taken up for work. */
  record Open(
      String id,
      String member,
      String behaviour,
      DocumentForm form,
      Reading reading,
      byte[] digest,
      byte[] document) {}

  String create(
      String member,
      String behaviour,
      DocumentForm form,
      Reading reading,
      int events,
      byte[] document) {
    var id = Ids.next("cap");
    jdbc.sql(
            """
            insert into capture_job (id, member, created_at, behaviour, success, events, checked, recorded,
                                     errors, form, reading, digest, document)
            values (:id, :member, :now, :behaviour, true, :events, 0, 0, '[]', :form, :reading,
                    sha256(:document), :document)
            """)
        .param("id", id)
        .param("member", member)
        .param("now", clock.instant())
        .param("behaviour", behaviour)
        .param("events", events)
        .param("form", form)
        .param("reading", reading)
        .param("document", document)
        .update();
    return id;
  }

  /** The oldest job that nobody works on, or whose worker has been silent for a minute. */
  Optional<Open> take() {
    return jdbc.sql(
            """
            update capture_job set leased_until = :until
             where id = (select id from capture_job
                          where finished_at is null and (leased_until is null or leased_until < :now)
                          order by created_at limit 1 for update skip locked)
            returning id, member, behaviour, form, reading, coalesce(digest, sha256(document)) as digest, document
            """)
        .param("now", clock.instant())
        .param("until", clock.instant().plus(LEASE))
        .query(Open.class)
        .optional();
  }

  void progress(String id, int checked, int recorded, List<Map<String, Object>> errors) {
    update(id, checked, recorded, errors, false);
  }

  void finish(String id, int checked, int recorded, List<Map<String, Object>> errors) {
    update(id, checked, recorded, errors, true);
  }

  void remark(String id, List<Map<String, Object>> remarks) {
    jdbc.sql("update capture_job set remarks = cast(:remarks as jsonb) where id = :id")
        .param("id", id)
        .param("remarks", json.writeValueAsString(remarks))
        .update();
  }

  /** Throws away what was kept for a week to be sent again. */
  void forgetOld() {
    jdbc.sql(
            """
            update capture_job set document = null
             where finished_at is not null and document is not null and finished_at < :before
            """)
        .param("before", clock.instant().minus(KEPT))
        .update();
  }

  /** Whether a job of this member is still worked on. */
  boolean isUnderWay(String member) {
    return jdbc.sql(
            "select exists (select from capture_job where finished_at is null and member = :member)")
        .param("member", member)
        .query(Boolean.class)
        .single();
  }

  /**
   * Forgets what the finished jobs of a member keep of documents: the document itself, its digest,
   * and the values in faults and remarks. Nobody knows which of them had what was erased.
   */
  void forgetDocuments(String member) {
    jdbc.sql(
            """
            update capture_job
               set document = null, digest = null, remarks = '[]',
                   errors = (select coalesce(jsonb_agg(e.error - 'found' - 'detail'), '[]')
                               from jsonb_array_elements(errors) as e (error))
             where member = :member and finished_at is not null
               and (document is not null or digest is not null or remarks <> '[]' or errors <> '[]')
            """)
        .param("member", member)
        .update();
  }

  /** The document of a finished job, while it is kept. */
  Optional<Open> kept(String member, String id) {
    return jdbc.sql(
            """
            select id, member, behaviour, form, reading,
                   coalesce(digest, sha256(document)) as digest, document
              from capture_job
             where id = :id and member = :member and finished_at is not null and document is not null
            """)
        .param("id", id)
        .param("member", member)
        .query(Open.class)
        .optional();
  }

  private void update(
      String id, int checked, int recorded, List<Map<String, Object>> errors, boolean finished) {
    jdbc.sql(
            """
            update capture_job
               set checked = :checked, recorded = :recorded, errors = cast(:errors as jsonb),
                   success = :success, leased_until = :until,
                   finished_at = case when :finished then cast(:now as timestamptz) end,
                   document = case when :finished and :success then null else document end
             where id = :id
            """)
        .param("id", id)
        .param("checked", checked)
        .param("recorded", recorded)
        .param("errors", json.writeValueAsString(errors))
        .param("success", errors.isEmpty())
        .param("until", clock.instant().plus(LEASE))
        .param("finished", finished)
        .param("now", clock.instant())
        .update();
  }

  Optional<CaptureJob> of(String member, String id) {
    return jdbc.sql("select %s from capture_job where id = :id and member = :member".formatted(JOB))
        .param("id", id)
        .param("member", member)
        .query(CaptureJob.class)
        .optional();
  }

  /** The newest first; one more than a page when there is more. */
  List<CaptureJob> page(String member, int perPage, @Nullable PageToken after) {
    return jdbc.sql(
            """
            select %s from capture_job
             where member = :member
               and (created_at, id) < (coalesce(cast(:time as timestamptz), 'infinity'), :tie)
             order by created_at desc, id desc limit :limit
            """
                .formatted(JOB))
        .param("member", member)
        .param("time", after == null ? null : Instant.parse(after.keys().getFirst()))
        .param("tie", after == null ? "" : after.keys().getLast())
        .param("limit", perPage + 1)
        .query(CaptureJob.class)
        .list();
  }
}
