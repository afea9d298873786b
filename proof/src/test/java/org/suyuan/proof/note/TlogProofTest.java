package org.suyuan.proof.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.InclusionProof;
import org.suyuan.proof.tree.NodeSource;
import org.suyuan.proof.tree.TreeHash;

class TlogProofTest {
  private static final String ORIGIN = "log.example/one";
  private static final NoteSigner LOG = SignedNoteTest.signer(ORIGIN, 1);
  private static final List<Hash> LEAVES =
      IntStream.range(0, 13).mapToObj(i -> TreeHash.leaf(entry(i))).toList();
  private static final SignedNote CHECKPOINT =
      new Checkpoint(ORIGIN, 13, TreeHash.root(LEAVES)).sign(LOG);

  @Test
  void theFileOfEveryEntryReadsBackAndVerifies() {
    for (int i = 0; i < 13; i++) {
      TlogProof proof = TlogProof.parse(proof(i).toString());
      assertThat(proof).isEqualTo(proof(i));
      assertThat(proof.verify(entry(i), LOG.key(), ORIGIN).size()).isEqualTo(13);
    }
  }

  @Test
  void theFileHasTheLinesOfTheSpecification() {
    InclusionProof inclusion = InclusionProof.of(12, 13, NodeSource.over(LEAVES));
    assertThat(proof(12).toString())
        .isEqualTo(
            "c2sp.org/tlog-proof@v1\nindex 12\n"
                + inclusion.path().get(0).base64()
                + "\n"
                + inclusion.path().get(1).base64()
                + "\n\n"
                + CHECKPOINT);
  }

  @Test
  void theOnlyEntryNeedsNoHashes() {
    byte[] entry = entry(0);
    SignedNote checkpoint = new Checkpoint(ORIGIN, 1, TreeHash.leaf(entry)).sign(LOG);
    TlogProof proof = TlogProof.of(new InclusionProof(0, 1, List.of()), checkpoint);
    assertThat(proof.toString()).startsWith("c2sp.org/tlog-proof@v1\nindex 0\n\nlog.example/one\n");
    assertThat(TlogProof.parse(proof.toString()).verify(entry, LOG.key(), ORIGIN).size())
        .isEqualTo(1);
  }

  @Test
  void extraIsKeptAndProvesNothing() {
    String text = proof(3).toString().replace("index", "extra AAAA\nindex");
    TlogProof proof = TlogProof.parse(text);
    assertThat(proof.extra()).isEqualTo("AAAA");
    assertThat(proof).hasToString(text);
    assertThat(proof.verify(entry(3), LOG.key(), ORIGIN).size()).isEqualTo(13);
  }

  @Test
  void anotherEntryIndexLogOrKeyIsRejected() {
    TlogProof proof = proof(3);
    assertThatThrownBy(() -> proof.verify(entry(4), LOG.key(), ORIGIN))
        .isInstanceOf(Rejected.class)
        .hasMessageContaining("leads elsewhere");
    TlogProof moved = new TlogProof(null, 2, proof.path(), CHECKPOINT);
    assertThatThrownBy(() -> moved.verify(entry(3), LOG.key(), ORIGIN))
        .isInstanceOf(Rejected.class);
    assertThatThrownBy(() -> proof.verify(entry(3), LOG.key(), "log.example/two"))
        .isInstanceOf(Rejected.class);
    NoteKey other = SignedNoteTest.signer(ORIGIN, 2).key();
    assertThatThrownBy(() -> proof.verify(entry(3), other, ORIGIN)).isInstanceOf(Rejected.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c2sp.org/tlog-proof@v2\nindex 3\nHASH\n\nNOTE",
        "index 3\nHASH\n\nNOTE",
        "c2sp.org/tlog-proof@v1\nHASH\n\nNOTE",
        "c2sp.org/tlog-proof@v1\n\nNOTE",
        "c2sp.org/tlog-proof@v1\nindex 03\nHASH\n\nNOTE",
        "c2sp.org/tlog-proof@v1\nindex -3\nHASH\n\nNOTE",
        "c2sp.org/tlog-proof@v1\nindex  3\nHASH\n\nNOTE",
        "c2sp.org/tlog-proof@v1\nindex 3\nindex 3\nHASH\n\nNOTE",
        "c2sp.org/tlog-proof@v1\nindex 3\nextra AAAA\nHASH\n\nNOTE",
        "c2sp.org/tlog-proof@v1\nextra AAA\nindex 3\nHASH\n\nNOTE",
        "c2sp.org/tlog-proof@v1\nextra AAAA\nextra AAAA\nindex 3\nHASH\n\nNOTE",
        "c2sp.org/tlog-proof@v1\nindex 3\nHASH=\n\nNOTE",
        "c2sp.org/tlog-proof@v1\nindex 3\n HASH\n\nNOTE",
        "c2sp.org/tlog-proof@v1\nindex 3\nHASH\nNOTE",
        "c2sp.org/tlog-proof@v1\nindex 3\nHASH\n\n",
        "c2sp.org/tlog-proof@v1\r\nindex 3\r\nHASH\r\n\r\nNOTE",
        "c2sp.org/tlog-proof@v1\nindex 9223372036854775808\nHASH\n\nNOTE",
        ""
      })
  void otherTextsAreRefused(String text) {
    String filled =
        text.replace("HASH", TreeHash.EMPTY_ROOT.base64()).replace("NOTE", CHECKPOINT.toString());
    assertThatThrownBy(() -> TlogProof.parse(filled)).isInstanceOf(Rejected.class);
  }

  private static TlogProof proof(int index) {
    return TlogProof.of(InclusionProof.of(index, 13, NodeSource.over(LEAVES)), CHECKPOINT);
  }

  private static byte[] entry(int number) {
    return new byte[] {(byte) number, 42};
  }
}
