package org.suyuan.server.members;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.statement.Proposal;
import org.suyuan.proof.statement.Registry;
import org.suyuan.proof.statement.RegistryContent;
import org.suyuan.proof.statement.Signer;
import org.suyuan.proof.statement.Statement;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.members.RegistryPen.Line;

/**
 * Judges registry statements before they are written, by the same fold that every reader makes, so
 * that nothing goes on the log that a reader would refuse, and our tables hold what is in force.
 * Until there was a policy nothing waits and the order does not matter; from then on the statements
 * go one after the other, each when the one before it has its place.
 */
@Component
class Notary {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** Whose turn it is to write; no member has this name. */
  private static final String REGISTRY = "registry";

  private final RegistryPen pen;
  private final RegistryView view;
  private final Turn turn;

  Notary(RegistryPen pen, RegistryView view, Turn turn) {
    this.pen = pen;
    this.view = view;
    this.turn = turn;
  }

  /**
   * Writes what the platform says, all in force or all waiting.
   *
   * @throws Refusal {@code registry-refused} when a reader would refuse it
   */
  Outcome say(Signer platform, String id, List<Line> lines) {
    boolean first =
        lines.stream().anyMatch(line -> line.content() instanceof RegistryContent.Policy);
    var statements = pen.sign(platform, id, lines);
    if (!first && !pen.hasPolicy()) {
      turn.toRecord(REGISTRY);
      if (pen.hasPolicy()) {
        throw new Refusal("registry-changed", 503, "A policy was agreed on meanwhile; try again.");
      }
      var receipts = pen.record(id, lines, statements);
      pen.note(lines, receipts);
      return new Outcome.InForce(receipts);
    }
    var registry = inTurn();
    statements.forEach(statement -> judge(registry, statement));
    var receipts = pen.record(id, lines, statements);
    var waiting = waiting(registry, statements);
    if (waiting.isEmpty()) {
      pen.note(lines, receipts);
      return new Outcome.InForce(receipts);
    }
    if (lines.size() > 1) {
      throw new IllegalStateException("Several statements at once cannot wait for approvals.");
    }
    pen.keep(waiting.getFirst().leaf(), lines.getFirst().sealed(), receipts.getFirst());
    return new Outcome.Waiting(receipts.getFirst(), waiting.getFirst());
  }

  /**
   * Writes what a member approves, and puts in force what has enough approvals by it.
   *
   * @param approval examined as far as it does not change with time
   * @return the proposal as it stands afterwards
   * @throws Refusal {@code proposal-unknown}, {@code proposal-decided}, {@code approval-void}, or
   *     {@code registry-refused} when a reader would refuse it
   */
  Approved approve(Statement approval, RegistryContent.Approval content) {
    var registry = inTurn();
    String member = approval.claims().iss();
    var before =
        registry
            .proposal(content.approves())
            .orElseThrow(
                () -> new Refusal("proposal-unknown", 404, "Nothing with this leaf was proposed."));
    if (before.state() != Proposal.State.WAITING) {
      throw new Refusal("proposal-decided", 409, "This was decided already; nothing was recorded.");
    }
    judge(registry, approval);
    var after = registry.proposal(content.approves()).orElseThrow();
    if (after.equals(before)) {
      throw new Refusal(
          "approval-void",
          409,
          "%s has approved it before, or it is about %s; nothing was recorded."
              .formatted(member, member));
    }
    var line = Line.of(content);
    long receipt = pen.record(member, List.of(line), List.of(approval)).getFirst();
    if (after.state() == Proposal.State.IN_FORCE) {
      var sealed = pen.kept(content.approves());
      pen.note(List.of(new Line(after.content(), sealed)), List.of(receipt));
    }
    return new Approved(receipt, after);
  }

  /**
   * @param proposal with this approval counted
   */
  record Approved(long receipt, Proposal proposal) {}

  /** The registry of all that is recorded, while nobody else can record more. */
  private Registry inTurn() {
    turn.toChange(REGISTRY);
    return view.settled(PATIENCE)
        .orElseThrow(() ->
            new Refusal(
                "ledger-behind",
                503,
                "Earlier registry statements are not sequenced yet; nothing was changed, try again."))
        .copy();
  }

  /** Its index will be larger, but no other registry statement stands between. */
  private static void judge(Registry registry, Statement statement) {
    try {
      long doubts =
          RegistryContent.parse(statement) instanceof RegistryContent.Revocation revocation
                  && revocation.compromisedSince() != null
              ? revocation.compromisedSince()
              : 0;
      registry.add(Math.max(registry.last() + 1, doubts), statement);
    } catch (Rejected refused) {
      throw new Refusal("registry-refused", 422, String.valueOf(refused.getMessage()));
    }
  }

  private static List<Proposal> waiting(Registry registry, List<Statement> statements) {
    var waiting = new ArrayList<Proposal>();
    for (var statement : statements) {
      registry
          .proposal(statement.leaf())
          .filter(proposal -> proposal.state() == Proposal.State.WAITING)
          .ifPresent(waiting::add);
    }
    return waiting;
  }
}
