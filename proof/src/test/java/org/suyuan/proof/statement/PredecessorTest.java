package org.suyuan.proof.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.NoteSigner;
import org.suyuan.proof.note.SignedNote;
import org.suyuan.proof.statement.RegistryContent.Predecessor;
import org.suyuan.proof.statement.RegistryContent.Predecessor.Failure;
import org.suyuan.proof.tree.Hash;

class PredecessorTest {
  private static final String OLD = "shop.example/2025";
  private static final NoteSigner OLD_LOG = NoteSigner.of(OLD, SigningKey.random().seed());

  private final SignedRegistry at = SignedRegistry.founded(3);

  private static SignedNote checkpoint(long size, int root) {
    byte[] bytes = new byte[Hash.SIZE];
    bytes[0] = (byte) root;
    return new Checkpoint(OLD, size, Hash.of(bytes)).sign(OLD_LOG);
  }

  private static Predecessor split() {
    return new Predecessor(
        OLD, OLD_LOG.key(), List.of(checkpoint(9, 1), checkpoint(9, 2)), Failure.SPLIT);
  }

  @Test
  void aLogThatBeganByItselfHasNone() {
    assertThat(at.registry.predecessor()).isEmpty();
  }

  @Test
  void aLogGoesOnFromAnotherWithTheEvidenceAndWithoutWaiting() {
    at.say(split());
    assertThat(at.registry.predecessor()).contains(split());
    assertThat(at.registry.copy().predecessor()).contains(split());
  }

  @Test
  void onlyTheSecondEntryNamesThePredecessor() {
    at.approvals(3);
    at.refuses(split(), "index 1 and nowhere else");
    var other = SignedRegistry.founded(1);
    assertThatThrownBy(() -> other.registry.add(2, other.signed(split())))
        .isInstanceOf(Rejected.class);
  }

  @Test
  void oneToFourCheckpointsAreTheEvidence() {
    refused(OLD, List.of());
    refused(OLD, Collections.nCopies(5, checkpoint(9, 1)));
    at.say(
        new Predecessor(
            OLD, OLD_LOG.key(), Collections.nCopies(4, checkpoint(9, 1)), Failure.LOST));
  }

  @Test
  void theOldLogSignedEveryCheckpoint() {
    SignedNote forged =
        new Checkpoint(OLD, 9, Hash.of(new byte[Hash.SIZE]))
            .sign(NoteSigner.of(OLD, SigningKey.random().seed()));
    refused(OLD, List.of(checkpoint(9, 1), forged));
    SignedNote ofAnother =
        new Checkpoint("other.example/log", 9, Hash.of(new byte[Hash.SIZE])).sign(OLD_LOG);
    refused(OLD, List.of(ofAnother));
    refused("other.example/log", List.of(ofAnother));
  }

  private static void refused(String origin, List<SignedNote> checkpoints) {
    assertThatThrownBy(() -> new Predecessor(origin, OLD_LOG.key(), checkpoints, Failure.CORRUPTED))
        .isInstanceOf(Rejected.class);
  }

  @Test
  void anotherReasonIsRefused() {
    Json.Obj content =
        Json.object()
            .put("origin", OLD)
            .put("key", OLD_LOG.key().toString())
            .put("checkpoints", Json.texts(List.of(checkpoint(9, 1).toString())))
            .put("reason", "moved")
            .build();
    Statement moved =
        Statement.sign(
            at.platform,
            new Claims(
                SignedRegistry.ORIGIN,
                SignedRegistry.PLATFORM,
                1,
                StatementType.PREDECESSOR,
                null,
                content));
    at.refuses(moved, "One of lost, split, corrupted");
  }
}
