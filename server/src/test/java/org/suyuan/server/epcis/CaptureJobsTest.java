package org.suyuan.server.epcis;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.members.Joining;

/** Jobs are rows: they outlive the server that took them. */
@WholePlatform
class CaptureJobsTest {
  private final Joining joining;
  private final CaptureJobs jobs;
  private final JdbcClient jdbc;

  CaptureJobsTest(Joining joining, CaptureJobs jobs, JdbcClient jdbc) {
    this.joining = joining;
    this.jobs = jobs;
    this.jdbc = jdbc;
  }

  @Test
  void aJobWhoseServerDiedIsTakenOverAndItsDocumentIsThrownAwayAfterwards() {
    var member = joining.hosted("brand").id();
    var id = leftBehind(member, "interval '-1 second'");
    await().atMost(30, SECONDS).until(() -> !job(member, id).running());
    assertThat(job(member, id).success()).isTrue();
    assertThat(
            jdbc.sql("select document is null from capture_job where id = :id")
                .param("id", id)
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  @Test
  void aJobThatSomebodyWorksOnIsLeftAlone() throws InterruptedException {
    var member = joining.hosted("brand").id();
    var id = leftBehind(member, "interval '1 minute'");
    Thread.sleep(5_000); // longer than a worker's look around
    assertThat(job(member, id).running()).isTrue();
    assertThat(job(member, id).checked()).isZero();
  }

  private CaptureJob job(String member, String id) {
    return jobs.of(member, id).orElseThrow();
  }

  /** A row as a server leaves it that died while it worked, with this much of its lease left. */
  private String leftBehind(String member, String lease) {
    var id = "cap_left" + System.nanoTime();
    var document =
        """
        {"@context":["%s"],"type":"EPCISDocument","schemaVersion":"2.0","creationDate":"2026-03-01T00:00:00Z","epcisBody":{"eventList":[]}}\
        """
            .formatted(Telling.CONTEXT);
    jdbc.sql(
            """
            insert into capture_job (id, member, created_at, behaviour, success, events, checked, recorded,
                                     errors, document, leased_until)
            values (:id, :member, now(), 'proceed', true, 0, 0, 0, '[]', :document, now() + %s)
            """
                .formatted(lease))
        .param("id", id)
        .param("member", member)
        .param("document", document.getBytes(StandardCharsets.UTF_8))
        .update();
    return id;
  }
}
