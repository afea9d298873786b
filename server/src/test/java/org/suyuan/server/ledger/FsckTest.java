package org.suyuan.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FsckTest {
  @TempDir Path place;

  static Stream<Arguments> tampering() {
    return Stream.of(
        Arguments.of(
            "Entry 7: its bytes hash to",
            "update statement set bytes = '\\xbad0'::bytea where id = (select statement from sequence where index = 7)"),
        Arguments.of(
            "Entry 8: its bytes hash to",
            "update statement set bytes = '\\xbad0'::bytea, leaf = sha256('\\x00bad0'::bytea) where id = (select statement from sequence where index = 8)"),
        Arguments.of(
            "Entry 9: its bytes hash to",
            "update sequence set leaf = sha256(leaf) where index = 9"),
        Arguments.of("Entry 10 is missing", "delete from sequence where index = 10"),
        Arguments.of(
            "Entry 11 has lost its statement",
            "delete from statement where id = (select statement from sequence where index = 11)"),
        Arguments.of(
            "stored entries give",
            "update sequence set index = -index where index in (12, 13); update sequence set index = 25 + index where index < 0"),
        Arguments.of(
            "tile/0/000 is not the one",
            "update tile set hashes = decode(repeat('11', 8192), 'hex') where level = 0 and n = 0"),
        Arguments.of(
            "tile/0/001 is not the one",
            "update tile set root = sha256(root) where level = 0 and n = 1"),
        Arguments.of("tile/0/001 is missing", "delete from tile where n = 1"),
        Arguments.of(
            "More tiles are stored",
            "insert into tile values (1, 5, decode(repeat('11', 8192), 'hex'), decode(repeat('11', 32), 'hex'))"),
        Arguments.of(
            "published checkpoint of size 500 is not good",
            "update checkpoint set note = replace(note, E'\\n500\\n', E'\\n501\\n') where size = 500"),
        Arguments.of(
            "published checkpoint of size 501 says it has 500",
            "update checkpoint set size = 501 where size = 500"),
        Arguments.of(
            "published checkpoint of size 600 covers 600 entries, but only 590",
            "delete from sequence where index >= 590"),
        Arguments.of("has no index and does not wait", "delete from waiting"),
        Arguments.of(
            "waits, but has the index 20",
            "insert into waiting select statement, leaf from sequence where index = 20"),
        Arguments.of("waits with another hash", "update waiting set leaf = sha256(leaf)"));
  }

  @ParameterizedTest
  @MethodSource("tampering")
  void theFirstDifferenceIsNamed(String named, String sql) throws SQLException {
    try (var log = log()) {
      log.tamper("alter table sequence drop constraint sequence_index_check");
      log.tamper(sql);
      assertThatThrownBy(log::fsck).isInstanceOf(Difference.class).hasMessageContaining(named);
    }
  }

  @Test
  void theSecondCheckBeginsWhereTheFirstEnded() throws SQLException {
    try (var log = log()) {
      var first = checked(log, Optional.empty());
      assertThat(first.size()).isEqualTo(600);
      log.sequence(500);
      log.publisher().publish(1_104);
      assertThat(VerifiedPlace.in(log.folder)).contains(first);
      var second = checked(log, VerifiedPlace.in(log.folder));
      assertThat(second.size()).isEqualTo(1_104);
      log.tamper("insert into waiting select statement, leaf from sequence where index = 1103");
      assertThatThrownBy(() -> checked(log, VerifiedPlace.in(log.folder)))
          .hasMessageContaining("waits, but has the index 1103");
    }
  }

  @Test
  void aPlaceOnlyStandsWithTheTilesThatLeadToIt() throws SQLException {
    try (var log = log()) {
      var place = checked(log, Optional.empty());
      log.tamper(
          "update tile set root = sha256(root) where n = 1; update sequence set leaf = sha256(leaf) where index = 599");
      assertThatThrownBy(() -> checked(log, Optional.of(place)))
          .hasMessageContaining("do not give the tree of 600 entries that the last check verified");
    }
  }

  @Test
  void whatIsShorterThanWhatWasVerifiedIsNamed() throws SQLException {
    try (var log = log()) {
      var place = checked(log, Optional.empty());
      log.tamper(
          "delete from sequence where index >= 580; delete from checkpoint where size > 500");
      assertThatThrownBy(() -> checked(log, Optional.of(place)))
          .hasMessageContaining("The last check verified 600 entries, but only 580 are stored");
    }
  }

  /** What a check that begins later cannot see, a full one does; that is what {@code --full} is. */
  @Test
  void anOldByteThatChangedIsFoundByTheFullCheck() throws SQLException {
    try (var log = log()) {
      var place = checked(log, Optional.empty());
      log.tamper(
          "update statement set bytes = set_byte(bytes, 3, get_byte(bytes, 3) # 1) where id = (select statement from sequence where index = 300)");
      checked(log, Optional.of(place));
      assertThatThrownBy(() -> checked(log, Optional.empty()))
          .hasMessageContaining("Entry 300: its bytes hash to");
    }
  }

  private static VerifiedPlace checked(LedgerDatabase log, Optional<VerifiedPlace> last) {
    var kept = log.kept().read();
    try (var snapshot = log.database.snapshot()) {
      var fsck =
          last.map(place -> new Fsck(snapshot.jdbc(), kept, place))
              .orElseGet(() -> new Fsck(snapshot.jdbc(), kept));
      fsck.check();
      fsck.place().orElseThrow().keep(log.folder);
      return VerifiedPlace.in(log.folder).orElseThrow();
    }
  }

  @Test
  void anUntouchedLogIsClean() throws SQLException {
    try (var log = log()) {
      assertThat(log.fsck()).isEqualTo(new Fsck.Report(600, 2, 3, 4));
    }
  }

  @Test
  void aKeptCheckpointOfAnotherHistoryIsNamed() throws Exception {
    try (var log = log();
        var other = LedgerDatabase.fresh(place.resolve("other"))) {
      other.publisher();
      Files.copy(other.kept().file(), place.resolve("foreign"));
      assertThatThrownBy(() -> log.fsck(new KeptCheckpoint(place.resolve("foreign"))))
          .hasMessageContaining("kept checkpoint is not good");
    }
  }

  @Test
  void anOldDatabaseBesideANewerKeptCheckpointIsNamed() throws SQLException {
    try (var log = log()) {
      log.tamper(
          "delete from sequence where index >= 550; delete from checkpoint where size > 500");
      assertThatThrownBy(log::fsck)
          .hasMessageContaining("kept checkpoint covers 600 entries, but only 550 are stored");
    }
  }

  /** 600 entries, checkpoints of size 0, 500 and 600, and four statements that wait. */
  private LedgerDatabase log() throws SQLException {
    var log = LedgerDatabase.fresh(place);
    var publisher = log.publisher();
    log.sequence(500);
    publisher.publish(500);
    log.sequence(100);
    publisher.publish(600);
    log.record(4);
    return log;
  }
}
