package org.suyuan.server.members;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.suyuan.proof.Base64Url;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.statement.Proposal;
import org.suyuan.proof.tree.Hash;
import org.suyuan.server.base.Refusal;

/** What everyone may know of what was proposed, as the log says it. */
@Component
class ProposalFacts {
  private final RegistryView view;

  ProposalFacts(RegistryView view) {
    this.view = view;
  }

  /**
   * @param proposal base64url of the leaf hash, which approvals name
   * @param index where it stands
   * @param content as it was signed
   * @param approvers the members whose approval counted
   * @param state {@code waiting}, {@code in-force}, {@code without-effect}
   * @param decided the index that put it in force, or showed it to be without effect
   */
  record Facts(
      String proposal,
      long index,
      String type,
      @JsonRawValue String content,
      Approvals approvals,
      List<String> approvers,
      String state,
      @Nullable Long decided) {}

  /** How many it needs and has, the platform's own among them. */
  record Approvals(long needed, long given) {
    static Approvals of(Proposal proposal) {
      return new Approvals(proposal.needed(), proposal.given());
    }
  }

  /** How many must approve what is proposed now, the platform among them. */
  long approvals() {
    return view.current().registry().approvals(Long.MAX_VALUE);
  }

  /**
   * What had, or has, to wait, in the order in which it was proposed.
   *
   * @param after an index; only what stands behind it
   */
  List<Facts> page(long after, int size) {
    return view.current().registry().proposals().stream()
        .filter(proposal -> proposal.index() > after && proposal.needed() > 1)
        .limit(size)
        .map(ProposalFacts::facts)
        .toList();
  }

  /**
   * @throws Refusal {@code proposal-unknown}
   */
  Facts of(String name) {
    try {
      return view.current()
          .registry()
          .proposal(Hash.of(Base64Url.decode(name, Hash.SIZE)))
          .map(ProposalFacts::facts)
          .orElseThrow(ProposalFacts::unknown);
    } catch (Rejected malformed) {
      throw unknown();
    }
  }

  private static Refusal unknown() {
    return new Refusal("proposal-unknown", 404, "Nothing with this leaf was proposed.");
  }

  /** The text that names a proposal. */
  static String name(Hash leaf) {
    return Base64Url.encode(leaf.bytes());
  }

  private static Facts facts(Proposal proposal) {
    return new Facts(
        name(proposal.leaf()),
        proposal.index(),
        proposal.content().type().word(),
        Jcs.text(proposal.content().json()),
        Approvals.of(proposal),
        proposal.approvers(),
        word(proposal.state()),
        proposal.state() == Proposal.State.WAITING ? null : proposal.decided());
  }

  static String word(Proposal.State state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
