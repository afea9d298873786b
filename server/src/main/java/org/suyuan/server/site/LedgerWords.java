package org.suyuan.server.site;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.suyuan.proof.statement.Registry;
import org.suyuan.server.ledger.Description;
import org.suyuan.server.site.piece.Fact;
import org.suyuan.server.site.piece.Mark;
import org.suyuan.server.site.piece.Moment;
import org.suyuan.server.site.piece.Verdict;

/** Puts the standing of the ledger into words of one language. */
final class LedgerWords {
  private static final String MIRROR = "/mirror";

  /** A witness that answered within this time before the newest one is as good as up to date. */
  private static final Duration A_MOMENT = Duration.ofSeconds(5);

  private final Texts t;
  private final Description.Told log;
  private final Registry registry;
  private final Instant now;

  LedgerWords(Texts t, Description.Told log, Registry registry, Instant now) {
    this.t = t;
    this.log = log;
    this.registry = registry;
    this.now = now;
  }

  LedgerSheet sheet() {
    return new LedgerSheet(
        log.origin(),
        verdict(),
        word(),
        sentence(),
        why(),
        facts(),
        log.witnesses().stream().map(this::witness).toList(),
        log.key(),
        Objects.requireNonNullElse(log.founding(), ""),
        isAlone() ? "" : log.policy());
  }

  private boolean isAlone() {
    return log.quorum().equals("none");
  }

  /** A round of asking takes a moment; only what takes longer is worth a word. */
  private boolean isPending() {
    var pending = log.pending();
    return pending != null && pending.since().plus(A_MOMENT).isBefore(now);
  }

  private String word() {
    return isAlone()
        ? t.of("ledger.word.alone")
        : isPending() ? t.of("ledger.word.pending") : t.of("ledger.word.witnessed");
  }

  private Verdict verdict() {
    return isAlone() || isPending() ? Verdict.PENDING : Verdict.HOLDS;
  }

  private String sentence() {
    if (isAlone()) {
      return t.of("ledger.alone");
    }
    var pending = log.pending();
    return isPending() && pending != null
        ? t.of("ledger.pending", pending.size() - log.size())
        : t.of("ledger.witnessed", log.size(), vouching());
  }

  private long vouching() {
    return log.witnesses().stream()
        .filter(one -> !one.name().endsWith(MIRROR))
        .filter(one -> one.size() != null && one.size() >= log.size())
        .count();
  }

  private List<String> why() {
    List<String> why = new ArrayList<>();
    if (isAlone()) {
      why.add(t.of("ledger.alone.more"));
    } else if (isPending()) {
      why.add(t.of("ledger.pending.safe", log.size()));
      why.add(t.of("ledger.pending.heals"));
    } else {
      why.add(t.of("ledger.witnessed.more"));
    }
    return why;
  }

  private List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(t.of("ledger.size"), t.of("ledger.entries", log.size())));
    var pending = log.pending();
    if (pending != null && isPending()) {
      facts.add(new Fact(t.of("ledger.waiting-since"), t.moment(pending.since(), ZoneOffset.UTC)));
    }
    return facts;
  }

  private LedgerSheet.Witness witness(Description.Witness one) {
    boolean isMirror = one.name().endsWith(MIRROR);
    String id =
        isMirror ? one.name().substring(0, one.name().length() - MIRROR.length()) : one.name();
    var member = registry.member(id, Long.MAX_VALUE);
    String standing =
        member
            .map(known -> t.name(known.role()) + " · " + known.identity())
            .orElseGet(() -> t.of("ledger.outsider"));
    return new LedgerSheet.Witness(
        member.map(Registry.KnownMember::name).orElse(one.name()),
        t.of(isMirror ? "ledger.holds-copy" : "ledger.cosigns") + " · " + standing,
        mark(one),
        one.size() == null ? t.of("ledger.nothing-yet") : t.of("ledger.up-to", one.size()),
        Optional.ofNullable(one.cosignedAt()).map(at -> new Moment(at, ZoneOffset.UTC)),
        one.problem() == null ? Optional.empty() : Optional.of(t.of("ledger.no-answer")),
        Optional.ofNullable(one.url()));
  }

  private Mark mark(Description.Witness one) {
    if (one.problem() != null) {
      return new Mark(Verdict.DOUBTFUL, t.of("ledger.silent"));
    }
    return one.size() != null && one.size() >= log.size()
        ? new Mark(Verdict.HOLDS, t.of("ledger.up-to-date"))
        : new Mark(Verdict.PENDING, t.of("ledger.behind"));
  }
}
