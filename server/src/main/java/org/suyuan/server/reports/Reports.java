package org.suyuan.server.reports;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.proof.Base64Url;
import org.suyuan.proof.tree.TreeHash;
import org.suyuan.server.base.Ids;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.people.PersonId;
import org.suyuan.server.people.Throttle;
import org.suyuan.server.trace.Trace;

/** The door: takes reports, shows each to its buyer and all to the operator, who answers them. */
@Service
public class Reports {
  private static final int LONGEST_SAID = 2_000;
  private static final int LONGEST_CONTACT = 200;
  private static final int LONGEST_ITEM = 300;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Throttle callers = new Throttle(10, Duration.ofHours(1));
  private final Throttle everybody = new Throttle(1_000, Duration.ofHours(1));

  private final ReportTable table;
  private final Trace trace;
  private final Ledger ledger;
  private final Clock clock;

  Reports(ReportTable table, Trace trace, Ledger ledger, Clock clock) {
    this.table = table;
    this.trace = trace;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * @param token the end of the buyer's address; the only time it is seen
   */
  public record Filed(String number, String token) {}

  /**
   * Takes a report and keeps with it what can be proven of the item now.
   *
   * @param item canonical; nothing need be recorded about it
   * @param contact how the buyer wants to be reached; may be empty
   * @param address the caller's network address, which is not kept
   * @throws Refusal {@code report-empty}, {@code report-too-long}, {@code report-throttled} (429)
   */
  @Transactional
  public Filed file(String item, Report.Kind kind, String said, String contact, String address) {
    if (said.isBlank()) {
      throw new Refusal("report-empty", 422, "Say what is wrong.");
    }
    if (said.length() > LONGEST_SAID
        || contact.length() > LONGEST_CONTACT
        || item.length() > LONGEST_ITEM) {
      throw new Refusal(
          "report-too-long", 422, "At most %,d characters, please.".formatted(LONGEST_SAID));
    }
    if (!callers.take(Throttle.network(address)).isZero() || !everybody.take("all").isZero()) {
      throw new Refusal("report-throttled", 429, "Too many reports at once; try again later.");
    }
    var random = new byte[32];
    RANDOM.nextBytes(random);
    var token = Base64Url.encode(random);
    var number = number();
    var bundle = trace.bundle(item).map(Trace.Download::bytes);
    var report =
        new Report(
            Ids.next("rpt"),
            number,
            item,
            kind,
            said.strip(),
            contact.strip(),
            clock.instant(),
            evidence(item, bundle),
            List.of(new Report.Step(Report.State.RECEIVED, clock.instant(), "")));
    table.add(report, hash(token), bundle);
    return new Filed(number, token);
  }

  private Report.Evidence evidence(String item, Optional<byte[]> bundle) {
    var journey = trace.journey(item);
    var ids =
        journey.stream()
            .flatMap(known -> known.steps().stream())
            .map(step -> step.index())
            .filter(Objects::nonNull)
            .map(index -> ledger.origin() + "#" + index)
            .toList();
    return new Report.Evidence(
        journey.map(known -> known.verdict().name()),
        ids,
        ledger.checkpoint().note(),
        bundle.map(TreeHash::sha256));
  }

  /** The report at a buyer's address; empty for any other text. */
  public Optional<Report> at(String token) {
    return table.byHash(hash(token));
  }

  /** The newest first. */
  public List<Report> latest(int most) {
    return table.latest(most);
  }

  /** The bundle as it was when the report was made. */
  public Optional<byte[]> bundle(String id) {
    return table.bundle(id);
  }

  /**
   * Goes on to another state, with something for the buyer to read.
   *
   * @throws Refusal {@code report-unknown}, {@code report-state} (409) when it cannot go there
   */
  @Transactional
  public void goOn(String id, Report.State next, String answer, PersonId by) {
    var report =
        table
            .byId(id)
            .orElseThrow(() -> new Refusal("report-unknown", 404, "There is no such report."));
    if (answer.length() > LONGEST_SAID) {
      throw new Refusal("report-too-long", 422, "At most %,d characters.".formatted(LONGEST_SAID));
    }
    if (!report.state().leadsTo(next)) {
      throw new Refusal(
          "report-state", 409, "It is %s and cannot become %s.".formatted(report.state(), next));
    }
    try {
      table.step(
          id,
          report.steps().size() + 1,
          new Report.Step(next, clock.instant(), answer.strip()),
          Optional.of(by));
    } catch (DuplicateKeyException meanwhile) {
      throw new Refusal("report-state", 409, "Somebody else has changed it meanwhile; look again.");
    }
  }

  /** Eight letters and digits, 40 random bits, that survive being read aloud. */
  private static String number() {
    var letters = Ids.next("rpt").substring(4);
    return letters.substring(0, 4) + "-" + letters.substring(4, 8);
  }

  private static byte[] hash(String token) {
    return TreeHash.sha256(token.getBytes(StandardCharsets.UTF_8)).bytes();
  }
}
