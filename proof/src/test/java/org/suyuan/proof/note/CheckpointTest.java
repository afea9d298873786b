package org.suyuan.proof.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.TreeHash;

class CheckpointTest {
  private static final String ORIGIN = "log.example/one";
  private static final NoteSigner LOG = SignedNoteTest.signer(ORIGIN, 1);
  private static final Hash ROOT = TreeHash.leaf(new byte[] {1});
  private static final String EMPTY = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

  @Test
  void theTextIsOriginSizeAndRoot() {
    assertThat(new Checkpoint(ORIGIN, 0, TreeHash.EMPTY_ROOT).text())
        .isEqualTo("log.example/one\n0\n" + EMPTY + "\n");
  }

  @Property(tries = 50)
  void aSignedCheckpointReadsBackVerified(@ForAll @LongRange(min = 1) long size) {
    Checkpoint checkpoint = new Checkpoint(ORIGIN, size, ROOT);
    SignedNote note = SignedNote.parse(checkpoint.sign(LOG).bytes());
    assertThat(Checkpoint.verified(note, LOG.key(), ORIGIN)).isEqualTo(checkpoint);
  }

  @Test
  void anotherOriginOrKeyIsRejected() {
    SignedNote note = new Checkpoint(ORIGIN, 1, ROOT).sign(LOG);
    assertThatThrownBy(() -> Checkpoint.verified(note, LOG.key(), "log.example/two"))
        .isInstanceOf(Rejected.class)
        .hasMessageContaining("\"log.example/two\", found one of \"log.example/one\"");
    NoteKey other = SignedNoteTest.signer(ORIGIN, 2).key();
    assertThatThrownBy(() -> Checkpoint.verified(note, other, ORIGIN))
        .isInstanceOf(Rejected.class)
        .hasMessageContaining("found none");
  }

  @Test
  void aSignedTextThatIsNoCheckpointIsRejected() {
    SignedNote note = SignedNote.sign(new Checkpoint(ORIGIN, 1, ROOT).text() + "more\n", LOG);
    assertThatThrownBy(() -> Checkpoint.verified(note, LOG.key(), ORIGIN))
        .isInstanceOf(Rejected.class)
        .hasMessageContaining("three lines");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "o\n1\n",
        "o\n1\nROOT",
        "o\n1\nROOT\n\n",
        "o\n1\nROOT\nextension\n",
        "o\n1\nROOT\nextension 1\nextension 2\n",
        "\n1\nROOT\n",
        "o\n\nROOT\n",
        "o\n01\nROOT\n",
        "o\n00\n" + EMPTY + "\n",
        "o\n+1\nROOT\n",
        "o\n-1\nROOT\n",
        "o\n 1\nROOT\n",
        "o\n1 \nROOT\n",
        "o\n0x1\nROOT\n",
        "o\n١\nROOT\n",
        "o\n9223372036854775808\nROOT\n",
        "o\n18446744073709551617\nROOT\n",
        "o\n1\nROOT=\n",
        "o\n1\n ROOT\n",
        "o\n1\nAAAA\n",
        "o\n1\n\n",
        "o\n0\nROOT\n",
        "o\r\n1\r\nROOT\r\n",
        "\to\n1\nROOT\n"
      })
  void otherTextsAreRefused(String text) {
    assertThatThrownBy(() -> Checkpoint.parse(text.replace("ROOT", ROOT.base64())))
        .isInstanceOf(Rejected.class);
  }

  @Test
  void theRootNeedsItsPadding() {
    String root = ROOT.base64();
    assertThatThrownBy(() -> Checkpoint.parse("o\n1\n" + root.replace("=", "") + "\n"))
        .isInstanceOf(Rejected.class);
    assertThat(Checkpoint.parse("o\n9223372036854775807\n" + root + "\n").size())
        .isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void anEmptyTreeHasOnlyOneRootAndNoTreeHasANegativeSize() {
    assertThatThrownBy(() -> new Checkpoint(ORIGIN, 0, ROOT)).isInstanceOf(Rejected.class);
    assertThatThrownBy(() -> new Checkpoint(ORIGIN, -1, ROOT)).isInstanceOf(Rejected.class);
    for (String origin : List.of("", "two\nlines", "tab\t")) {
      assertThatThrownBy(() -> new Checkpoint(origin, 1, ROOT)).isInstanceOf(Rejected.class);
    }
  }
}
