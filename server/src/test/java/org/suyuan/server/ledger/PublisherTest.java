package org.suyuan.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.SignedNote;
import org.suyuan.proof.tree.Hash;
import org.suyuan.server.ledger.Publisher.Step;

class PublisherTest {
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  @TempDir Path place;
  private LedgerDatabase log;

  PublisherTest() {}

  @BeforeEach
  void aNewLog() throws SQLException {
    log = LedgerDatabase.fresh(place);
  }

  @AfterEach
  void done() {
    log.close();
  }

  @Test
  void aNewLogPublishesItsEmptyTreeAndKeepsItApart() {
    assertThat(log.publisher().size()).isZero();
    assertThat(log.kept().read()).contains(latest().note());
    assertThat(latest().checkpoint().size()).isZero();
  }

  @Test
  void everySizeAcrossFullTilesHasItsRootAndItsProofs() {
    var publisher = log.publisher();
    var receipts = new ArrayList<Receipt>();
    for (int grow : new int[] {1, 254, 1, 1, 255, 64_000, 1_024, 1, 700}) {
      receipts.addAll(log.sequence(grow));
      publisher.publish(receipts.size());
    }
    assertThat(latest().checkpoint().size()).isEqualTo(66_237);
    var tiles = new Tiles(log.jdbc());
    var keptTiles = new KeptTiles(tiles);
    var published = published();
    published.forEach((size, checkpoint) -> {
      Set<Long> leaves = size == 0 ? Set.of() : new TreeSet<>(List.of(0L, size / 3, size - 1));
      for (var tree : List.of(tiles.tree(size), keptTiles.tree(size, leaves))) {
        for (long index : leaves) {
          var leaf = receipts.get((int) index).leaf();
          assertThat(tree.inclusion(index).verify(leaf, checkpoint.root())).isTrue();
        }
        published.forEach((smaller, before) -> {
          if (smaller > 0 && smaller <= size) {
            var proof = tree.consistencyFrom(smaller);
            assertThat(proof.verify(before.root(), checkpoint.root())).isTrue();
          }
        });
      }
    });
    assertThat(log.fsck()).isEqualTo(new Fsck.Report(66_237, 258 + 1, published.size(), 0));
  }

  /**
   * The program dies after each step; the next one finds what it left, and no size is ever signed
   * with two roots.
   */
  @ParameterizedTest
  @EnumSource(Step.class)
  void whereverItDiesNoSizeIsSignedTwiceWithDifferentTrees(Step last) {
    log.publisher().publish(firstEntries(300));
    var roots = new HashMap<Long, Hash>();
    published().forEach((size, checkpoint) -> roots.put(size, checkpoint.root()));
    for (int death = 0; death < 3; death++) {
      int more = 100 + 200 * death;
      assertThatThrownBy(
              () -> {
                log.sequence(more);
                var publisher =
                    log.publisher(step -> {
                      if (step == last) {
                        throw new Killed();
                      }
                    });
                publisher.publish(Sequencer.sizeOf(log.jdbc()));
              })
          .isInstanceOf(Killed.class);
      log.restart();
      log.record(7); // somebody records before the next leader is there
      remember(roots);
    }
    log.sequence(1);
    var publisher = log.publisher();
    publisher.publish(Sequencer.sizeOf(log.jdbc()));
    remember(roots);
    assertThat(latest().checkpoint().size()).isEqualTo(300 + 100 + 300 + 500 + 3 * 7 + 1);
    assertThat(log.kept().read()).contains(latest().note());
    assertThat(log.fsck().waiting()).isZero();
  }

  @Test
  void aKeptCheckpointThatWasNotPublishedIsPublishedAsItWasSigned() {
    log.publisher();
    log.sequence(5);
    assertThatThrownBy(() -> log.publisher(dieAfter(Step.KEPT)).publish(5))
        .isInstanceOf(Killed.class);
    assertThat(latest().checkpoint().size()).isZero();
    var signed = log.kept().read().orElseThrow();
    log.restart();
    log.sequence(5);
    log.publisher();
    assertThat(latest().note()).isEqualTo(signed);
  }

  @Test
  void aRestoredOldDatabaseSignsNothing() throws SQLException {
    var publisher = log.publisher();
    log.sequence(10);
    publisher.publish(10);
    log.tamper("delete from sequence where index >= 8; delete from checkpoint where size > 0");
    log.restart();
    assertThatThrownBy(() -> log.publisher())
        .isInstanceOf(Blocked.class)
        .hasMessageContaining("The database is behind");
    assertThat(latest().checkpoint().size()).isZero();
  }

  @Test
  void anotherHistorySignsNothing() throws SQLException {
    var publisher = log.publisher();
    log.sequence(10);
    publisher.publish(10);
    log.tamper("update sequence set leaf = sha256(leaf) where index = 3");
    log.restart();
    assertThatThrownBy(() -> log.publisher())
        .isInstanceOf(Blocked.class)
        .hasMessageContaining("another root");
  }

  @Test
  void anEntryThatChangedBeforeItsCheckpointIsNotSigned() throws SQLException {
    var publisher = log.publisher();
    log.sequence(10);
    log.tamper(
        "update statement set bytes = bytes || '\\x00'::bytea where id = (select statement from sequence where index = 4)");
    assertThatThrownBy(() -> publisher.publish(10))
        .isInstanceOf(Blocked.class)
        .hasMessageContaining("Entry 4");
    assertThat(latest().checkpoint().size()).isZero();
  }

  @Test
  void aTileThatIsNotOursIsNotSigned() throws SQLException {
    var publisher = log.publisher();
    log.sequence(300);
    log.tamper(
        "insert into tile values (0, 0, decode(repeat('00', 8192), 'hex'), decode(repeat('00', 32), 'hex'))");
    assertThatThrownBy(() -> publisher.publish(300))
        .isInstanceOf(Blocked.class)
        .hasMessageContaining("tile");
  }

  @Test
  void anotherKeySignsNothing() throws Exception {
    log.publisher();
    Files.delete(log.folder.resolve("keys").resolve("log.key"));
    assertThatThrownBy(() -> log.publisher())
        .isInstanceOf(Blocked.class)
        .hasMessageContaining("is not the key of the log");
  }

  @Test
  void theProgramHasNoRightToChangeWhatIsWritten() {
    log.publisher();
    log.sequence(1);
    for (var table : List.of("log", "statement", "sequence", "tile", "checkpoint")) {
      assertThatThrownBy(() -> log.jdbc().sql("delete from " + table).update())
          .rootCause()
          .hasMessageContaining("permission denied");
      assertThatThrownBy(() -> log.jdbc().sql("truncate " + table).update())
          .rootCause()
          .hasMessageContaining("permission denied");
    }
    assertThatThrownBy(() -> log.jdbc().sql("update statement set member = 'x'").update())
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  private int firstEntries(int count) {
    log.sequence(count);
    return count;
  }

  private static java.util.function.Consumer<Step> dieAfter(Step last) {
    return step -> {
      if (step == last) {
        throw new Killed();
      }
    };
  }

  private SignedCheckpoint latest() {
    return new Checkpoints(log.jdbc()).latest().orElseThrow();
  }

  private Map<Long, Checkpoint> published() {
    var all = new HashMap<Long, Checkpoint>();
    log.jdbc()
        .sql("select note from checkpoint")
        .query(String.class)
        .list()
        .forEach(note -> {
          var checkpoint =
              Checkpoint.verified(
                  SignedNote.parse(note), log.identity().key(), log.identity().origin());
          all.put(checkpoint.size(), checkpoint);
        });
    return all;
  }

  /** Everything that anybody outside can know of: what was published, and what was kept. */
  private void remember(Map<Long, Hash> roots) {
    var seen = new ArrayList<>(published().values());
    log.kept().read().ifPresent(note -> seen.add(Checkpoint.parse(SignedNote.parse(note).text())));
    for (var checkpoint : seen) {
      var before = roots.put(checkpoint.size(), checkpoint.root());
      assertThat(before == null || before.equals(checkpoint.root())).isTrue();
    }
  }
}
