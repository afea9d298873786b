package org.suyuan.server.epcis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.suyuan.gs1.epcis.Checked;
import org.suyuan.gs1.epcis.EpcisReader;
import org.suyuan.gs1.epcis.Event;
import org.suyuan.gs1.epcis.Reading;
import org.suyuan.gs1.json.Invalid;
import org.suyuan.proof.statement.StatementType;
import org.suyuan.server.epcis.Recording.OnRefusal;
import org.suyuan.server.epcis.Recording.Outcome;
import org.suyuan.server.members.Members;
import tools.jackson.databind.json.JsonMapper;

/** The door for whole documents: takes them in, tells of their jobs, takes one again. */
@Service
public class Captures {
  /** The most events of one document. */
  public static final int MOST_EVENTS = 5_000;

  /** The most bytes of one document. */
  public static final int MOST_BYTES = EpcisReader.DOCUMENT_BYTES;

  private final CaptureJobs jobs;
  private final CaptureWork work;
  private final CaptureSettings settings;
  private final Members members;
  private final Recording recording;
  private final JsonMapper json;

  Captures(
      CaptureJobs jobs,
      CaptureWork work,
      CaptureSettings settings,
      Members members,
      Recording recording,
      JsonMapper json) {
    this.jobs = jobs;
    this.work = work;
    this.settings = settings;
    this.members = members;
    this.recording = recording;
    this.json = json;
  }

  /**
   * Takes a document in, whose events are then signed for the member and recorded by a job.
   *
   * @param behaviour {@code rollback} or {@code proceed}, in any case of letters
   * @param form null to look for oneself
   * @return the job's id
   * @throws org.suyuan.server.base.Refusal {@code own-key}, {@code validation-exception} with the
   *     faults, {@code capture-limit-exceeded-exception}
   */
  public String take(
      String member, String behaviour, @Nullable DocumentForm form, byte[] document) {
    var wanted = behaviour.toLowerCase(Locale.ROOT);
    if (!List.of("rollback", "proceed").contains(wanted)) {
      throw EpcisRefusals.validation(
          "GS1-Capture-Error-Behaviour is rollback or proceed, not %s.".formatted(behaviour));
    }
    members.requireHosted(member);
    if (document.length > MOST_BYTES) {
      throw EpcisRefusals.captureLimit(
          "A document has at most %,d bytes; split it.".formatted(MOST_BYTES));
    }
    var known = form == null ? DocumentForm.seen(document) : form;
    var reading = settings.reading(member);
    var checked = known.check(document, reading);
    if (checked.document() == null) {
      throw EpcisRefusals.validation("This is not an EPCIS document.", checked.faults());
    }
    int events = checked.events().size();
    if (events > MOST_EVENTS) {
      throw EpcisRefusals.captureLimit(
          "The document has %,d events; at most %,d at a time.".formatted(events, MOST_EVENTS));
    }
    var id = jobs.create(member, wanted, known, reading, events, document);
    work.wake();
    return id;
  }

  /**
   * Takes the document of a job in once more, as the member's rights and settings are now.
   *
   * @return the new job's id
   * @throws org.suyuan.server.base.Refusal {@code no-such-resource-exception} when there is no such
   *     job or its document is no longer kept
   */
  public String again(String member, String id) {
    var kept =
        jobs.kept(member, id)
            .orElseThrow(() -> EpcisRefusals.noSuchResource("document kept of job " + id));
    return take(member, kept.behaviour(), kept.form(), kept.document());
  }

  /**
   * What would be wrong with the events of a document if it were taken now: all that a job would
   * say, and nothing of it is kept.
   *
   * @param document JSON, with at most {@link #MOST_EVENTS} events
   * @return in the order of the document; the item that a refusal names stands in {@code found}
   * @throws org.suyuan.server.base.Refusal {@code own-key} when the member signs for itself
   */
  public List<Fault> rehearse(String member, byte[] document) {
    var faults = new ArrayList<Fault>();
    var numbers = new ArrayList<Integer>();
    var drafts = new ArrayList<Draft>();
    var events = events(document, faults, numbers);
    var documents = events.stream().map(Draft::document).toList();
    var vouched = members.sign(member, StatementType.EPCIS, documents);
    for (int i = 0; i < events.size(); i++) {
      drafts.add(Draft.of(events.get(i), vouched.get(i)));
    }
    var outcomes = recording.record(member, drafts, OnRefusal.REHEARSE);
    for (int i = 0; i < outcomes.size(); i++) {
      if (outcomes.get(i) instanceof Outcome.Refused(var why)) {
        var item = why.fields().getOrDefault("item", "").toString();
        faults.add(new Fault(numbers.get(i), why.code(), why.sentence(), "", "", item));
      }
    }
    faults.sort(Comparator.comparingInt(Fault::event));
    return faults;
  }

  /**
   * The documents that a member with a key of its own has to sign, complete, one for each event.
   *
   * @throws org.suyuan.server.base.Refusal {@code validation-exception} when not all are EPCIS
   */
  public List<byte[]> toSign(byte[] document) {
    var faults = new ArrayList<Fault>();
    var events = events(document, faults, new ArrayList<>());
    if (!faults.isEmpty()) {
      throw EpcisRefusals.validation(faults.getFirst().sentence());
    }
    return events.stream().map(Draft::document).toList();
  }

  private static List<Event> events(byte[] document, List<Fault> faults, List<Integer> numbers) {
    var checked = DocumentForm.JSON.check(document, Reading.STRICT);
    var good = new ArrayList<Event>();
    for (int i = 0; i < checked.events().size(); i++) {
      switch (checked.events().get(i)) {
        case Checked.Good(Event event, _) -> {
          good.add(event);
          numbers.add(i);
        }
        case Checked.Bad(List<Invalid> wrong) -> {
          for (var fault : wrong) {
            var told = EpcisRefusals.json(fault);
            faults.add(
                new Fault(
                    i,
                    "event-invalid",
                    "The event is not EPCIS 2.0.",
                    String.valueOf(told.get("pointer")),
                    String.valueOf(told.get("expected")),
                    String.valueOf(told.get("found"))));
          }
        }
      }
    }
    return good;
  }

  /**
   * One error of a job.
   *
   * @param event its number in the document, from 0; -1 when it concerns all
   * @param sentence what is wrong, where no single place is
   * @param pointer where in the document (RFC 6901), or path, line and column of XML; else empty
   */
  public record Fault(
      int event, String code, String sentence, String pointer, String expected, String found) {}

  /**
   * One remark of a job: {@code written} was read as {@code read}; or the id {@code written}, an
   * event hash, was computed as {@code read} says.
   *
   * @param kind {@code normalised} or {@code event-hash}
   * @param place as the pointer of a fault; the number of the event where it is about its hash
   */
  public record Remark(String kind, String place, String written, String read) {}

  /** What was wrong, in the order of the document. */
  public List<Fault> faults(CaptureJob job) {
    return json.readTree(job.errors())
        .valueStream()
        .map(one ->
            new Fault(
                one.path("event").asInt(-1),
                one.path("code").asString(""),
                one.path("detail").asString(""),
                one.path("pointer").asString(""),
                one.path("expected").asString(""),
                one.path("found").asString(one.path("item").asString(""))))
        .toList();
  }

  /** What is worth knowing of what was taken. */
  public List<Remark> remarks(CaptureJob job) {
    return json.readTree(job.remarks())
        .valueStream()
        .map(one -> {
          boolean hash = one.path("kind").asString("").equals("event-hash");
          return new Remark(
              one.path("kind").asString(""),
              one.path(hash ? "event" : "place").asString(""),
              one.path(hash ? "eventID" : "written").asString(""),
              one.path(hash ? "computedAs" : "read").asString(""));
        })
        .toList();
  }

  public Optional<CaptureJob> job(String member, String id) {
    return jobs.of(member, id);
  }

  /** The newest first. */
  public List<CaptureJob> latest(String member, int most) {
    var page = jobs.page(member, most, null);
    return page.subList(0, Math.min(most, page.size()));
  }

  /** How this member's documents are read. */
  public Reading reading(String member) {
    return settings.reading(member);
  }

  /** From now on; jobs that are there already go on as they began. */
  public void read(String member, Reading reading) {
    settings.read(member, reading);
  }
}
