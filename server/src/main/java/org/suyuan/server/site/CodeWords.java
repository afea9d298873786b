package org.suyuan.server.site;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.codes.Batch;
import org.suyuan.server.codes.Code;
import org.suyuan.server.codes.Layout;
import org.suyuan.server.site.piece.Fact;
import org.suyuan.server.site.piece.Mark;
import org.suyuan.server.site.piece.Moment;
import org.suyuan.server.site.piece.Verdict;

/** Says what became of codes. */
final class CodeWords {
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final Texts t;

  CodeWords(Texts t) {
    this.t = t;
  }

  CodeSheet.Row row(Batch batch) {
    return new CodeSheet.Row(
        path(batch),
        named(batch),
        batch.gtin(),
        batch.lot(),
        t.of("codes.size", batch.size(), batch.printed(), batch.voided()),
        moment(batch.issuedAt()));
  }

  static String path(Batch batch) {
    return "/console/codes/" + batch.id().value();
  }

  String named(Batch batch) {
    return batch.name().isEmpty() ? "GTIN " + batch.gtin() : batch.name();
  }

  List<Fact> facts(Batch batch, int used) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("GTIN", batch.gtin()));
    facts.add(new Fact(t.of("codes.lot"), batch.lot()));
    date(facts, "codes.produced", batch.produced());
    date(facts, "codes.best-before", batch.bestBefore());
    date(facts, "codes.expires", batch.expires());
    facts.add(new Fact(t.of("codes.issued"), t.of("codes.number", batch.size())));
    facts.add(new Fact(t.of("codes.printed"), t.of("codes.number", batch.printed())));
    facts.add(new Fact(t.of("codes.used"), t.of("codes.number", used)));
    facts.add(new Fact(t.of("codes.voided"), t.of("codes.number", batch.voided())));
    return facts;
  }

  private void date(List<Fact> facts, String key, @Nullable LocalDate date) {
    if (date != null) {
      facts.add(new Fact(t.of(key), date.toString()));
    }
  }

  List<CodeSheet.Layout> layouts() {
    return Arrays.stream(Layout.values())
        .map(layout -> new CodeSheet.Layout(layout.word(), t.name(layout)))
        .toList();
  }

  CodeSheet.Piece piece(Code code) {
    return new CodeSheet.Piece(
        code.number(),
        code.serial(),
        code.usedAt() == null ? Optional.empty() : Optional.of(JourneyCode.path(code.item())),
        new Mark(tone(code), t.name(code.state())),
        since(code).map(CodeWords::moment),
        code.isUsedThoughVoid() ? t.of("codes.used-though-void") : "");
  }

  private static Verdict tone(Code code) {
    return switch (code.state()) {
      case ISSUED, PRINTED -> Verdict.PENDING;
      case USED -> Verdict.HOLDS;
      case VOID -> code.isUsedThoughVoid() ? Verdict.BROKEN : Verdict.DOUBTFUL;
    };
  }

  private static Optional<Instant> since(Code code) {
    return Optional.ofNullable(
        switch (code.state()) {
          case ISSUED -> null;
          case PRINTED -> code.printedAt();
          case USED -> code.usedAt();
          case VOID -> code.voidedAt();
        });
  }

  CodeSheet.Refused refused(Refusal refusal) {
    String next =
        switch (refusal.code()) {
          case "gtin-malformed" -> t.of("codes.refused.gtin");
          case "lot-malformed" -> t.of("codes.refused.lot");
          case "name-too-long" -> t.of("codes.refused.name");
          case "count-out-of-range" -> t.of("codes.refused.count");
          case "dates-reversed" -> t.of("codes.refused.dates");
          case "prefix-foreign" -> t.of("codes.refused.prefix");
          case "right-missing" -> t.of("codes.refused.right");
          case "member-revoked" -> t.of("codes.refused.member");
          case "range-malformed" -> t.of("codes.refused.range");
          case "nothing-to-print" -> t.of("codes.refused.nothing");
          case "address-too-long" -> t.of("codes.refused.address");
          case "reason-missing" -> t.of("codes.refused.reason");
          case "already-used" -> t.of("codes.refused.used");
          default -> refusal.sentence();
        };
    return new CodeSheet.Refused(t.of("codes.refused"), next, refusal.code());
  }

  private static Moment moment(Instant at) {
    return new Moment(at, ZONE);
  }
}
