package org.suyuan.server.members;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.proof.statement.Proposal;
import org.suyuan.proof.statement.Registry;
import org.suyuan.proof.statement.RegistryContent;
import org.suyuan.proof.statement.Statement;
import org.suyuan.server.ledger.LedgerEntry;
import org.suyuan.server.members.RegistryPen.Line;

/**
 * Fills the tables of this module from entries that came back from a mirror: what the registry
 * statements among them brought into force, by the same fold that every reader makes. What never
 * was on the log does not come back: machine keys, documents and secrets.
 */
@Component
public class RegistryRecovery {
  private final RegistryView view;
  private final RegistryPen pen;
  private final Register register;
  private final KeyRing keys;
  private final Openings openings;
  private final JdbcClient jdbc;
  private @Nullable Registry registry;
  private long registered;
  private long closed;

  RegistryRecovery(
      RegistryView view,
      RegistryPen pen,
      Register register,
      KeyRing keys,
      Openings openings,
      JdbcClient jdbc) {
    this.view = view;
    this.pen = pen;
    this.register = register;
    this.keys = keys;
    this.openings = openings;
    this.jdbc = jdbc;
  }

  /**
   * What was seen so far.
   *
   * @param registered registry statements that came back
   * @param closed other statements that nobody here can open until they are sent again
   * @param hostedKeys keys that we held under another master key
   * @param platformSigns whether the platform can still sign what it registers
   */
  public record Summary(long registered, long closed, long hostedKeys, boolean platformSigns) {}

  /** Takes the next entries, in the transaction that appends them. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void take(List<LedgerEntry> entries) {
    var fold = fold();
    int others = 0;
    for (var entry : entries) {
      var statement = Statement.parse(entry.statement());
      if (statement.claims().type().isRegistry()) {
        register(fold, entry, statement);
      } else {
        others++;
      }
    }
    closed += others - openings.of(entries.stream().map(LedgerEntry::receiptId).toList()).size();
  }

  private Registry fold() {
    var known = registry;
    if (known == null) {
      known = view.current().registry().copy();
      registry = known;
    }
    return known;
  }

  private void register(Registry fold, LedgerEntry entry, Statement statement) {
    var content = RegistryContent.parse(statement);
    fold.add(entry.index(), statement);
    registered++;
    if (isListed(entry.receiptId())) {
      return; // it was recorded here, and waited for its index when the database was copied
    }
    pen.list(entry.receiptId(), content.subject().orElse(statement.claims().iss()));
    if (content instanceof RegistryContent.Approval approval) {
      fold.proposal(approval.approves())
          .filter(proposal -> isInForceBy(proposal, entry.index()))
          .ifPresent(proposal -> note(proposal.content(), entry.receiptId()));
      return;
    }
    var proposal = fold.proposal(statement.leaf());
    if (proposal.isPresent() && proposal.get().state() != Proposal.State.IN_FORCE) {
      pen.keep(statement.leaf(), keys.again(content), entry.receiptId());
    } else {
      note(content, entry.receiptId());
    }
  }

  private static boolean isInForceBy(Proposal proposal, long index) {
    return proposal.state() == Proposal.State.IN_FORCE && proposal.decided() == index;
  }

  private void note(RegistryContent content, long receipt) {
    pen.note(List.of(new Line(content, keys.again(content))), List.of(receipt));
  }

  private boolean isListed(long receipt) {
    return jdbc.sql("select exists (select from registry_entry where receipt = :receipt)")
        .param("receipt", receipt)
        .query(Boolean.class)
        .single();
  }

  public Summary summary() {
    long hosted =
        jdbc.sql("select count(*) from member_key where custody = 'hosted' and sealed is null")
            .query(Long.class)
            .single();
    boolean signs =
        register.platform().flatMap(register::standing).flatMap(Standing::heldKid).isPresent();
    return new Summary(registered, closed, hosted, signs);
  }
}
