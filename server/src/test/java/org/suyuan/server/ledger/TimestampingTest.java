package org.suyuan.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.proof.bundle.Bundle;
import org.suyuan.proof.note.Policy;
import org.suyuan.server.base.Refusal;

/** A server and two time authorities. */
class TimestampingTest {
  @TempDir Path place;
  private LedgerDatabase log;
  private TestAuthority first;
  private TestAuthority second;
  private @Nullable LedgerServer server;

  TimestampingTest() {}

  @BeforeEach
  void twoAuthorities() throws SQLException, IOException {
    log = LedgerDatabase.empty(place);
    first = new TestAuthority();
    second = new TestAuthority();
  }

  @AfterEach
  void done() {
    if (server != null) {
      server.close();
    }
    first.close();
    second.close();
    log.close();
  }

  @Test
  void everyAuthorityPutsATimeOnThePublicTree() throws IOException {
    var running = start("200ms");
    long index = running.grow(5).getLast();
    awaitTimes(running, index + 1, 2);
    var checkpoint = running.ledger().checkpoint().checkpoint();
    var times = running.ledger().timestamps(checkpoint.size());
    assertThat(times).extracting(Timestamp::authority).containsExactly("first", "second");
    for (var time : times) {
      var authority = time.authority().equals("first") ? first : second;
      assertThat(authority.named("any").verify(time.checkpoint(), time.token()))
          .isEqualTo(time.time());
      var published = running.checkpoints().ofSize(time.checkpoint().size()).orElseThrow();
      assertThat(published.checkpoint()).isEqualTo(time.checkpoint());
      assertThat(time.time()).isAfterOrEqualTo(published.signedAt().minusSeconds(1));
      assertThat(inABundle(running.ledger(), time, checkpoint.size()).leadsTo(checkpoint)).isTrue();
    }
  }

  private static Bundle.Timestamp inABundle(Ledger ledger, Timestamp time, long size) {
    var stamped = time.checkpoint();
    var path = ledger.consistency(stamped.size(), size).path();
    return new Bundle.Timestamp(stamped.size(), stamped.root(), path, time.token());
  }

  @Test
  void theNewestUpToASizeIsGivenAndAnEntryHasTheTimeOfTheFirstTreeThatHoldsIt() throws IOException {
    var running = start("1ms");
    long early = running.grow(1).getLast();
    awaitTimes(running, early + 1, 2);
    awaitNextSecond(); // a token's time is in whole seconds
    long late = running.grow(3).getLast();
    awaitTimes(running, late + 1, 2);
    var ledger = running.ledger();
    assertThat(ledger.timestamps(late))
        .hasSize(2)
        .allSatisfy(time -> assertThat(time.checkpoint().size()).isLessThanOrEqualTo(late));
    assertThat(ledger.timestamps(late + 1, late + 1)).hasSize(2);
    assertThat(ledger.timestamps(0)).isEmpty();
    assertThat(ledger.timestamps(late + 2, late + 9)).isEmpty();
    assertThat(ledger.progress(early).timestampedAt())
        .isBefore(ledger.progress(late).timestampedAt());
  }

  @Test
  void anAuthorityIsAskedOnceInItsTimeAndOnlyWhileThereIsNews() throws IOException {
    var running = start("1h");
    running.grow(1);
    awaitTimes(running, 1, 2);
    long last = running.grow(5).getLast();
    running.ledger().awaitCheckpoint(last + 1, LedgerServer.PATIENCE);
    assertThat(first.asked.get()).isEqualTo(1);
    assertThat(second.asked.get()).isEqualTo(1);
    running.close();

    // The next server has news for both, and then nothing more to ask, however often it may.
    running = start("1ms");
    awaitTimes(running, last + 1, 2);
    await()
        .during(Duration.ofMillis(500))
        .atMost(LedgerServer.PATIENCE)
        .until(() -> first.asked.get() == 2 && second.asked.get() == 2);
  }

  @Test
  void anAuthorityThatAnswersBadlyHoldsBackNobodyAndIsToldUntilItIsBack() throws IOException {
    first.manner = TestAuthority.Manner.FOREIGN_NONCE;
    var running = start("50ms");
    long index = running.grow(2).getLast();
    awaitTimes(running, index + 1, 1);
    await().atMost(LedgerServer.PATIENCE).until(() -> told(running, 0).problem() != null);
    assertThat(told(running, 0).size()).isNull();
    assertThat(told(running, 1).problem()).isNull();
    assertThat(told(running, 1).size()).isGreaterThan(index);
    assertThat(running.ledger().timestamps(index + 1))
        .extracting(Timestamp::authority)
        .containsExactly("second");
    first.manner = TestAuthority.Manner.HONEST;
    awaitTimes(running, index + 1, 2);
    await().atMost(LedgerServer.PATIENCE).until(() -> told(running, 0).problem() == null);
    assertThat(told(running, 0).time()).isNotNull();
  }

  private static Description.Authority told(LedgerServer running, int n) {
    return running.part(Description.class).tell().authorities().get(n);
  }

  @Test
  void whatIsStoredIsVerifiedOnceMoreBeforeItIsGivenOut() throws Exception {
    var running = start("1h");
    running.grow(1);
    awaitTimes(running, 1, 2);
    log.fsck();
    log.tamper(
        """
        update timestamp_token set token = set_byte(token, octet_length(token) - 20,
          get_byte(token, octet_length(token) - 20) # 1) where authority = 'first'
        """);
    assertThat(running.ledger().timestamps(1))
        .extracting(Timestamp::authority)
        .containsExactly("second");
    assertThatThrownBy(log::fsck)
        .isInstanceOf(Difference.class)
        .hasMessageContaining("The time of first on the checkpoint of size 1 is not good");
  }

  @Test
  void theTimeBesideATokenIsTheTokens() throws Exception {
    var running = start("1h");
    running.grow(1);
    awaitTimes(running, 1, 2);
    log.tamper("update timestamp_token set gen_time = gen_time - interval '1 day'");
    assertThatThrownBy(log::fsck)
        .isInstanceOf(Difference.class)
        .hasMessageContaining("names the time");
  }

  @Test
  void theWordOfAnAuthorityThatIsNoLongerTrustedIsKeptAndNotGivenOut() throws IOException {
    var running = start("1h");
    long index = running.grow(1).getLast();
    awaitTimes(running, index + 1, 2);
    running.close();
    var next = LedgerServer.start(log, place.resolve("data"));
    server = next;
    assertThat(next.ledger().timestamps(index + 1)).isEmpty();
    assertThat(next.ledger().progress(index).timestampedAt()).isNotNull();
  }

  @Test
  void theLastStepIsTimestampedAndWhatNeverComesIsNotWaitedFor() throws Exception {
    var running = start("50ms");
    long index = running.grow(1).getLast();
    var ledger = running.ledger();
    assertThatThrownBy(() -> ledger.requireReachable(Finality.TIMESTAMPED))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("a shop alone");
    awaitTimes(running, index + 1, 2);
    assertThat(ledger.progress(index).status()).isEqualTo(Finality.SEQUENCED);

    try (var witness = TestWitness.start("mbr_a")) {
      witness.of(ledger.key());
      running.adopt(Policy.usual(List.of(witness.line())));
      long last = running.grow(1).getLast();
      assertThat(ledger.awaitFinality(List.of(last), Finality.TIMESTAMPED, LedgerServer.PATIENCE))
          .containsKey(last);
      var progress = ledger.progress(last);
      assertThat(progress.status()).isEqualTo(Finality.TIMESTAMPED);
      assertThat(progress.told()).containsKeys("witnessedAt", "timestampedAt");
      running.close();

      var next = LedgerServer.start(log, place.resolve("data"));
      server = next;
      assertThatThrownBy(() -> next.ledger().requireReachable(Finality.TIMESTAMPED))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("asks no time authority");
      next.ledger().requireReachable(Finality.WITNESSED);
    }
  }

  @Test
  void theProgramHasNoRightToChangeATime() throws Exception {
    try (var fresh = LedgerDatabase.fresh(place.resolve("fresh"))) {
      for (var sql :
          List.of("delete from timestamp_token", "update timestamp_token set authority = 'x'")) {
        assertThatThrownBy(() -> fresh.jdbc().sql(sql).update())
            .rootCause()
            .hasMessageContaining("permission denied");
      }
    }
  }

  private LedgerServer start(String every) throws IOException {
    var settings = new ArrayList<>(first.settings(0, "first", place));
    settings.addAll(second.settings(1, "second", place));
    settings.add("--suyuan.ledger.timestamp-every=" + every);
    var started = LedgerServer.start(log, place.resolve("data"), settings.toArray(String[]::new));
    server = started;
    return started;
  }

  /** Until so many authorities saw a tree of this size or more. */
  private static void awaitNextSecond() {
    long now = Instant.now().getEpochSecond();
    await().atMost(LedgerServer.PATIENCE).until(() -> Instant.now().getEpochSecond() > now);
  }

  private static void awaitTimes(LedgerServer running, long size, int count) {
    await()
        .atMost(LedgerServer.PATIENCE)
        .until(() -> running.ledger().timestamps(size, Long.MAX_VALUE).size() == count);
  }
}
