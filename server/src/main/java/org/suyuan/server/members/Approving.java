package org.suyuan.server.members;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.statement.RegistryContent;
import org.suyuan.proof.statement.Statement;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.ledger.Ledger;

/** Takes what a member signed to approve a proposal. */
@Component
class Approving {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Registrar registrar;
  private final Ledger ledger;

  Approving(Registrar registrar, Ledger ledger) {
    this.registrar = registrar;
    this.ledger = ledger;
  }

  /**
   * @param index of the approval, when it had its own in time
   * @param state of the proposal afterwards, as in {@link ProposalFacts.Facts}
   */
  record Approved(
      @Nullable Long index, String proposal, ProposalFacts.Approvals approvals, String state) {}

  /**
   * Records an approval.
   *
   * @param member who sends it
   * @param text the statement, JWS compact
   * @throws Refusal naming the first that does not hold
   */
  Approved approve(String member, String text) {
    var statement = parsed(text);
    var approval = content(statement);
    if (approval == null) {
      throw new Refusal("type-refused", 422, "Only a registry/approval is taken here.");
    }
    if (!statement.claims().iss().equals(member)) {
      throw new Refusal(
          "wrong-member",
          422,
          "The approval is of %s, but %s sends it.".formatted(statement.claims().iss(), member));
    }
    var done = registrar.approve(statement, approval);
    return new Approved(
        ledger.awaitIndexes(List.of(done.receipt()), PATIENCE).get(done.receipt()),
        ProposalFacts.name(approval.approves()),
        ProposalFacts.Approvals.of(done.proposal()),
        ProposalFacts.word(done.proposal().state()));
  }

  private static Statement parsed(String text) {
    try {
      return Statement.parse(text);
    } catch (Rejected malformed) {
      throw new Refusal("statement-malformed", 422, String.valueOf(malformed.getMessage()));
    }
  }

  /** Null when it is no approval in its form. */
  private static RegistryContent.@Nullable Approval content(Statement statement) {
    try {
      return statement.claims().type().isRegistry()
              && RegistryContent.parse(statement) instanceof RegistryContent.Approval approval
          ? approval
          : null;
    } catch (Rejected malformed) {
      return null;
    }
  }
}
