package org.suyuan.proof.note;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.suyuan.proof.Ed25519;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.tree.TreeHash;

class CosignatureTest {
  private static final String ORIGIN = "log.example/one";
  private static final NoteSigner LOG = SignedNoteTest.signer(ORIGIN, 1);
  private static final byte[] SEED = seed(7);
  private static final Cosigner WITNESS = Cosigner.of("witness.example/w1", SEED);
  private static final Checkpoint CHECKPOINT =
      new Checkpoint(ORIGIN, 3, TreeHash.sha256("any root".getBytes(UTF_8)));
  private static final Instant TIME = Instant.ofEpochSecond(1_679_315_147);
  private static final SignedNote NOTE =
      CHECKPOINT.sign(LOG).with(WITNESS.cosign(CHECKPOINT, TIME));

  @Test
  void theBytesAreThoseOfTheSpecification() {
    byte[] payload = WITNESS.cosign(CHECKPOINT, TIME).signature();
    assertThat(payload).hasSize(72);
    assertThat(ByteBuffer.wrap(payload).getLong()).isEqualTo(1_679_315_147L);
    String message = "cosignature/v1\ntime 1679315147\n" + CHECKPOINT.text();
    byte[] signature = Arrays.copyOfRange(payload, 8, 72);
    assertThat(Ed25519.verify(Ed25519.publicKeyOf(SEED), message.getBytes(UTF_8), signature))
        .isTrue();
  }

  @Test
  void theKeyIdIsTakenOverNameTypeAndKey() throws Exception {
    for (NoteKey.Type type : NoteKey.Type.values()) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update("witness.example/w1\n".getBytes(UTF_8));
      digest.update((byte) (type == NoteKey.Type.SIGNATURE ? 1 : 4));
      int id = ByteBuffer.wrap(digest.digest(Ed25519.publicKeyOf(SEED))).getInt();
      NoteKey key = NoteKey.of("witness.example/w1", type, Ed25519.publicKeyOf(SEED));
      assertThat(key.id()).isEqualTo(id);
      assertThat(NoteKey.parse(key.toString())).isEqualTo(key);
      assertThat(NoteKey.parse(key.toString()).type()).isEqualTo(type);
    }
  }

  @Test
  void oneKeyOfTwoTypesIsTwoKeysWithTheSameBytes() {
    NoteKey signing = NoteKey.of(WITNESS.key().name(), WITNESS.key().publicKey());
    assertThat(signing).isNotEqualTo(WITNESS.key());
    assertThat(signing.id()).isNotEqualTo(WITNESS.key().id());
    assertThat(signing.sharesBytesWith(WITNESS.key())).isTrue();
    assertThat(signing.sharesBytesWith(LOG.key())).isFalse();
  }

  @Test
  void aCosignatureIsReadWithItsTime() {
    SignedNote read = SignedNote.parse(NOTE.bytes());
    assertThat(Cosignature.read(WITNESS.key(), read))
        .contains(new Cosignature(WITNESS.key(), TIME));
    assertThat(read.verify(List.of(WITNESS.key(), LOG.key())))
        .containsExactly(LOG.key(), WITNESS.key());
    assertThat(read.verify(List.of(WITNESS.key()))).containsExactly(WITNESS.key());
  }

  @Test
  void aPartOfASecondIsCutOff() {
    NoteSignature line = WITNESS.cosign(CHECKPOINT, TIME.plusMillis(999));
    assertThat(line).isEqualTo(WITNESS.cosign(CHECKPOINT, TIME));
  }

  @Test
  void aNoteThatDoesNotNameTheKeyHasNoCosignature() {
    assertThat(Cosignature.read(WITNESS.key(), CHECKPOINT.sign(LOG))).isEmpty();
    Cosigner namesake = Cosigner.of(WITNESS.key().name(), seed(8));
    assertThat(Cosignature.read(namesake.key(), NOTE)).isEmpty();
    Cosigner renamed = Cosigner.of("other.example", SEED);
    assertThat(Cosignature.read(renamed.key(), NOTE)).isEmpty();
  }

  @Test
  void theLatestOfSeveralCounts() {
    for (List<Integer> order : List.of(List.of(5, 9, 7), List.of(9, 7, 5), List.of(7, 5, 9))) {
      SignedNote note = CHECKPOINT.sign(LOG);
      for (int seconds : order) {
        note = note.with(WITNESS.cosign(CHECKPOINT, Instant.ofEpochSecond(seconds)));
      }
      assertThat(Cosignature.read(WITNESS.key(), note))
          .map(Cosignature::time)
          .contains(Instant.ofEpochSecond(9));
      assertThat(note.verify(List.of(WITNESS.key()))).containsExactly(WITNESS.key());
    }
  }

  @Test
  void oneWrongLineOfSeveralIsRejectedInEveryPlace() {
    NoteSignature good = WITNESS.cosign(CHECKPOINT, TIME);
    NoteSignature wrong = changed(good, 20);
    for (List<NoteSignature> lines : List.of(List.of(good, wrong), List.of(wrong, good))) {
      SignedNote note = new SignedNote(CHECKPOINT.text(), lines);
      assertThatThrownBy(() -> Cosignature.read(WITNESS.key(), note))
          .isInstanceOf(Rejected.class)
          .hasMessage(
              "Expected a good cosignature of witness.example/w1 on the checkpoint, found a wrong"
                  + " one.");
      assertThatThrownBy(() -> note.verify(List.of(WITNESS.key()))).isInstanceOf(Rejected.class);
    }
  }

  @Test
  void noChangedByteOfTimeOrSignatureIsBelieved() {
    NoteSignature good = WITNESS.cosign(CHECKPOINT, TIME);
    for (int at = 0; at < 72; at++) {
      NoteSignature wrong = changed(good, at);
      assertThat(WITNESS.key().verify(CHECKPOINT.text(), wrong)).as("byte %d", at).isFalse();
      refused(new SignedNote(CHECKPOINT.text(), List.of(wrong)));
    }
  }

  @Test
  void theCosignatureOfAnotherCheckpointIsNotBelieved() {
    Checkpoint larger = new Checkpoint(ORIGIN, 4, CHECKPOINT.root());
    refused(CHECKPOINT.sign(LOG).with(WITNESS.cosign(larger, TIME)));
  }

  @Test
  void aPlainSignatureIsNoCosignatureAndTheOtherWayRound() {
    NoteKey key = WITNESS.key();
    byte[] plain = Ed25519.sign(SEED, CHECKPOINT.text().getBytes(UTF_8));
    byte[] timed = ByteBuffer.allocate(72).putLong(1_679_315_147).put(plain).array();
    refused(CHECKPOINT.sign(LOG).with(NoteSignature.of(key.name(), key.id(), plain)));
    refused(CHECKPOINT.sign(LOG).with(NoteSignature.of(key.name(), key.id(), timed)));
    NoteKey signing = NoteKey.of(key.name(), key.publicKey());
    byte[] cosigned = WITNESS.cosign(CHECKPOINT, TIME).signature();
    for (byte[] bytes : List.of(cosigned, Arrays.copyOfRange(cosigned, 8, 72))) {
      NoteSignature line = NoteSignature.of(signing.name(), signing.id(), bytes);
      assertThat(signing.verify(CHECKPOINT.text(), line)).isFalse();
    }
  }

  @Test
  void aPayloadOfAnotherLengthIsRefused() {
    NoteKey key = WITNESS.key();
    byte[] good = WITNESS.cosign(CHECKPOINT, TIME).signature();
    for (int length : new int[] {1, 7, 8, 64, 71, 73, 2428}) {
      NoteSignature line = NoteSignature.of(key.name(), key.id(), Arrays.copyOf(good, length));
      refused(CHECKPOINT.sign(LOG).with(line));
    }
  }

  /** Signed as the specification says, but with a time that nobody can have seen a tree at. */
  @Test
  void aTimeBeforeTheFirstSecondOrAfterTheYear9999IsRefused() {
    for (long seconds : new long[] {0, -1, Long.MIN_VALUE, 253_402_300_800L, Long.MAX_VALUE}) {
      refused(CHECKPOINT.sign(LOG).with(timed(seconds)));
    }
    for (long seconds : new long[] {1, 253_402_300_799L}) {
      assertThat(Cosignature.read(WITNESS.key(), CHECKPOINT.sign(LOG).with(timed(seconds))))
          .map(Cosignature::time)
          .contains(Instant.ofEpochSecond(seconds));
    }
    for (Instant time : List.of(Instant.EPOCH, Instant.MIN, Instant.MAX)) {
      assertThatThrownBy(() -> WITNESS.cosign(CHECKPOINT, time)).isInstanceOf(Rejected.class);
    }
  }

  @Test
  void aLogIsNotKnownByAKeyThatCosigns() {
    Cosigner namedLikeTheLog = Cosigner.of(ORIGIN, SEED);
    SignedNote note = CHECKPOINT.sign(LOG).with(namedLikeTheLog.cosign(CHECKPOINT, TIME));
    assertThatThrownBy(() -> Checkpoint.verified(note, namedLikeTheLog.key(), ORIGIN))
        .isInstanceOf(Rejected.class)
        .hasMessageContaining("a log's key of type 1");
    assertThatThrownBy(() -> new Cosignature(LOG.key(), TIME)).isInstanceOf(Rejected.class);
  }

  @Test
  void privateKeysReadBackAndEachTypeReadsItsOwn() {
    String secret = WITNESS.privateText();
    assertThat(secret).startsWith("PRIVATE+KEY+witness.example/w1+" + WITNESS.key().idHex() + "+B");
    assertThat(Cosigner.parse(secret).key()).isEqualTo(WITNESS.key());
    assertThat(Cosigner.parse(secret).cosign(CHECKPOINT, TIME))
        .isEqualTo(WITNESS.cosign(CHECKPOINT, TIME));
    assertThat(WITNESS.toString()).doesNotContain(secret.substring(secret.lastIndexOf('+') + 2));
    assertThatThrownBy(() -> NoteSigner.parse(secret))
        .hasMessage("Expected a private key of type SIGNATURE, found COSIGNATURE.");
    assertThatThrownBy(() -> Cosigner.parse(LOG.privateText()))
        .hasMessage("Expected a private key of type COSIGNATURE, found SIGNATURE.");
    assertThatThrownBy(() -> Cosigner.parse(secret.replace("w1", "w2")))
        .isInstanceOf(Rejected.class)
        .hasMessageContaining("key id");
  }

  private static void refused(SignedNote note) {
    assertThatThrownBy(() -> Cosignature.read(WITNESS.key(), note)).isInstanceOf(Rejected.class);
    assertThatThrownBy(() -> note.verify(List.of(LOG.key(), WITNESS.key())))
        .isInstanceOf(Rejected.class);
  }

  private static NoteSignature changed(NoteSignature line, int at) {
    byte[] bytes = line.signature();
    bytes[at] ^= 1;
    return NoteSignature.of(line.name(), line.keyId(), bytes);
  }

  private static NoteSignature timed(long seconds) {
    String message =
        "cosignature/v1\ntime " + Long.toUnsignedString(seconds) + "\n" + CHECKPOINT.text();
    byte[] signature = Ed25519.sign(SEED, message.getBytes(UTF_8));
    byte[] payload = ByteBuffer.allocate(72).putLong(seconds).put(signature).array();
    return NoteSignature.of(WITNESS.key().name(), WITNESS.key().id(), payload);
  }

  private static byte[] seed(int number) {
    byte[] seed = new byte[32];
    seed[31] = (byte) number;
    return seed;
  }
}
