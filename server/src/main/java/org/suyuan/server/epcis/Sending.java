package org.suyuan.server.epcis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.suyuan.gs1.epcis.EpcisReader;
import org.suyuan.gs1.epcis.Event;
import org.suyuan.gs1.epcis.InvalidDocument;
import org.suyuan.gs1.json.JsonValue;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.epcis.Recording.Outcome;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.ledger.Progress;
import org.suyuan.server.members.Members;
import org.suyuan.server.members.Signed;
import org.suyuan.server.members.Standing;

/** Takes statements that members signed: section 6 of {@code docs/statement.md}. */
@Component
class Sending {
  /** How long a call waits for indexes; what has none by then is told as {@code RECEIVED}. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Members members;
  private final Recording recording;
  private final Ledger ledger;

  Sending(Members members, Recording recording, Ledger ledger) {
    this.members = members;
    this.recording = recording;
    this.ledger = ledger;
  }

  /** A line that was read, examined and understood, or why not. */
  private record Examined(int number, @Nullable Draft draft, @Nullable Refusal refused) {}

  /**
   * The answer to each line, in their order.
   *
   * @param accepted how many lines are recorded, now or before
   */
  record Answers(List<Map<String, Object>> lines, int accepted) {}

  Answers send(
      String member,
      List<StatementLines.Line> lines,
      @Nullable String idempotencyKey,
      @Nullable String until) {
    var patience = Until.of(until, ledger);
    var standing = members.standing(member);
    var examined =
        lines.parallelStream().map(line -> examine(standing, line, idempotencyKey)).toList();
    var drafts = new ArrayList<Draft>();
    examined.forEach(line -> {
      if (line.draft() != null) {
        drafts.add(line.draft());
      }
    });
    var outcomes = recording.record(member, drafts, Recording.OnRefusal.PROCEED);
    return answers(examined, outcomes, patience);
  }

  /** The same for one event that we signed. */
  Answers send(String member, Draft draft) {
    var outcomes = recording.record(member, List.of(draft), Recording.OnRefusal.PROCEED);
    return answers(List.of(new Examined(1, draft, null)), outcomes, Until.of(null, ledger));
  }

  private Examined examine(
      Standing standing, StatementLines.Line line, @Nullable String idempotencyKey) {
    var sent = line.sent();
    if (sent == null) {
      return new Examined(line.number(), null, line.refused());
    }
    try {
      var name = idempotencyKey == null ? null : idempotencyKey + "/" + line.number();
      var vouched =
          members.examine(
              standing,
              new Signed(
                  sent.statement(),
                  sent.event().bytes(),
                  KernelJson.of(sent.event()),
                  sent.secret(),
                  name));
      return new Examined(line.number(), Draft.of(event(sent.event()), vouched), null);
    } catch (Refusal refusal) {
      return new Examined(line.number(), null, refusal);
    }
  }

  /** A signed document is complete: nobody can add to it afterwards. */
  private static Event event(JsonValue.Obj document) {
    Event event;
    try {
      event = EpcisReader.readEvent(document);
    } catch (InvalidDocument invalid) {
      throw new Refusal(
              "event-invalid", 422, "The event is not EPCIS 2.0: " + invalid.faults().getFirst())
          .with("errors", invalid.faults().stream().map(EpcisRefusals::json).toList());
    }
    if (event.eventID() == null) {
      throw new Refusal(
          "event-incomplete", 422, "A signed event has an eventID; use the CBV event hash.");
    }
    if (event.recordTime() != null) {
      throw new Refusal(
          "event-incomplete", 422, "recordTime is the repository's; leave it out of the event.");
    }
    return event;
  }

  private Answers answers(List<Examined> examined, List<Outcome> outcomes, Until patience) {
    var receipts = new ArrayList<Long>();
    for (var outcome : outcomes) {
      if (outcome instanceof Outcome.Done(var recorded)) {
        receipts.add(recorded.receipt());
      }
    }
    var indexes =
        receipts.isEmpty() ? Map.<Long, Long>of() : ledger.awaitIndexes(receipts, PATIENCE);
    patience.await(ledger, indexes.values());
    var progress = ledger.progressOfReceipts(receipts);
    var answers = new ArrayList<Map<String, Object>>();
    int next = 0;
    for (var line : examined) {
      var draft = line.draft();
      answers.add(
          draft == null
              ? problem(line.number(), Objects.requireNonNull(line.refused()))
              : answer(line.number(), draft, outcomes.get(next++), indexes, progress));
    }
    return new Answers(answers, receipts.size());
  }

  private Map<String, Object> answer(
      int number,
      Draft draft,
      Outcome outcome,
      Map<Long, Long> indexes,
      Map<Long, Progress> progress) {
    return switch (outcome) {
      case Outcome.Refused(var why) -> problem(number, why);
      case Outcome.Done(var recorded) -> {
        var line = new LinkedHashMap<String, Object>();
        line.put("line", number);
        var index = indexes.get(recorded.receipt());
        if (index != null) {
          line.put("id", ledger.origin() + "#" + index);
          line.put("index", index);
        }
        line.put("leaf", recorded.leaf().hex());
        line.put("eventID", draft.eventId());
        Remarks.wayOf(draft).ifPresent(way -> line.put("eventHash", way));
        line.putAll(Objects.requireNonNull(progress.get(recorded.receipt())).told());
        yield line;
      }
    };
  }

  /** One problem document per refused line (RFC 9457). */
  private static Map<String, Object> problem(int number, Refusal why) {
    var line = new LinkedHashMap<String, Object>();
    line.put("line", number);
    line.put("type", "urn:suyuan:problem:" + why.code());
    line.put("title", why.code().replace('-', ' '));
    line.put("status", why.status());
    line.put("code", why.code());
    line.put("detail", why.sentence());
    why.fields().forEach(line::putIfAbsent);
    return line;
  }
}
