package org.suyuan.server.members;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.note.SignedNote;
import org.suyuan.proof.statement.RegistryContent.Predecessor;
import org.suyuan.proof.tree.Hash;
import org.suyuan.server.base.Ids;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.ledger.Ledger;

/**
 * Begins a log that goes on where another one ended for ever: its first entry is its founding, its
 * second one says which log came before, with what its key had signed, and why it ended.
 */
@Component
public class Succession {
  private final Registrar registrar;
  private final Ledger ledger;
  private final String name;
  private final String identity;

  Succession(
      Registrar registrar,
      Ledger ledger,
      @Value("${suyuan.platform.name:Suyuan}") String name,
      @Value("${suyuan.platform.identity:dns:suyuan.localhost}") String identity) {
    this.registrar = registrar;
    this.ledger = ledger;
    this.name = name;
    this.identity = identity;
  }

  /**
   * The new log.
   *
   * @param founding the leaf hash of its entry 0
   */
  public record Begun(NoteKey key, Hash founding) {}

  /**
   * Records both statements; they get their indexes when the server is started.
   *
   * @param checkpoints the last things that the old log's key signed: one, or two that contradict
   *     each other
   * @throws Refusal {@code log-exists} when this folder holds a log already
   * @throws org.suyuan.proof.Rejected when a checkpoint is not one of the old log
   */
  public Begun begin(NoteKey old, List<SignedNote> checkpoints, Predecessor.Failure reason) {
    var predecessor = new Predecessor(old.name(), old, checkpoints, reason);
    if (old.name().equals(ledger.origin())
        || Arrays.equals(old.publicKey(), ledger.key().publicKey())) {
      throw new Refusal(
          "log-exists",
          409,
          "A successor has its own origin and its own key; begin it in a new folder.");
    }
    long receipt =
        registrar
            .found(Ids.next("mbr"), name, identity, Optional.of(predecessor))
            .orElseThrow(() ->
                new Refusal("log-exists", 409, "This folder holds a log already; name a new one."));
    return new Begun(ledger.key(), ledger.leaf(receipt).orElseThrow());
  }
}
