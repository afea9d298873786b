package org.suyuan.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.node.Client.Answer;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.Cosignature;
import org.suyuan.proof.note.NoteSignature;
import org.suyuan.proof.note.NoteSigner;
import org.suyuan.proof.note.SignedNote;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.TreeHash;

/** C2SP tlog-witness, condition by condition: each test is a row of its table of answers. */
class WitnessConformanceTest {
  private static final String SIZE = "text/x.tlog.size";

  private final TestLog log = TestLog.of300();
  private final Nodes nodes = new Nodes();
  private Client node;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    node = nodes.start(folder, log);
  }

  @AfterEach
  void stop() {
    nodes.close();
  }

  @Test
  void anUnknownOriginIs404() {
    NoteSigner other = NoteSigner.of("other.example/log", TestLog.seed("log"));
    SignedNote note = new Checkpoint("other.example/log", 5, log.root(5)).sign(other);
    assertThat(answer(TestLog.submission(0, List.of(), note.toString())).status()).isEqualTo(404);
  }

  @Test
  void anUnknownOriginIs404AlsoWithoutAGoodSignature() {
    String note = log.note(5).toString().replaceFirst(TestLog.ORIGIN, "other.example/log");
    assertThat(answer(TestLog.submission(0, List.of(), note)).status()).isEqualTo(404);
  }

  @Test
  void noTrustedSignatureIs403() {
    NoteSigner other = NoteSigner.of(TestLog.ORIGIN, TestLog.seed("another key"));
    String note = log.checkpoint(5).sign(other).toString();
    assertThat(answer(TestLog.submission(0, List.of(), note)).status()).isEqualTo(403);
  }

  @Test
  void aFailingSignatureOfATrustedKeyIs403() {
    String note = new SignedNote(log.checkpoint(6).text(), log.note(5).signatures()).toString();
    assertThat(answer(TestLog.submission(0, List.of(), note)).status()).isEqualTo(403);
  }

  @Test
  void aFailingSignatureBesideAGoodOneIs403() {
    SignedNote note = log.note(6).with(log.note(5).signatures().getFirst());
    assertThat(answer(TestLog.submission(0, List.of(), note.toString())).status()).isEqualTo(403);
  }

  @Test
  void linesOfUnknownKeysAreIgnored() {
    NoteSigner stranger = NoteSigner.of("stranger.example", TestLog.seed("stranger"));
    NoteSignature junk = NoteSignature.of(TestLog.ORIGIN, 7, new byte[2428]);
    SignedNote note = log.note(5).with(stranger.sign("another text\n")).with(junk);
    assertThat(answer(TestLog.submission(0, List.of(), note.toString())).status()).isEqualTo(200);
  }

  @Test
  void whatIsMalformedIs400() {
    String note = log.note(5).toString();
    String proof = log.root(1).base64() + "\n";
    assertMalformed("");
    assertMalformed("old 0\n");
    assertMalformed("old 0\n" + note);
    assertMalformed("old\n\n" + note);
    assertMalformed("old  0\n\n" + note);
    assertMalformed("old 00\n\n" + note);
    assertMalformed("old -1\n\n" + note);
    assertMalformed("old +0\n\n" + note);
    assertMalformed("old 9223372036854775808\n\n" + note);
    assertMalformed("new 0\n\n" + note);
    assertMalformed("old 0\r\n\r\n" + note);
    assertMalformed("old 0 \n\n" + note);
    assertMalformed("\nold 0\n\n" + note);
    assertMalformed("old 1\n" + proof.replace("=", "") + "\n" + note);
    assertMalformed("old 1\nAAAA\n\n" + note);
    assertMalformed("old 1\n" + proof.repeat(64) + "\n" + note);
    assertMalformed("old 1\n" + proof + " \n\n" + note);
    assertMalformed("old 0\n\n" + note.substring(0, note.length() - 1));
    assertMalformed("old 0\n\n" + log.checkpoint(5).text());
    assertMalformed("old 0\n\n" + note.replace("\n", "\r\n"));
  }

  @Test
  void aSignedCheckpointOfAnotherFormIs400() {
    for (String text :
        List.of(
            TestLog.ORIGIN + "\n05\n" + log.root(5).base64() + "\n",
            TestLog.ORIGIN + "\n5\n" + log.root(5).base64().replace("=", "") + "\n",
            TestLog.ORIGIN + "\n5\n" + log.root(5).base64() + "\nan extension line\n",
            TestLog.ORIGIN + "\n5\n")) {
      assertMalformed("old 0\n\n" + SignedNote.sign(text, TestLog.KEY));
    }
  }

  @Test
  void exactly63ProofLinesAreReadAnd64AreNot() {
    node.cosigned(log, 0, 5);
    List<Hash> lines = Collections.nCopies(63, log.root(1));
    String note = log.note(9).toString();
    assertThat(answer(TestLog.submission(5, lines, note)).status()).isEqualTo(422);
    List<Hash> more = new ArrayList<>(lines);
    more.add(log.root(1));
    assertThat(answer(TestLog.submission(5, more, note)).status()).isEqualTo(400);
  }

  @Test
  void anOldSizeAboveTheCheckpointsIs400() {
    node.cosigned(log, 0, 5);
    assertThat(answer(TestLog.submission(6, List.of(), log.note(5).toString())).status())
        .isEqualTo(400);
  }

  @Test
  void anotherOldSizeThanTheStoredOneIs409WithTheStoredOne() {
    Answer first = answer(log.submission(3, 5));
    assertThat(first.status()).isEqualTo(409);
    assertThat(first.text()).isEqualTo("0\n");
    node.cosigned(log, 0, 5);
    for (long old : List.of(0L, 4L, 6L)) {
      Answer answer = answer(log.submission(old, 9));
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.type()).isEqualTo(SIZE);
      assertThat(answer.text()).isEqualTo("5\n");
    }
  }

  @Test
  void aSmallerCheckpointThanTheStoredOneIs409() {
    node.cosigned(log, 0, 9);
    Answer answer = answer(log.submission(5, 5));
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text()).isEqualTo("9\n");
  }

  @Test
  void size0WithAnotherRootIs422() {
    String text = TestLog.ORIGIN + "\n0\n" + log.root(1).base64() + "\n";
    String note = SignedNote.sign(text, TestLog.KEY).toString();
    assertThat(answer(TestLog.submission(0, List.of(), note)).status()).isEqualTo(422);
  }

  @Test
  void size0IsCosignedAndFollowedByAnyTree() {
    assertThat(TreeHash.EMPTY_ROOT).isEqualTo(log.root(0));
    node.cosigned(log, 0, 0);
    node.cosigned(log, 0, 0);
    node.cosigned(log, 0, 7);
    assertThat(answer(log.submission(0, 7)).text()).isEqualTo("7\n");
  }

  @Test
  void aProofFromSize0Is422() {
    byte[] body = TestLog.submission(0, List.of(log.root(1)), log.note(5).toString());
    assertThat(answer(body).status()).isEqualTo(422);
    assertThat(answer(TestLog.submission(0, List.of(log.root(1)), log.note(0).toString())).status())
        .isEqualTo(422);
  }

  @Test
  void aProofThatFailsIs422AndChangesNothing() {
    node.cosigned(log, 0, 5);
    String note = log.note(9).toString();
    List<Hash> good = log.proof(5, 9);
    List<List<Hash>> bad = new ArrayList<>();
    bad.add(List.of());
    bad.add(good.subList(1, good.size()));
    bad.add(good.reversed());
    List<Hash> longer = new ArrayList<>(good);
    longer.add(log.root(1));
    bad.add(longer);
    for (List<Hash> proof : bad) {
      assertThat(answer(TestLog.submission(5, proof, note)).status()).isEqualTo(422);
    }
    assertThat(node.get("/split/" + Client.FOLDER).status()).isEqualTo(404);
    node.cosigned(log, 5, 9);
  }

  @Test
  void theSameSizeWithAnotherRootIs422() {
    node.cosigned(log, 0, 5);
    TestLog other = TestLog.withMaker().state(999);
    byte[] body = TestLog.submission(5, List.of(), other.note(5).toString());
    assertThat(answer(body).status()).isEqualTo(422);
  }

  @Test
  void theSameSizeWithAProofIs422() {
    node.cosigned(log, 0, 5);
    byte[] body = TestLog.submission(5, List.of(log.root(1)), log.note(5).toString());
    assertThat(answer(body).status()).isEqualTo(422);
  }

  @Test
  void theSameCheckpointIsCosignedAfresh() {
    Cosignature first = node.cosigned(log, 0, 5);
    Cosignature second = node.cosigned(log, 5, 5);
    assertThat(second.time()).isAfterOrEqualTo(first.time());
  }

  @Test
  void whatContinuesIsCosignedWithLinesAloneAndARecentTime() {
    List<Long> sizes = List.of(1L, 2L, 3L, 5L, 8L, 255L, 256L, 257L, 300L);
    long old = 0;
    for (long size : sizes) {
      Answer answer = answer(log.submission(old, size));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text()).matches("(— mbr_lab [A-Za-z0-9+/=]+\n)+");
      Cosignature cosignature = Client.cosignature(log, size, answer, node.witnessKey());
      assertThat(Duration.between(cosignature.time(), Instant.now()).abs())
          .isLessThan(Duration.ofMinutes(1));
      old = size;
    }
  }

  @Test
  void theMonitorSeesTheLogsSignatureAndTheCosignature() {
    String path = "/" + Client.FOLDER + "/checkpoint";
    assertThat(node.get(path).status()).isEqualTo(404);
    node.cosigned(log, 0, 5);
    node.cosigned(log, 5, 9);
    Answer answer = node.get(path);
    assertThat(answer.status()).isEqualTo(200);
    SignedNote note = SignedNote.parse(answer.bytes());
    assertThat(Checkpoint.verified(note, TestLog.KEY.key(), TestLog.ORIGIN))
        .isEqualTo(log.checkpoint(9));
    assertThat(Cosignature.read(node.witnessKey(), note)).isPresent();
    assertThat(node.get(path.replace("/", "/0")).status()).isEqualTo(404);
  }

  @Test
  void onlyPostAdds() {
    assertThat(node.get("/add-checkpoint").status()).isEqualTo(405);
    assertThat(node.send("PUT", "/add-checkpoint").status()).isEqualTo(405);
    assertThat(node.post("/" + Client.FOLDER + "/checkpoint", new byte[0]).status()).isEqualTo(405);
  }

  private void assertMalformed(String body) {
    assertThat(answer(body.getBytes(UTF_8)).status()).as(body).isEqualTo(400);
  }

  private Answer answer(byte[] body) {
    return node.addCheckpoint(body);
  }
}
