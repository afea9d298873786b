package org.suyuan.server.epcis;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.gs1.epcis.EpcisReader;
import org.suyuan.gs1.epcis.InvalidDocument;
import org.suyuan.proof.statement.Field;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.ledger.LedgerEntry;
import org.suyuan.server.members.Erasure;
import org.suyuan.server.members.Erasures;
import org.suyuan.server.members.Members;
import org.suyuan.server.members.Opening;

/**
 * The door for erasing fields of events: from the opening, and wherever else this platform has
 * them.
 */
@Service
public class Erasing {
  private final Erasures erasures;
  private final ErasedCopies copies;
  private final Members members;
  private final Ledger ledger;
  private final Events events;
  private final SingleEvents singleEvents;
  private final Recording recording;
  private final CaptureJobs jobs;

  Erasing(
      Erasures erasures,
      ErasedCopies copies,
      Members members,
      Ledger ledger,
      Events events,
      SingleEvents singleEvents,
      Recording recording,
      CaptureJobs jobs) {
    this.erasures = erasures;
    this.copies = copies;
    this.members = members;
    this.ledger = ledger;
    this.events = events;
    this.singleEvents = singleEvents;
    this.recording = recording;
    this.jobs = jobs;
  }

  /**
   * What can be erased of a member's own event: each field by its path, with its text.
   *
   * @throws Refusal {@code statement-unknown}
   */
  public SortedMap<String, String> erasable(String member, long receipt) {
    var opening =
        members
            .opening(receipt)
            .filter(one -> one.member().equals(member))
            .orElseThrow(() -> new Refusal("statement-unknown", 404, "You stated no such event."));
    var erasable = new TreeMap<String, String>();
    for (Field field : opening.fields().all()) {
      if (field instanceof Field.Ordinary one
          && !Erasures.isDemanded(one.path())
          && isEvent(opening.documentWithout(Set.of(one.path())))) {
        erasable.put(one.path(), one.opening().text());
      }
    }
    return erasable;
  }

  /**
   * Erases fields of a member's own event.
   *
   * @param index of its statement on the log
   * @param paths of whole fields, as JSON Pointers
   * @param by the member, or the account of a person that acts for it
   * @return all that is erased of the statement
   * @throws Refusal {@code not-allowed} for an event of somebody else; and as {@link #order}
   */
  @Transactional
  public List<Erasure> erase(
      String member, long index, Set<String> paths, String by, Erasure.Reason reason) {
    var found = event(index);
    if (!found.member().equals(member)) {
      throw new Refusal("not-allowed", 403, "Who stated an event has fields of it erased.");
    }
    return erase(found, paths, by, reason);
  }

  /**
   * The same for any member's event, by an administrator.
   *
   * @param by the account
   * @throws Refusal {@code statement-unknown}, {@code field-unknown}, {@code field-demanded} when
   *     the public must see it, {@code field-needed} when the rest is no event without it, {@code
   *     capture-under-way}
   */
  @Transactional
  public List<Erasure> order(long index, Set<String> paths, String by, Erasure.Reason reason) {
    return erase(event(index), paths, by, reason);
  }

  private Events.Found event(long index) {
    return ledger
        .entry(index)
        .map(LedgerEntry::receiptId)
        .flatMap(events::byReceipt)
        .orElseThrow(() ->
            new Refusal(
                "statement-unknown", 404, "At %d of the log stands no event.".formatted(index)));
  }

  private List<Erasure> erase(
      Events.Found found, Set<String> paths, String by, Erasure.Reason reason) {
    if (paths.isEmpty()) {
      throw new Refusal("parameter-missing", 422, "Name the paths of the fields.");
    }
    members.enter(found.member());
    recording.oneBatchAtATime(found.member());
    if (jobs.isUnderWay(found.member())) {
      throw new Refusal(
          "capture-under-way", 409, "A capture of this member is under way; try again after it.");
    }
    var left = new ArrayList<Opening>();
    for (long receipt : singleEvents.receipts(found.member(), found.eventId())) {
      var opening = members.opening(receipt).orElse(null);
      var has = new LinkedHashSet<>(paths);
      if (receipt != found.receipt()) {
        // What declares this event an error repeats its fields.
        has.removeIf(path -> opening == null || opening.fields().at(path).isEmpty());
      }
      if (!has.isEmpty()) {
        var now = erasures.erase(receipt, has, by, reason);
        if (opening == null || !now.salts().erased().equals(opening.salts().erased())) {
          requireEvent(now, has);
          left.add(now);
        }
      }
    }
    copies.follow(left);
    return erasures.of(ledger.leaf(found.receipt()).orElseThrow());
  }

  /** What is left must stay an event that can be asked for and shown. */
  private static void requireEvent(Opening left, Set<String> paths) {
    if (!isEvent(left.document())) {
      throw new Refusal(
          "field-needed",
          409,
          "Without %s this is no EPCIS event; take it back with an error declaration instead."
              .formatted(String.join(", ", paths)));
    }
  }

  private static boolean isEvent(byte[] document) {
    try {
      EpcisReader.readEvent(document);
      return true;
    } catch (InvalidDocument incomplete) {
      return false;
    }
  }
}
