package org.suyuan.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.time.TimestampToken;
import org.suyuan.proof.tree.TreeHash;

class TimestampAuthorityTest {
  private static final Checkpoint CHECKPOINT =
      new Checkpoint("log.example/one", 3, TreeHash.sha256(new byte[1]));

  @TempDir Path place;
  private final Wire wire = new Wire();
  private TestAuthority test;
  private TimestampAuthority authority;

  TimestampAuthorityTest() {}

  @BeforeEach
  void anAuthority() throws IOException {
    test = new TestAuthority();
    authority = test.named("tsa");
  }

  @AfterEach
  void done() {
    test.close();
    wire.close();
  }

  @Test
  void anHonestAnswerIsATimeOnThisCheckpoint() throws Exception {
    var before = Instant.now().minusSeconds(1);
    var timestamp = authority.stamp(wire, CHECKPOINT);
    assertThat(timestamp.time()).isBetween(before, Instant.now());
    assertThat(timestamp.checkpoint()).isEqualTo(CHECKPOINT);
    assertThat(timestamp.authority()).isEqualTo("tsa");
    var imprint = TreeHash.sha256(CHECKPOINT.text().getBytes(StandardCharsets.UTF_8));
    assertThat(TimestampToken.verify(timestamp.token(), imprint, authority.roots()))
        .isEqualTo(timestamp.time());
  }

  @Test
  void everyQuestionHasItsOwnNumber() throws Exception {
    var first = TimestampQuestion.about(TreeHash.EMPTY_ROOT).bytes();
    assertThat(TimestampQuestion.about(TreeHash.EMPTY_ROOT).bytes()).isNotEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "WRONG_IMPRINT | Expected an answer to the question",
        "FOREIGN_NONCE | Expected an answer to the question",
        "NO_NONCE      | Expected an answer to the question",
        "EXPIRED       | Expected an answer to the question",
        "WRONG_PURPOSE | Expected an answer to the question",
        "INJECTED      | Expected a chain of certificates that led to a trusted one",
        "UNTRUSTED     | Expected a chain of certificates that led to a trusted one",
        "CHANGED_BYTE  | Expected an answer to the question",
        "REFUSING      | not today",
        "GARBAGE       | Expected an answer to the question",
        "EMPTY         | Expected an answer to the question"
      })
  void noOtherAnswerIsTaken(TestAuthority.Manner manner, String sentence) {
    test.manner = manner;
    assertThatThrownBy(() -> authority.stamp(wire, CHECKPOINT))
        .isInstanceOf(Rejected.class)
        .hasMessageContaining(sentence);
  }

  /** What BouncyCastle finds wrong, the kernel must find without it: it reads tokens later. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "WRONG_IMPRINT | Expected a time on the hash",
        "EXPIRED       | Expected a chain of certificates that led to a trusted one",
        "WRONG_PURPOSE | for time stamping alone",
        "INJECTED      | Expected a chain of certificates that led to a trusted one",
        "UNTRUSTED     | Expected a chain of certificates that led to a trusted one",
        "CHANGED_BYTE  | Expected a good signature on the time"
      })
  void theKernelAloneRefusesTheSameTokens(TestAuthority.Manner manner, String sentence)
      throws Exception {
    test.manner = manner;
    var token = test.token(TimestampAuthority.imprint(CHECKPOINT));
    assertThatThrownBy(() -> authority.verify(CHECKPOINT, token))
        .isInstanceOf(Rejected.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void anAnswerOfAnotherKindIsNoAnswer() {
    for (var manner :
        new TestAuthority.Manner[] {TestAuthority.Manner.WRONG_TYPE, TestAuthority.Manner.BROKEN}) {
      test.manner = manner;
      assertThatThrownBy(() -> authority.stamp(wire, CHECKPOINT))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("it answered with status");
    }
    test.close();
    assertThatThrownBy(() -> authority.stamp(wire, CHECKPOINT)).isInstanceOf(IOException.class);
  }

  @Test
  void aTokenOfAnotherCheckpointIsRefused() throws Exception {
    var token = authority.stamp(wire, CHECKPOINT).token();
    var other = new Checkpoint(CHECKPOINT.origin(), 4, CHECKPOINT.root());
    assertThatThrownBy(() -> authority.verify(other, token)).isInstanceOf(Rejected.class);
  }

  @Test
  void anAuthorityWithoutCertificatesIsNamedAtTheStart() throws IOException {
    var file = place.resolve("empty.pem");
    Files.writeString(file, "nothing\n");
    for (var certificate : new Path[] {file, place.resolve("missing.pem")}) {
      assertThatThrownBy(() ->
              TimestampAuthority.of(
                  new TimestampSettings.Authority("tsa-1", test.url(), certificate)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("The time authority tsa-1 needs a PEM file")
          .hasMessageContaining(certificate.toString());
    }
  }
}
