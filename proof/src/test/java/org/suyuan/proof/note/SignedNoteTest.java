package org.suyuan.proof.note;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.suyuan.proof.Rejected;

class SignedNoteTest {
  private static final NoteSigner LOG = signer("log.example/one", 1);
  private static final NoteSigner OTHER = signer("log.example/one", 2);
  private static final NoteSigner WITNESS = signer("witness.example", 3);
  private static final String TEXT = "first line\n\nafter an empty line\n";

  private static final byte[] SIGNED_TWICE = SignedNote.sign(TEXT, LOG, WITNESS).bytes();

  @Test
  void theSpecificationsExampleKeyIsReadAndWritten() {
    String vkey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    assertThat(NoteKey.parse(vkey)).hasToString(vkey);
    assertThat(NoteKey.parse(vkey).name()).isEqualTo("example.com/foo");
  }

  @Test
  void aSignedNoteReadsBackAndVerifies() {
    SignedNote note = SignedNote.sign(TEXT, LOG, WITNESS);
    SignedNote read = SignedNote.parse(note.bytes());
    assertThat(read).isEqualTo(note).hasToString(note.toString());
    assertThat(read.text()).isEqualTo(TEXT);
    assertThat(read.verify(List.of(LOG.key()))).containsExactly(LOG.key());
    assertThat(read.verify(List.of(WITNESS.key(), LOG.key())))
        .containsExactly(LOG.key(), WITNESS.key());
  }

  @Test
  void unknownKeysArePassedOverAlsoWhenTheyShareAName() {
    SignedNote note = SignedNote.sign(TEXT, OTHER, LOG);
    assertThat(OTHER.key().name()).isEqualTo(LOG.key().name());
    assertThat(note.verify(List.of(LOG.key()))).containsExactly(LOG.key());
    NoteSignature sameIdOtherName =
        NoteSignature.of("somebody.example", LOG.key().id(), new byte[64]);
    assertThat(note.with(sameIdOtherName).verify(List.of(LOG.key()))).containsExactly(LOG.key());
  }

  @Test
  void anUnknownKindOfSignatureIsPassedOver() {
    SignedNote note =
        SignedNote.sign(TEXT, LOG)
            .with(NoteSignature.of("pq.example", 7, new byte[2428]))
            .with(NoteSignature.of("tiny.example", 7, new byte[1]));
    assertThat(SignedNote.parse(note.bytes()).verify(List.of(LOG.key()))).hasSize(1);
  }

  @Test
  void aKnownKeyThatFailsSpoilsTheNoteEvenBesideAGoodOne() {
    NoteSignature wrong = LOG.sign("another text\n");
    SignedNote note = SignedNote.sign(TEXT, WITNESS).with(wrong);
    assertThatThrownBy(() -> note.verify(List.of(WITNESS.key(), LOG.key())))
        .isInstanceOf(Rejected.class)
        .hasMessageContaining("found a wrong one");
    assertThat(note.verify(List.of(WITNESS.key()))).containsExactly(WITNESS.key());
    SignedNote goodFirst = SignedNote.sign(TEXT, LOG).with(wrong);
    assertThatThrownBy(() -> goodFirst.verify(List.of(LOG.key()))).isInstanceOf(Rejected.class);
  }

  @Test
  void aNoteWithoutAKnownSignatureIsRejected() {
    SignedNote note = SignedNote.sign(TEXT, LOG);
    assertThatThrownBy(() -> note.verify(List.of(WITNESS.key(), OTHER.key())))
        .isInstanceOf(Rejected.class)
        .hasMessageContaining("found none");
    assertThatThrownBy(() -> note.verify(List.of())).isInstanceOf(Rejected.class);
  }

  @Test
  void aRepeatedLineCountsOnce() {
    SignedNote note = SignedNote.sign(TEXT, LOG, LOG);
    assertThat(SignedNote.parse(note.toString()).verify(List.of(LOG.key())))
        .containsExactly(LOG.key());
  }

  @Test
  void aHundredSignaturesAreReadAndAHundredAndOneAreNot() {
    SignedNote most = new SignedNote(TEXT, Collections.nCopies(100, LOG.sign(TEXT)));
    assertThat(SignedNote.parse(most.bytes()).verify(List.of(LOG.key()))).hasSize(1);
    String more = most + LOG.sign(TEXT).toString() + "\n";
    assertThatThrownBy(() -> SignedNote.parse(more))
        .isInstanceOf(Rejected.class)
        .hasMessageContaining("at most 100 signatures on a note, found 101");
    assertThatThrownBy(() -> most.with(LOG.sign(TEXT))).isInstanceOf(Rejected.class);
  }

  @Test
  void aNoteLargerThanTheLimitIsNotRead() {
    byte[] huge = new byte[SignedNote.MAX_SIZE + 1];
    Arrays.fill(huge, (byte) 'a');
    assertThatThrownBy(() -> SignedNote.parse(huge)).hasMessageContaining("at most 1048576 bytes");
    assertThatThrownBy(() -> SignedNote.parse(new String(huge, UTF_8)))
        .hasMessageContaining("at most 1048576 bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "\n\n",
        "text",
        "text\n",
        "text\n\n",
        "text\n\nnot a signature\n",
        "text\n— a AAAAAAA=\n",
        "text\n\n— a AAAAAAA=",
        "text\n\n\n",
        "text\n\n- a AAAAAAA=\n",
        "text\n\n—a AAAAAAA=\n",
        "text\n\n— AAAAAAA=\n",
        "text\n\n—  AAAAAAA=\n",
        "text\n\n— a  AAAAAAA=\n",
        "text\n\n— a AAAAAAA= \n",
        "text\n\n— a+b AAAAAAA=\n",
        "text\n\n— a\u00a0b AAAAAAA=\n",
        "text\n\n— a\u0085b AAAAAAA=\n",
        "text\n\n— a\u3000b AAAAAAA=\n",
        "text\n\n— a AAAAAAA\n",
        "text\n\n— a AAAAAAB=\n",
        "text\n\n— a AAAA\n",
        "text\n\n— a AAAAAA==\n",
        "text\n\n— a \n",
        "text\n\n— a A-AAAAA=\n",
        "text\r\n\r\n— a AAAAAAA=\r\n",
        "text\r\n\n— a AAAAAAA=\n",
        "text\n\n— a AAAAAAA=\r\n",
        "te\txt\n\n— a AAAAAAA=\n",
        "te\u0000xt\n\n— a AAAAAAA=\n",
        "text\n\n— a AAAAAAA=\ntext\n",
        "\ufefftext\n\n\ufeff— a AAAAAAA=\n"
      })
  void whatIsNotANoteIsRefused(String text) {
    assertThatThrownBy(() -> SignedNote.parse(text)).isInstanceOf(Rejected.class);
    assertThatThrownBy(() -> SignedNote.parse(text.getBytes(UTF_8))).isInstanceOf(Rejected.class);
  }

  @Test
  void theShortestNoteIsRead() {
    SignedNote note = SignedNote.parse("text\n\n— a AAAAAAA=\n");
    assertThat(note.text()).isEqualTo("text\n");
    assertThat(note.signatures()).containsExactly(NoteSignature.of("a", 0, new byte[1]));
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    byte[] note = SignedNote.sign(TEXT, LOG).bytes();
    for (int bad : new int[] {0xff, 0xc0, 0x80, 0xed}) {
      byte[] changed = note.clone();
      changed[2] = (byte) bad;
      assertThatThrownBy(() -> SignedNote.parse(changed)).isInstanceOf(Rejected.class);
    }
    assertThatThrownBy(() -> new SignedNote("\ud800\n", List.of(LOG.sign(TEXT))))
        .isInstanceOf(Rejected.class);
  }

  @Test
  void noChangedBitOfANoteIsBelieved() {
    byte[] note = SignedNote.sign("short\n", LOG).bytes();
    for (int bit = 0; bit < 8 * note.length; bit++) {
      byte[] changed = note.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatThrownBy(() -> SignedNote.parse(changed).verify(List.of(LOG.key())))
          .as("bit %d", bit)
          .isInstanceOf(Rejected.class);
    }
  }

  @Property
  void randomBytesAreReadOrRefusedAndNothingElse(@ForAll @Size(max = 200) byte[] bytes) {
    readOrRefuse(bytes);
  }

  @Property
  void brokenNotesAreReadOrRefusedAndNothingElse(
      @ForAll @IntRange(max = 400) int at, @ForAll byte value, @ForAll boolean insert) {
    byte[] note = SIGNED_TWICE;
    int place = at % note.length;
    byte[] broken = insert ? Arrays.copyOf(note, note.length + 1) : note.clone();
    if (insert) {
      System.arraycopy(note, place, broken, place + 1, note.length - place);
    }
    broken[place] = value;
    readOrRefuse(broken);
  }

  private static void readOrRefuse(byte[] bytes) {
    try {
      assertThat(SignedNote.parse(bytes).bytes()).isEqualTo(bytes);
    } catch (Rejected e) {
      assertThat(e).hasMessageContaining("found");
    }
  }

  @Test
  void privateKeysReadBackAndAreNotShownByAccident() {
    String secret = LOG.privateText();
    assertThat(secret).startsWith("PRIVATE+KEY+log.example/one+" + LOG.key().idHex() + "+");
    assertThat(NoteSigner.parse(secret).key()).isEqualTo(LOG.key());
    assertThat(NoteSigner.parse(secret).sign(TEXT)).isEqualTo(LOG.sign(TEXT));
    assertThat(LOG.toString()).doesNotContain(secret.substring(secret.lastIndexOf('+') + 2));
    for (String broken : List.of(secret + "=", secret.replace("+AQ", "+BA"), secret.substring(8))) {
      assertThatThrownBy(() -> NoteSigner.parse(broken))
          .isInstanceOf(Rejected.class)
          .message()
          .doesNotContain(secret.substring(40, 60));
    }
  }

  @Test
  void keysWithAnotherIdTypeOrLengthAreRefused() {
    String vkey = LOG.key().toString();
    String id = LOG.key().idHex();
    String otherId = id.replace(id.charAt(0), id.charAt(0) == '0' ? '1' : '0');
    byte[] postQuantum = new byte[33];
    postQuantum[0] = 6;
    for (String broken :
        List.of(
            vkey.replace(id, otherId),
            vkey.replace("one", "two"),
            vkey.replace(id, id.toUpperCase(Locale.ROOT) + "A"),
            vkey + "=",
            vkey.substring(0, vkey.length() - 4),
            "log.example/one+" + id + "+" + Base64.getEncoder().encodeToString(postQuantum),
            "log.example/one+" + id + "+",
            "log.example/one+" + id,
            "+" + vkey,
            "")) {
      assertThatThrownBy(() -> NoteKey.parse(broken)).as(broken).isInstanceOf(Rejected.class);
    }
  }

  static NoteSigner signer(String name, int number) {
    byte[] seed = new byte[32];
    seed[31] = (byte) number;
    return NoteSigner.of(name, seed);
  }
}
