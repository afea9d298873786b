package org.suyuan.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.suyuan.proof.note.Cosignature;
import org.suyuan.proof.note.Policy;
import org.suyuan.proof.note.SignedNote;

/** What is signed is one thing, what is public another; here without a server, step by step. */
class PublicationTest {
  @TempDir Path place;
  private LedgerDatabase log;
  private final List<TestWitness> witnesses =
      List.of(
          TestWitness.start("mbr_a"),
          TestWitness.start("mbr_b"),
          TestWitness.start("mbr_c"),
          TestWitness.start("mbr_d"));
  private final Policy threeOfFour =
      Policy.usual(witnesses.stream().map(TestWitness::line).toList());

  PublicationTest() {}

  @BeforeEach
  void aNewLog() throws SQLException {
    log = LedgerDatabase.fresh(place);
  }

  @AfterEach
  void done() {
    witnesses.forEach(TestWitness::close);
    log.close();
  }

  @Test
  void aShopAlonePublishesWhatItSignsAndIsNeverWitnessed() {
    var publisher = log.publisher();
    log.sequence(5);
    publisher.publish(5);
    var latest = checkpoints().latest().orElseThrow();
    assertThat(latest.checkpoint().size()).isEqualTo(5);
    assertThat(latest.witnessedAt()).isNull();
    assertThat(checkpoints().pending()).isEmpty();
    assertThat(progress(4).status()).isEqualTo(Finality.SEQUENCED);
    assertThat(finalities().reached(4, Finality.WITNESSED)).isFalse();
  }

  @Test
  void aPolicyHoldsForEveryTreeThatContainsItsStatementAndForNoneBefore() {
    var publisher = log.publisher();
    var receipts = log.sequence(10);
    policies().adopt(threeOfFour, receipts.get(6).id());
    assertThat(policies().at(6)).isEqualTo(Policy.NONE);
    assertThat(policies().at(7)).isEqualTo(threeOfFour);
    assertThat(policies().current()).isEqualTo(threeOfFour);
    publisher.publish(6);
    assertThat(checkpoints().publishedSize()).isEqualTo(6);
    publisher.publish(10);
    assertThat(publisher.size()).isEqualTo(10);
    assertThat(checkpoints().publishedSize()).isEqualTo(6);
    assertThat(checkpoints().ofSize(10)).isEmpty();
    assertThat(checkpoints().pending().orElseThrow().size()).isEqualTo(10);
  }

  @Test
  void aPolicyWhoseStatementHasNoPlaceYetHoldsNowhere() {
    log.publisher();
    var receipt = log.record(1).getFirst();
    policies().adopt(threeOfFour, receipt.id());
    assertThat(policies().current()).isEqualTo(Policy.NONE);
    log.sequence(0);
    assertThat(policies().current()).isEqualTo(threeOfFour);
  }

  @Test
  void theQuorumMakesItPublicWithTheNewestLineOfEachWitness() {
    pending(10);
    for (var witness : witnesses.subList(0, 2)) {
      cosign(witness, 10, Instant.now());
      assertThat(checkpoints().settle(10, Instant.now())).isFalse();
    }
    cosign(witnesses.get(0), 10, Instant.now().plusSeconds(60));
    assertThat(checkpoints().settle(10, Instant.now())).as("the same one twice").isFalse();
    cosign(witnesses.get(3), 10, Instant.now());
    assertThat(checkpoints().settle(10, Instant.now())).isTrue();

    var published = checkpoints().latest().orElseThrow();
    assertThat(published.checkpoint().size()).isEqualTo(10);
    assertThat(published.witnessedAt()).isNotNull();
    var note = SignedNote.parse(published.note());
    assertThat(note.signatures()).hasSize(4);
    assertThat(threeOfFour.vouching(note)).isEqualTo(Set.of("mbr_a", "mbr_b", "mbr_d"));
    assertThat(Cosignature.read(witnesses.getFirst().key(), note).orElseThrow().time())
        .isAfter(Instant.now().plusSeconds(30));
    assertThat(checkpoints().pending()).isEmpty();
  }

  @Test
  void aStatementIsFinalFromTheFirstWitnessedTreeThatHoldsIt() {
    var publisher = log.publisher();
    var receipts = log.sequence(4);
    publisher.publish(4); // public by the shop's word alone
    policies().adopt(threeOfFour, log.sequence(1).getFirst().id());
    publisher.publish(5);
    var soon = Instant.now().plusSeconds(5).truncatedTo(ChronoUnit.MICROS);
    witnesses.forEach(witness -> cosign(witness, 5, Instant.now()));
    assertThat(checkpoints().settle(5, soon)).isTrue();
    log.sequence(1);
    publisher.publish(6);

    assertThat(progress(0).witnessedAt()).isEqualTo(soon);
    assertThat(progress(0).status()).isEqualTo(Finality.WITNESSED);
    assertThat(progress(4).witnessedAt()).isEqualTo(soon);
    assertThat(progress(5).witnessedAt()).isNull();
    assertThat(finalities().reached(4, Finality.WITNESSED)).isTrue();
    assertThat(finalities().reached(5, Finality.WITNESSED)).isFalse();
    assertThat(finalities().ofReceipts(List.of(receipts.getFirst().id())))
        .containsValue(progress(0));
    var waiting = log.record(1).getFirst().id();
    assertThat(finalities().ofReceipts(List.of(waiting)).values())
        .extracting(Progress::status)
        .containsExactly(Finality.RECEIVED);
  }

  static Stream<Arguments> tampering() {
    return Stream.of(
        Arguments.of(
            "is public without the witnesses", "delete from cosignature where key like 'mbr_a%'"),
        Arguments.of(
            "under the checkpoint of size 10 is not good",
            "update cosignature set line = (select line from cosignature where key like 'mbr_b%') where key like 'mbr_a%'"),
        Arguments.of(
            "is not what the statement says",
            "update policy set text = E'log ' || (select public_key from log) || E'\nquorum none\n'"),
        Arguments.of(
            "of 4 entries is public and was never signed",
            "insert into publication (size) values (4)"));
  }

  @ParameterizedTest
  @MethodSource("tampering")
  void fsckNamesWhatIsPublicWithoutReason(String named, String sql) throws SQLException {
    var publisher = log.publisher();
    log.state(threeOfFour);
    log.sequence(9);
    publisher.publish(10);
    witnesses.subList(0, 3).forEach(witness -> cosign(witness, 10, Instant.now()));
    assertThat(checkpoints().settle(10, Instant.now())).isTrue();
    assertThat(log.fsck().checkpoints()).isEqualTo(2);

    log.tamper(sql);
    assertThatThrownBy(log::fsck).isInstanceOf(Difference.class).hasMessageContaining(named);
  }

  /** A server died after the quorum was stored and before it published. */
  @Test
  void theNextLeaderPublishesWhatIsCosignedAlready() {
    pending(10);
    witnesses.forEach(witness -> cosign(witness, 10, Instant.now()));
    log.restart();
    log.publisher();
    assertThat(checkpoints().publishedSize()).isEqualTo(10);
  }

  @Test
  void whatWasSignedBeforeThereWereWitnessesIsPublic() throws SQLException {
    try (var old = LedgerDatabase.empty(place.resolve("old"))) {
      var flyway =
          Flyway.configure()
              .dataSource(
                  old.database.url(), old.database.owner().user(), old.database.owner().password())
              .locations("classpath:db/migration/ledger")
              .placeholders(Map.of("app", old.database.app().user()));
      flyway.target("1").load().migrate();
      var publisher = log.publisher();
      log.sequence(3);
      publisher.publish(3);
      var note = checkpoints().latest().orElseThrow().note();
      old.tamper("insert into checkpoint values (3, '%s', now())".formatted(note));
      flyway.target("latest").load().migrate();
      old.restart();
      var published = new Checkpoints(old.jdbc()).latest().orElseThrow();
      assertThat(published.note()).isEqualTo(note);
      assertThat(published.witnessedAt()).isNull();
    }
  }

  /** Signs a tree of this size that the four must cosign. */
  private void pending(int size) {
    var publisher = log.publisher();
    policies().adopt(threeOfFour, log.sequence(size).getFirst().id());
    publisher.publish(size);
  }

  private void cosign(TestWitness witness, long size, Instant time) {
    var signed = checkpoints().newestSigned().orElseThrow().checkpoint();
    assertThat(signed.size()).isEqualTo(size);
    var line = witness.cosign(signed, time);
    var note = new SignedNote(signed.text(), List.of(line));
    new Cosignatures(log.jdbc())
        .keep(size, Cosignature.read(witness.key(), note).orElseThrow(), line, Instant.now());
  }

  private Progress progress(long index) {
    return Objects.requireNonNull(finalities().ofIndexes(List.of(index)).get(index));
  }

  private Checkpoints checkpoints() {
    return new Checkpoints(log.jdbc());
  }

  private Policies policies() {
    return new Policies(log.jdbc());
  }

  private Finalities finalities() {
    return new Finalities(log.jdbc());
  }
}
