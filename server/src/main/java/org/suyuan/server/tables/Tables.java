package org.suyuan.server.tables;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.server.base.Ids;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.epcis.CaptureJob;
import org.suyuan.server.epcis.Captures;
import org.suyuan.server.members.Members;
import org.suyuan.server.people.PersonId;
import org.suyuan.server.sheets.Sheet;
import org.suyuan.server.sheets.Sheets;

/** The door: judges a table of deeds, keeps it when it is good, and has it recorded. */
@Service
public class Tables {
  private static final Duration KEPT = Duration.ofDays(7);

  private final UploadTable uploads;
  private final Captures captures;
  private final Members members;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Tables(
      UploadTable uploads,
      Captures captures,
      Members members,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.uploads = uploads;
    this.captures = captures;
    this.members = members;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /**
   * What a table comes to.
   *
   * @param headings as they stand in the file
   * @param rows how many stand below the headings
   * @param lines the rows that were understood, in their order
   * @param faults all that is wrong, by row and column; empty when it can be recorded
   */
  public record Judged(List<String> headings, int rows, List<Line> lines, List<Fault> faults) {}

  /**
   * Reads a table and rehearses recording it; nothing is kept.
   *
   * @param zone of the times that have none of their own
   * @throws Refusal of {@link Sheets#read}; {@code table-empty} without rows
   */
  public Judged judge(String member, Template template, ZoneId zone, byte[] file) {
    Sheet sheet = Sheets.read(file);
    if (sheet.rows().isEmpty()) {
      throw new Refusal("table-empty", 422, "There are no rows below the headings.");
    }
    Reading reading = Reading.of(template, sheet, zone, clock.instant());
    List<Fault> faults = new ArrayList<>(reading.faults());
    if (!reading.lines().isEmpty()) {
      byte[] document = document(member, template, reading);
      List<Captures.Fault> found =
          signsItself(member) ? List.of() : captures.rehearse(member, document);
      found.forEach(fault -> faults.add(Refused.told(reading, fault)));
    }
    Collections.sort(faults);
    return new Judged(sheet.headings(), sheet.rows().size(), reading.lines(), faults);
  }

  /** Whether the member has a key of its own, with which it has to sign what its tables say. */
  public boolean signsItself(String member) {
    try {
      members.requireHosted(member);
      return false;
    } catch (Refusal refused) {
      if (refused.code().equals("own-key")) {
        return true;
      }
      throw refused;
    }
  }

  /** Keeps a table in which there is no fault, until somebody has looked at it. */
  public Upload keep(
      String member,
      PersonId person,
      Template template,
      ZoneId zone,
      String name,
      byte[] file,
      Judged judged) {
    Instant now = clock.instant();
    uploads.forget(now.minus(KEPT));
    String bare = name.replaceAll(".*[/\\\\]", "");
    Upload upload =
        new Upload(
            Ids.next("tab"),
            member,
            template,
            zone,
            bare.substring(0, Math.min(100, bare.length())),
            judged.rows(),
            now,
            null);
    uploads.keep(upload, person, file);
    return upload;
  }

  /**
   * @throws Refusal {@code table-unknown}
   */
  public Upload upload(String member, String id) {
    return uploads.find(member, id).orElseThrow(Tables::unknown);
  }

  /** The newest first. */
  public List<Upload> latest(String member, int most) {
    return uploads.latest(member, most);
  }

  /** A kept table again, without the rehearsal. */
  public List<Line> lines(Upload upload) {
    return reading(upload).lines();
  }

  /**
   * Hands the table to a capture job that records all of it or nothing. Twice is once.
   *
   * @throws Refusal {@code table-unknown}; {@code own-key} when the member signs for itself
   */
  public void record(String member, String id) {
    transaction.executeWithoutResult(_ -> {
      Upload upload = uploads.lock(member, id).orElseThrow(Tables::unknown);
      if (upload.captureJob() == null) {
        byte[] document = document(member, upload.template(), reading(upload));
        uploads.recordedBy(id, captures.take(member, "rollback", null, document));
      }
    });
  }

  /** The job that records it, once there is one. */
  public Optional<CaptureJob> job(Upload upload) {
    return Optional.ofNullable(upload.captureJob())
        .flatMap(job -> captures.job(upload.member(), job));
  }

  /** What came between judging and recording, by row and column. */
  public List<Fault> faults(Upload upload, CaptureJob job) {
    Reading reading = reading(upload);
    return captures.faults(job).stream()
        .map(fault -> Refused.told(reading, fault))
        .sorted()
        .toList();
  }

  /** The events of a kept table, complete, a line of JSON each, for a member to sign. */
  public List<byte[]> toSign(Upload upload) {
    return captures.toSign(document(upload.member(), upload.template(), reading(upload)));
  }

  private Reading reading(Upload upload) {
    return Reading.of(
        upload.template(), Sheets.read(uploads.file(upload.id())), upload.zone(), clock.instant());
  }

  private byte[] document(String member, Template template, Reading reading) {
    String own = Statement.party(members.standing(member).identity());
    return Statement.document(template, reading.lines(), own);
  }

  private static Refusal unknown() {
    return new Refusal("table-unknown", 404, "You have no such table, or its week is over.");
  }
}
