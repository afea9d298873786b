package org.suyuan.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.tree.InclusionProof;

/**
 * Somebody with the database, the kept checkpoint and the log's signing key: what {@code
 * docs/try-to-cheat.md} says of them, as far as it can be shown on one machine.
 */
class AdversaryTest {
  private static final String REWRITE =
      """
      update statement set bytes = '\\xbad0'::bytea, leaf = sha256('\\x00bad0'::bytea)
        where id = (select statement from sequence where index = 7);
      update sequence set leaf = sha256('\\x00bad0'::bytea) where index = 7;
      delete from tile;
      delete from publication;
      delete from checkpoint;
      """;

  @TempDir Path place;

  @Test
  void aRewrittenHistoryPassesOnItsOwnMachine() throws Exception {
    try (var log = LedgerDatabase.fresh(place)) {
      rewriteAndSignAnew(log);
      assertThat(log.fsck()).isEqualTo(new Fsck.Report(600, 2, 2, 0));
    }
  }

  @Test
  void aBuyerWhoKeptACheckpointSeesThatTheNewOneDoesNotContinueIt() throws Exception {
    try (var log = LedgerDatabase.fresh(place)) {
      var before = rewriteAndSignAnew(log);
      var after = latest(log);
      var claimed = new Tiles(log.jdbc()).tree(after.size()).consistencyFrom(before.size());
      assertThat(claimed.verify(before.root(), after.root())).isFalse();
    }
  }

  @Test
  void aBundleFromBeforeTheRewriteContradictsTheNewTree() throws Exception {
    try (var log = LedgerDatabase.fresh(place)) {
      log.publisher().publish(sequenced(log, 500));
      var before = latest(log);
      var leaf = new Entries(log.jdbc()).at(7).orElseThrow().leaf();
      InclusionProof kept = new Tiles(log.jdbc()).tree(500).inclusion(7);
      assertThat(kept.verify(leaf, before.root())).isTrue();

      signAnew(log);
      var after = latest(log);
      assertThat(after.size()).isEqualTo(before.size());
      assertThat(kept.verify(leaf, after.root())).isFalse();
    }
  }

  /** The honest checkpoint of size 500; afterwards the log has 600 other entries. */
  private static Checkpoint rewriteAndSignAnew(LedgerDatabase log) throws Exception {
    log.publisher().publish(sequenced(log, 500));
    var before = latest(log);
    log.sequence(100);
    signAnew(log);
    return before;
  }

  private static void signAnew(LedgerDatabase log) throws Exception {
    log.tamper(REWRITE);
    Files.delete(log.kept().file());
    log.restart();
    log.publisher().publish(Sequencer.sizeOf(log.jdbc()));
  }

  private static long sequenced(LedgerDatabase log, int count) throws SQLException {
    log.sequence(count);
    return count;
  }

  private static Checkpoint latest(LedgerDatabase log) {
    return new Checkpoints(log.jdbc()).latest().orElseThrow().checkpoint();
  }
}
