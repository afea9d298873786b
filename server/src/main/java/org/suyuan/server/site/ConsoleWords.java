package org.suyuan.server.site;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.epcis.CaptureJob;
import org.suyuan.server.epcis.Statements.Told;
import org.suyuan.server.members.Members;
import org.suyuan.server.members.Standing;
import org.suyuan.server.site.piece.Fact;
import org.suyuan.server.site.piece.Mark;
import org.suyuan.server.site.piece.Moment;
import org.suyuan.server.site.piece.Verdict;
import org.suyuan.server.tables.Upload;

/** Says what a member finds on its own pages. */
final class ConsoleWords {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final String OURS = "https://ns.suyuan.example/bizStep/";

  private final Texts t;

  ConsoleWords(Texts t) {
    this.t = t;
  }

  List<Fact> facts(Standing member) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(t.of("console.id"), member.member()));
    facts.add(new Fact(t.of("console.role"), t.name(member.role())));
    facts.add(new Fact(t.of("console.identity"), member.identity()));
    facts.add(
        new Fact(
            t.of("console.may"),
            member.rights().may().isEmpty()
                ? t.of("console.nothing")
                : String.join(
                    t.of("table.and"), member.rights().may().stream().map(t::name).toList())));
    facts.add(
        new Fact(
            t.of("console.prefixes"),
            member.rights().prefixes().isEmpty()
                ? t.of("console.nothing")
                : String.join(", ", member.rights().prefixes())));
    return facts;
  }

  List<ConsoleSheet.Key> keys(Standing member) {
    return member.keys().entrySet().stream()
        .map(entry -> key(entry.getKey(), entry.getValue()))
        .toList();
  }

  ConsoleSheet.Key key(String kid, Standing.Key key) {
    return new ConsoleSheet.Key(
        kid,
        t.name(key.custody()),
        key.revoked()
            ? new Mark(Verdict.BROKEN, t.of("console.key.ended"))
            : new Mark(Verdict.HOLDS, t.of("console.key.valid")),
        key.revoked());
  }

  ConsoleSheet.ApiKey apiKey(Members.ApiKey key) {
    return new ConsoleSheet.ApiKey(key.id(), moment(key.createdAt()));
  }

  ConsoleSheet.Told mine(Told told) {
    return new ConsoleSheet.Told(
        Optional.of(ownPath(told)),
        says(told),
        "",
        goods(told),
        moment(told.eventTime()),
        remark(told));
  }

  ConsoleSheet.Told others(Told told, String who) {
    return new ConsoleSheet.Told(
        told.items().stream().findFirst().map(JourneyCode::path),
        says(told),
        who,
        goods(told),
        moment(told.eventTime()),
        remark(told));
  }

  static String ownPath(Told told) {
    return "/console/stated/" + told.receipt();
  }

  String says(Told told) {
    String step =
        told.bizStep().startsWith(OURS) ? told.bizStep().substring(OURS.length()) : told.bizStep();
    return Doing.of(step)
        .map(t::name)
        .orElseGet(() ->
            step.isEmpty() ? t.name(Kind.valueOf(told.type().toUpperCase(Locale.ROOT))) : step);
  }

  private String goods(Told told) {
    String first = told.items().stream().findFirst().map(JourneyCode::printed).orElse("");
    return told.goods() > 1 ? t.of("console.goods", first, told.goods() - 1) : first;
  }

  private String remark(Told told) {
    if (told.declaresError()) {
      return t.of("console.declares");
    }
    return told.takenBack() ? t.of("console.taken-back") : "";
  }

  Mark state(Told told) {
    String remark = remark(told);
    return remark.isEmpty()
        ? new Mark(Verdict.HOLDS, t.of("console.stands"))
        : new Mark(Verdict.DOUBTFUL, remark);
  }

  /**
   * @param erased the paths of fields that are gone
   */
  List<Fact> facts(Told told, Collection<String> erased) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(t.of("console.when"), t.moment(told.eventTime(), ZONE)));
    facts.add(new Fact(t.of("console.recorded"), t.moment(told.recordTime(), ZONE)));
    facts.add(new Fact(t.of("console.event-id"), told.eventId()));
    if (!erased.isEmpty()) {
      facts.add(new Fact(t.of("erase.erased"), String.join(", ", erased)));
    }
    return facts;
  }

  ConsoleSheet.Waiting failed(CaptureJob job) {
    return new ConsoleSheet.Waiting(
        "/console/captures/" + job.captureID(),
        t.of("console.waiting.capture"),
        t.moment(job.createdAt(), ZONE));
  }

  ConsoleSheet.Waiting table(Upload upload) {
    return new ConsoleSheet.Waiting(
        TableWords.path(upload),
        t.of("console.waiting.table"),
        t.of("table.named", t.name(upload.template()), upload.rows(), upload.name()));
  }

  ConsoleSheet.Waiting coming(int deliveries) {
    return new ConsoleSheet.Waiting(
        "/console/scan", t.of("console.waiting.coming", deliveries), t.of("scan.coming"));
  }

  ConsoleSheet.Waiting claims() {
    return new ConsoleSheet.Waiting("/merchant", t.of("console.waiting.claims"), "");
  }

  ConsoleSheet.Refused refused(Refusal refusal) {
    String next =
        switch (refusal.code()) {
          case "already-declared" -> t.of("console.refused.declared");
          case "correction-unknown" -> t.of("console.refused.correcting");
          case "own-key" -> t.of("console.refused.own-key");
          case "key-revoked" -> t.of("key.refused.ended");
          case "capture-under-way" -> t.of("erase.refused.capture");
          case "compromise-malformed" -> t.of("key.refused.since");
          default -> refusal.sentence();
        };
    return new ConsoleSheet.Refused(t.of("console.refused"), next, refusal.code());
  }

  private static Moment moment(Instant at) {
    return new Moment(at, ZONE);
  }
}
