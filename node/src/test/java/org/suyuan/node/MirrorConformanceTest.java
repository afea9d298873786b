package org.suyuan.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.node.Client.Answer;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.Cosignature;
import org.suyuan.proof.note.SignedNote;
import org.suyuan.proof.tree.EntryBundle;
import org.suyuan.proof.tree.Tile;
import org.suyuan.proof.tree.TileReader;

/** C2SP tlog-mirror, condition by condition. */
class MirrorConformanceTest {
  private static final String INFO = "text/x.tlog.mirror-info";
  private static final String MIRROR = "/mirror/" + Client.FOLDER;

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
    byte[] header = TestLog.uploadHeader("other.example/log", 0, 5);
    assertThat(node.addEntries(header).status()).isEqualTo(404);
  }

  @Test
  void aHeaderThatIsCutOrTurnedAroundIs400() {
    byte[] header = TestLog.uploadHeader(TestLog.ORIGIN, 0, 5);
    for (int length = 0; length < header.length; length++) {
      assertThat(node.addEntries(Arrays.copyOf(header, length)).status()).isEqualTo(400);
    }
    node.cosigned(log, 0, 5);
    for (byte[] wrong :
        List.of(
            TestLog.uploadHeader(TestLog.ORIGIN, 6, 5),
            TestLog.uploadHeader(TestLog.ORIGIN, -1, 5),
            TestLog.uploadHeader(TestLog.ORIGIN, 0, -1))) {
      assertThat(node.addEntries(wrong).status()).isEqualTo(400);
    }
  }

  @Test
  void whoAsksWithZerosLearnsWhereTheMirrorStands() {
    assertConflict(node.addEntries(TestLog.uploadHeader(TestLog.ORIGIN, 0, 0)), 0, 0);
    node.cosigned(log, 0, 40);
    assertConflict(node.addEntries(TestLog.uploadHeader(TestLog.ORIGIN, 0, 0)), 40, 0);
    node.mirrored(log, 0, 40);
    node.cosigned(log, 40, 50);
    assertConflict(node.addEntries(TestLog.uploadHeader(TestLog.ORIGIN, 0, 0)), 50, 40);
  }

  @Test
  void anEndThatIsNoPendingCheckpointIs409() {
    node.cosigned(log, 0, 40);
    assertConflict(node.addEntries(log.upload(0, 39)), 40, 0);
    assertConflict(node.addEntries(log.upload(0, 41)), 40, 0);
  }

  @Test
  void anEndBelowTheMirrorCheckpointIs409() {
    node.cosigned(log, 0, 40);
    node.cosigned(log, 40, 50);
    node.mirrored(log, 0, 50);
    assertConflict(node.addEntries(log.upload(0, 40)), 50, 50);
  }

  @Test
  void aStartAboveTheNextEntryIs409WithTheEndThatWasGood() {
    node.cosigned(log, 0, 40);
    node.cosigned(log, 40, 50);
    assertConflict(node.addEntries(log.upload(1, 40)), 40, 0);
  }

  @Test
  void aBodyThatEndsBeforeItsFirstPackageDoesIs400() {
    node.cosigned(log, 0, 300);
    byte[] one = log.upload(0, 300, 1);
    int header = TestLog.uploadHeader(TestLog.ORIGIN, 0, 300).length;
    for (int length : List.of(header, header + 1, header + 700, one.length - 1)) {
      assertThat(node.addEntries(Arrays.copyOf(one, length)).status()).isEqualTo(400);
    }
    assertThat(node.status().get("next")).hasToString("Num[literal=0]");
  }

  @Test
  void moreThan63HashesAre400() {
    node.cosigned(log, 0, 1);
    byte[] upload = log.upload(0, 1);
    upload[upload.length - 1] = 64;
    assertThat(node.addEntries(upload).status()).isEqualTo(400);
  }

  @Test
  void aPrefixOfTheUploadIs202AndTheRestMayFollow() {
    node.cosigned(log, 0, 300);
    Answer prefix = node.addEntries(log.upload(0, 300, 1));
    assertThat(prefix.status()).isEqualTo(202);
    assertInfo(prefix, 300, 256);
    assertThat(node.get(MIRROR + "/checkpoint").status()).isEqualTo(404);
    node.mirrored(log, 256, 300);
  }

  @Test
  void whatIsCutInsideALaterPackageIs202ForTheOnesBefore() {
    node.cosigned(log, 0, 300);
    byte[] whole = log.upload(0, 300);
    assertInfo(node.addEntries(Arrays.copyOf(whole, whole.length - 1)), 300, 256);
    byte[] cutInGzip = Client.gzip(whole);
    Answer cut =
        node.post(
            "/add-entries",
            Arrays.copyOf(cutInGzip, cutInGzip.length - 500),
            "Content-Encoding",
            "gzip");
    assertThat(cut.status()).isEqualTo(202);
    node.mirrored(log, 256, 300);
  }

  @Test
  void entriesThatAreNotProvenAre422AndNotKept() {
    node.cosigned(log, 0, 5);
    byte[] upload = log.upload(0, 5);
    for (int place : List.of(60, upload.length / 2, upload.length - 40)) {
      byte[] changed = upload.clone();
      changed[place] ^= 1;
      assertThat(node.addEntries(changed).status()).isEqualTo(422);
    }
    TestLog other = TestLog.withMaker().state(999);
    assertThat(node.addEntries(other.upload(0, 5)).status()).isEqualTo(422);
    assertThat(node.status().get("next")).hasToString("Num[literal=0]");
    node.mirrored(log, 0, 5);
  }

  @Test
  void aGoodPackageStaysWhenALaterOneIs422() {
    node.cosigned(log, 0, 300);
    byte[] upload = log.upload(0, 300);
    upload[upload.length - 1] ^= 1;
    assertThat(node.addEntries(upload).status()).isEqualTo(422);
    assertConflict(node.addEntries(log.upload(257, 300)), 300, 256);
  }

  @Test
  void whatIsWholeIs200WithTheMirrorsOwnCosignature() {
    node.cosigned(log, 0, 300);
    Answer answer = node.addEntries(log.upload(0, 300));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).matches("(— mbr_lab/mirror [A-Za-z0-9+/=]+\n)+");
    assertThat(Client.cosignature(log, 300, answer, node.mirrorKey())).isNotNull();
    assertThat(node.mirrorKey().publicKey()).isNotEqualTo(node.witnessKey().publicKey());
    node.mirrored(log, 300, 300);
    node.mirrored(log, 17, 300);
    node.mirrored(log, 0, 300);
  }

  @Test
  void theMirrorGrowsInStepsOfAnySize() {
    long old = 0;
    for (long size : List.of(0L, 1L, 2L, 7L, 200L, 255L, 256L, 257L, 290L, 300L)) {
      node.cosigned(log, old, size);
      node.mirrored(log, old, size);
      old = size;
    }
    assertServes(300);
  }

  @Test
  void anEarlierPendingCheckpointMayStillBeCompleted() {
    node.cosigned(log, 0, 100);
    node.cosigned(log, 100, 300);
    node.mirrored(log, 0, 100);
    node.mirrored(log, 100, 300);
    assertServes(300);
  }

  @Test
  void gzipIsUnderstoodAndNothingElse() {
    node.cosigned(log, 0, 300);
    byte[] upload = log.upload(0, 300);
    Answer answer = node.post("/add-entries", Client.gzip(upload), "Content-Encoding", "gzip");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(node.post("/add-entries", upload, "Content-Encoding", "br").status()).isEqualTo(415);
    assertThat(node.post("/add-entries", upload, "Content-Encoding", "gzip").status())
        .isEqualTo(400);
    assertThat(node.post("/add-entries", upload, "Content-Type", "text/plain").status())
        .isEqualTo(415);
  }

  @Test
  void uploadsSideBySideEndWithOneCopy() throws Exception {
    node.cosigned(log, 0, 300);
    List<Callable<Answer>> uploads = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      byte[] body = i % 3 == 0 ? log.upload(0, 300, 1) : log.upload(0, 300);
      uploads.add(() -> {
        Answer answer = node.addEntries(body);
        while (answer.status() == 503) {
          answer = node.addEntries(body);
        }
        return answer;
      });
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Answer> answer : threads.invokeAll(uploads)) {
        assertThat(answer.get().status()).isIn(200, 202);
      }
    }
    node.mirrored(log, 300, 300);
    assertServes(300);
  }

  @Test
  void partialTilesOfEveryWidthAreServedAndNoneThatIsNotThere() {
    node.cosigned(log, 0, 300);
    node.mirrored(log, 0, 300);
    for (String path : List.of("/tile/0/000.p/1", "/tile/0/000.p/255", "/tile/0/001.p/44")) {
      Tile tile = Tile.parse(path.substring(1));
      Answer answer = node.get(MIRROR + path);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.bytes()).hasSize(32 * tile.width());
    }
    assertThat(EntryBundle.read(node.get(MIRROR + "/tile/entries/001.p/7").bytes())).hasSize(7);
    for (String path :
        List.of(
            "/tile/0/001",
            "/tile/0/001.p/45",
            "/tile/0/002",
            "/tile/1/000",
            "/tile/1/000.p/2",
            "/tile/2/000.p/1",
            "/tile/63/000",
            "/tile/entries/001")) {
      assertThat(node.get(MIRROR + path).status()).as(path).isEqualTo(404);
    }
    for (String path :
        List.of(
            "/tile/0/1",
            "/tile/00/000",
            "/tile/0/x000/000",
            "/tile/0/000.p/256",
            "/tile/0/000.p/0",
            "/tile/64/000",
            "/tile/-1/000",
            "/tile/0/000.p/01")) {
      assertThat(node.get(MIRROR + path).status()).as(path).isEqualTo(400);
    }
  }

  /** Everything a reader needs for a tree of this size, checked as a reader would. */
  private void assertServes(long size) {
    SignedNote note = SignedNote.parse(node.get(MIRROR + "/checkpoint").bytes());
    Checkpoint checkpoint = Checkpoint.verified(note, TestLog.KEY.key(), TestLog.ORIGIN);
    assertThat(checkpoint).isEqualTo(log.checkpoint(size));
    assertThat(Cosignature.read(node.mirrorKey(), note)).isPresent();
    var tiles =
        new TileReader(
            size,
            tile -> {
              Answer answer = node.get(MIRROR + "/" + tile.path());
              return answer.status() == 200 ? answer.bytes() : null;
            });
    assertThat(tiles.root()).isEqualTo(log.root(size));
    for (long index : List.of(0L, 255L, 256L, size - 1)) {
      assertThat(tiles.inclusion(index)).isNotNull();
    }
    List<byte[]> entries = new ArrayList<>();
    for (Tile bundle : Tile.entriesGrown(0, size)) {
      entries.addAll(EntryBundle.read(bundle, node.get(MIRROR + "/" + bundle.path()).bytes()));
    }
    assertThat(entries).hasSize((int) size);
    for (int i = 0; i < size; i++) {
      assertThat(new String(entries.get(i), UTF_8))
          .isEqualTo(new String(log.entries.get(i), UTF_8));
    }
  }

  private static void assertConflict(Answer answer, long size, long next) {
    assertThat(answer.status()).isEqualTo(409);
    assertInfo(answer, size, next);
  }

  private static void assertInfo(Answer answer, long size, long next) {
    assertThat(answer.type()).isEqualTo(INFO);
    assertThat(answer.text()).isEqualTo(size + "\n" + next + "\n\n");
  }
}
