package org.suyuan.server.epcis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.suyuan.gs1.epcis.Checked;
import org.suyuan.gs1.epcis.Event;
import org.suyuan.gs1.json.Invalid;
import org.suyuan.proof.statement.StatementType;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.base.Worker;
import org.suyuan.server.epcis.Recording.OnRefusal;
import org.suyuan.server.epcis.Recording.Outcome;
import org.suyuan.server.members.Members;
import org.suyuan.server.store.Working;

/**
 * Works through capture jobs, one after the other: reads the document, signs each event for the
 * member, records. A job whose server died is taken over and begins again; what was recorded before
 * is then a repeat and gets the same ids.
 */
@Component
class CaptureWork implements Working {
  private static final Logger log = LoggerFactory.getLogger(CaptureWork.class);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

  /** With proceed, so many events share a transaction and a step of progress. */
  private static final int CHUNK = 200;

  /** So many foreign hashes are looked into: one that fits in no way costs some milliseconds. */
  private static final int MOST_FOREIGN = 500;

  private final CaptureJobs jobs;
  private final Members members;
  private final Recording recording;
  private final MasterDataTable masterData;
  private final Sources sources;
  private final Worker worker;

  CaptureWork(
      CaptureJobs jobs,
      Members members,
      Recording recording,
      MasterDataTable masterData,
      Sources sources) {
    this.jobs = jobs;
    this.members = members;
    this.recording = recording;
    this.masterData = masterData;
    this.sources = sources;
    this.worker =
        new Worker(
            "capture",
            1,
            LOOK_AGAIN,
            this::round,
            trouble ->
                log.error(
                    "A capture job could not be worked on; it will be tried again.", trouble));
  }

  void wake() {
    worker.wake();
  }

  @Override
  public Worker worker() {
    return worker;
  }

  private void round() throws InterruptedException {
    var job = jobs.take();
    if (job.isPresent()) {
      capture(job.get());
    } else if (!worker.awaitNews(LOOK_AGAIN)) {
      jobs.forgetOld();
    }
  }

  /** An event of the document with its number, from 0, and where it stands there. */
  private record Numbered(int number, String place, Event event) {}

  /** What a job has come to. */
  private static final class Tally {
    int checked;
    int recorded;
    final List<Map<String, Object>> errors = new ArrayList<>();
  }

  private void capture(CaptureJobs.Open job) {
    var tally = new Tally();
    try {
      var document = job.form().check(job.document(), job.reading());
      remark(job, document);
      var good = read(job, document, tally);
      if (job.behaviour().equals("rollback")) {
        if (tally.errors.isEmpty()) {
          record(job, good, OnRefusal.ROLLBACK, tally);
        }
      } else {
        for (int from = 0; from < good.size(); from += CHUNK) {
          record(
              job,
              good.subList(from, Math.min(from + CHUNK, good.size())),
              OnRefusal.PROCEED,
              tally);
          jobs.progress(job.id(), tally.checked, tally.recorded, tally.errors);
        }
      }
      keepMasterData(job, document, tally);
    } catch (Refusal refusal) {
      tally.errors.add(CaptureErrors.refused(refusal)); // such as a key that was revoked meanwhile
    } catch (RuntimeException bug) {
      if (!worker.isRunning()) {
        throw bug; // we are being stopped; whoever takes the job over begins again
      }
      log.error("Capture job {} failed", job.id(), bug);
      tally.errors.add(
          CaptureErrors.refused(new Refusal("internal", 500, "Something went wrong on our side.")));
    }
    jobs.finish(job.id(), tally.checked, tally.recorded, tally.errors);
  }

  /** What was put right, and ids that others computed: told, whatever becomes of the events. */
  private void remark(CaptureJobs.Open job, Checked document) {
    var remarks = new ArrayList<>(document.normalised().stream().map(Remarks::normalised).toList());
    var events = document.events();
    int foreign = 0;
    for (int i = 0; i < events.size() && foreign < MOST_FOREIGN; i++) {
      if (events.get(i) instanceof Checked.Good(Event event, _)) {
        var way = Remarks.wayOf(event);
        if (way.isPresent()) {
          remarks.add(Remarks.foreignHash(i, String.valueOf(event.eventID()), way.get()));
          foreign++;
        }
      }
    }
    if (!remarks.isEmpty()) {
      jobs.remark(job.id(), remarks);
    }
  }

  /**
   * What a document says of places is taken like its events: with rollback all of it or nothing.
   */
  private void keepMasterData(CaptureJobs.Open job, Checked checked, Tally tally) {
    var document = checked.document();
    if (document != null && (tally.errors.isEmpty() || job.behaviour().equals("proceed"))) {
      masterData.keep(job.member(), document.masterData());
    }
  }

  private List<Numbered> read(CaptureJobs.Open job, Checked document, Tally tally) {
    var good = new ArrayList<Numbered>();
    var events = document.events();
    for (int i = 0; i < events.size(); i++) {
      switch (events.get(i)) {
        case Checked.Good(Event event, String place) -> good.add(new Numbered(i, place, event));
        case Checked.Bad(List<Invalid> faults) -> {
          tally.checked++;
          for (var fault : faults) {
            tally.errors.add(CaptureErrors.invalid(i, fault));
          }
        }
      }
    }
    jobs.progress(job.id(), tally.checked, 0, tally.errors);
    return good;
  }

  private void record(
      CaptureJobs.Open job, List<Numbered> events, OnRefusal onRefusal, Tally tally) {
    var documents = events.stream().map(numbered -> Draft.document(numbered.event())).toList();
    var vouched = members.sign(job.member(), StatementType.EPCIS, documents);
    var drafts = new ArrayList<Draft>();
    for (int i = 0; i < events.size(); i++) {
      drafts.add(Draft.of(events.get(i).event(), vouched.get(i)));
    }
    var outcomes = recording.record(job.member(), drafts, onRefusal);
    int before = tally.errors.size();
    var done = new ArrayList<Long>();
    for (int i = 0; i < events.size(); i++) {
      tally.checked++;
      switch (outcomes.get(i)) {
        case Outcome.Done(var recorded) -> done.add(recorded.receipt());
        case Outcome.Refused(var why) ->
            tally.errors.add(
                CaptureErrors.refused(events.get(i).number(), events.get(i).place(), why));
      }
    }
    boolean takenBack = onRefusal == OnRefusal.ROLLBACK && tally.errors.size() > before;
    if (!takenBack) {
      tally.recorded += done.size();
      if (job.form() != DocumentForm.JSON) {
        sources.add(done, job.digest());
      }
    }
  }
}
