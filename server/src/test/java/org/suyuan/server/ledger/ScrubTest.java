package org.suyuan.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ScrubTest {
  private static final int ENTRIES = 66_000; // 257 tiles of entries, and one full tile above them

  private static LedgerDatabase whole;

  @TempDir Path place;

  static Stream<Arguments> oneBit() {
    return Stream.of(
        Arguments.of(
            "Entry 700: its bytes hash to",
            "update statement set bytes = set_byte(bytes, 3, get_byte(bytes, 3) # 1) where id = (select statement from sequence where index = 700)"),
        Arguments.of(
            "Entry 65900: its bytes hash to", // not yet under a full tile
            "update statement set bytes = set_byte(bytes, 0, get_byte(bytes, 0) # 128) where id = (select statement from sequence where index = 65900)"),
        Arguments.of(
            "Entry 701: its bytes hash to",
            "update sequence set leaf = set_byte(leaf, 31, get_byte(leaf, 31) # 4) where index = 701"),
        Arguments.of("Entry 702 is missing", "delete from sequence where index = 702"),
        Arguments.of(
            "tile/0/002 is not the one",
            "update tile set hashes = set_byte(hashes, 8191, get_byte(hashes, 8191) # 1) where level = 0 and n = 2"),
        Arguments.of(
            "tile/0/003 is not the one",
            "update tile set root = set_byte(root, 0, get_byte(root, 0) # 2) where level = 0 and n = 3"),
        Arguments.of(
            "a tile above it changed",
            "update tile set hashes = set_byte(hashes, 4000, get_byte(hashes, 4000) # 1) where level = 1 and n = 0"),
        Arguments.of(
            "tile/1/000 is not the one",
            "update tile set root = set_byte(root, 7, get_byte(root, 7) # 1) where level = 1 and n = 0"),
        Arguments.of("tile/0/004 is missing", "delete from tile where level = 0 and n = 4"));
  }

  @Test
  void aRoundReadsEveryEntryOnceAndBeginsAgain() throws Exception {
    try (var log = log()) {
      var scrub = new Scrub(log.identity(), log.folder);
      long read = 0;
      Scrub.Step step;
      do {
        step = scrub.step(log.jdbc());
        assertThat(step.first()).isEqualTo(read);
        read += step.entries();
      } while (!step.endsRound());
      assertThat(read).isEqualTo(ENTRIES);
      assertThat(scrub.step(log.jdbc()).first()).isZero();
    }
  }

  @Test
  void aRestartGoesOnWhereTheLastOneWas() throws Exception {
    try (var log = log()) {
      for (int i = 0; i < 5; i++) {
        new Scrub(log.identity(), log.folder).step(log.jdbc());
      }
      assertThat(new Scrub(log.identity(), log.folder).place()).isEqualTo(5 * 256);
    }
  }

  @ParameterizedTest
  @MethodSource("oneBit")
  void aBitThatChangedIsFoundWithinARoundAndItsPlaceIsNotLeft(String named, String sql)
      throws Exception {
    try (var log = log()) {
      log.tamper(sql);
      assertThatThrownBy(() -> round(log))
          .isInstanceOf(Difference.class)
          .hasMessageContaining(named);
      assertThatThrownBy(() -> new Scrub(log.identity(), log.folder).step(log.jdbc()))
          .hasMessageContaining(named);
    }
  }

  @Test
  void anEmptyLogHasNothingToRead() throws SQLException {
    try (var log = LedgerDatabase.fresh(place)) {
      var scrub = new Scrub(log.identity(), log.folder);
      assertThat(scrub.step(log.jdbc())).isEqualTo(new Scrub.Step(0, 0, true));
      log.publisher();
      assertThat(scrub.step(log.jdbc())).isEqualTo(new Scrub.Step(0, 0, true));
    }
  }

  private static void round(LedgerDatabase log) {
    var scrub = new Scrub(log.identity(), log.folder);
    while (!scrub.step(log.jdbc()).endsRound()) {
      // until it is round
    }
  }

  @BeforeAll
  static void oneLog(@TempDir Path place) throws SQLException {
    whole = LedgerDatabase.fresh(place);
    var publisher = whole.publisher();
    whole.sequence(ENTRIES);
    publisher.publish(ENTRIES);
    whole.close();
  }

  private LedgerDatabase log() throws IOException, SQLException {
    return whole.copy(place);
  }
}
