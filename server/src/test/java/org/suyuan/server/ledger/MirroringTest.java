package org.suyuan.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.proof.note.Cosignature;
import org.suyuan.proof.note.Policy;
import org.suyuan.proof.note.SignedNote;

/** A server, one witness and one mirror. */
class MirroringTest {
  @TempDir Path place;
  private LedgerDatabase log;
  private LedgerServer server;
  private TestWitness witness;
  private TestMirror mirror;

  MirroringTest() {}

  @BeforeEach
  void aServerWithAMirror() throws SQLException {
    log = LedgerDatabase.empty(place);
    server = LedgerServer.start(log, place.resolve("data"));
    witness = TestWitness.start("mbr_a").of(server.ledger().key());
    mirror = new TestMirror("mbr_a", server.ledger().key(), new byte[32]);
    server.grow(1);
  }

  @AfterEach
  void done() {
    server.close();
    witness.close();
    mirror.close();
    log.close();
  }

  @Test
  void aMirrorGetsEveryEntryAndItsLineIsShown() {
    server.grow(700);
    server.adopt(policy());
    held();
    server.grow(3);
    held();
    holdsWhatIsStored();

    var note = SignedNote.parse(server.ledger().checkpoint().note());
    assertThat(Cosignature.read(mirror.line().key(), note)).isPresent();
    var told = server.part(Description.class).tell().witnesses();
    assertThat(told).extracting(Description.Witness::name).containsExactly("mbr_a", "mbr_a/mirror");
    assertThat(told)
        .extracting(Description.Witness::size)
        .containsOnly(server.checkpoints().publishedSize());
    assertThat(told).extracting(Description.Witness::problem).containsOnlyNulls();
  }

  /** 32 packages of 256 entries are the most that one request brings. */
  @Test
  void aLongLogComesInSeveralRequests() {
    server.grow(4_500);
    server.grow(4_500);
    server.adopt(policy());
    held();
    assertThat(mirror.uploads).hasSizeGreaterThan(1).allMatch(count -> count <= 32 * 256);
    holdsWhatIsStored();
  }

  @Test
  void aMirrorThatLostItsDiskIsFilledAgainFromWhereItStands() {
    server.grow(600);
    server.adopt(policy());
    held();
    mirror.lose(300);
    server.grow(1);
    held();
    holdsWhatIsStored();
  }

  @Test
  void aMirrorThatIsGoneIsInNobodysWay() {
    server.adopt(policy());
    held();
    mirror.close();
    long index = server.grow(1).getLast();
    var progress =
        server.ledger().awaitFinality(List.of(index), Finality.WITNESSED, Duration.ofSeconds(3));
    assertThat(progress.values()).extracting(Progress::status).containsExactly(Finality.WITNESSED);
    await()
        .atMost(LedgerServer.PATIENCE)
        .until(() -> server.part(Mirroring.class).problemOf(mirror.line().key()) != null);
  }

  /** The mirror's line stands in no group and counts for nothing. */
  private Policy policy() {
    return Policy.parse(
        "witness %s %s %s\nwitness %s %s %s\nquorum %s\n"
            .formatted(
                witness.name,
                witness.line().key(),
                witness.line().url(),
                mirror.name,
                mirror.line().key(),
                mirror.line().url(),
                witness.name));
  }

  private void held() {
    await()
        .atMost(Duration.ofSeconds(40))
        .until(() ->
            server.checkpoints().pending().isEmpty()
                && mirror.held() == server.checkpoints().publishedSize());
  }

  private void holdsWhatIsStored() {
    var stored =
        server.ledger().entries(LongStream.range(0, mirror.held()).boxed().toList()).stream()
            .map(LedgerEntry::statement)
            .toList();
    assertThat(mirror.entries).hasSize(stored.size());
    for (int i = 0; i < stored.size(); i++) {
      assertThat(mirror.entries.get(i)).isEqualTo(stored.get(i));
    }
  }
}
