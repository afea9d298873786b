package org.suyuan.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.node.Client.Answer;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.SignedNote;

/** The real process is killed again and again: what it once answered, it never takes back. */
class KilledTest {
  private static final int KILLS = 20;

  @TempDir Path temp;

  private final TestLog log = TestLog.of300();

  /** What was acknowledged, as only a reader of the answers knows it. */
  private final AtomicLong witnessed = new AtomicLong();

  private final AtomicLong mirrored = new AtomicLong();

  @Test
  void noStateIsEverBehindAnAnswerThatWasGiven() throws Exception {
    Path folder = temp.resolve("node");
    Random random = new Random(42);
    String key = "";
    for (int i = 0; i <= KILLS; i++) {
      try (NodeProcess node = NodeProcess.start(folder, log)) {
        Client client = node.client();
        if (i > 0) {
          assertThat(client.witnessKey()).hasToString(key);
        }
        key = client.witnessKey().toString();
        assertNotBehind(client);
        assertThat(client.get("/split/" + Client.FOLDER).status()).isEqualTo(404);
        if (i < KILLS) {
          killUnderLoad(node, i % 4 == 0 ? 0 : 20 + random.nextInt(250));
        }
      }
      assertNothingHalf(folder);
    }
    try (NodeProcess node = NodeProcess.start(folder, log)) {
      node.client().cosigned(log, standing(node.client()), log.size());
      node.client().mirrored(log, mirrored.get(), log.size());
    }
    System.out.printf(
        "%d kills: witnessed %d and mirrored %d of %d entries%n",
        KILLS, witnessed.get(), mirrored.get(), log.size());
    assertThat(witnessed.get()).isGreaterThan(20);
    assertThat(mirrored.get()).isPositive();
  }

  /** Sends small steps until the kill breaks one off; with 0 milliseconds it comes between two. */
  private void killUnderLoad(NodeProcess node, int milliseconds) throws Exception {
    var killed = new AtomicBoolean();
    Thread load =
        Thread.ofPlatform()
            .start(() -> {
              while (!killed.get() && witnessed.get() < log.size()) {
                try {
                  step(node.client());
                } catch (RuntimeException brokenOff) {
                  return;
                }
                if (milliseconds == 0) {
                  return;
                }
              }
            });
    if (milliseconds == 0) {
      load.join();
    } else {
      Thread.sleep(milliseconds);
    }
    node.kill();
    killed.set(true);
    load.join();
  }

  private void step(Client client) {
    long old = standing(client);
    long size = Math.min(old + 3, log.size());
    Answer cosigned = client.addCheckpoint(log.submission(old, size));
    assertThat(cosigned.status()).isEqualTo(200);
    witnessed.accumulateAndGet(size, Math::max);
    Answer copied = client.addEntries(log.upload(mirrored.get(), size));
    assertThat(copied.status()).isEqualTo(200);
    mirrored.accumulateAndGet(size, Math::max);
  }

  private static long standing(Client client) {
    Answer asked = client.get("/" + Client.FOLDER + "/checkpoint");
    return asked.status() == 404 ? 0 : size(asked);
  }

  private static long size(Answer checkpoint) {
    return Checkpoint.parse(SignedNote.parse(checkpoint.bytes()).text()).size();
  }

  private void assertNotBehind(Client client) {
    long standing = standing(client);
    assertThat(standing).isGreaterThanOrEqualTo(witnessed.get());
    if (standing > 0) {
      Answer behind = client.addCheckpoint(log.submission(0, standing - 1));
      assertThat(behind.text()).isEqualTo(standing + "\n");
    }
    Answer mirror = client.get("/mirror/" + Client.FOLDER + "/checkpoint");
    if (mirrored.get() > 0) {
      assertThat(size(mirror)).isGreaterThanOrEqualTo(mirrored.get());
    }
  }

  /** Every file that has its name is whole; a draft is the most that a kill leaves behind. */
  private static void assertNothingHalf(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(Client.FOLDER).resolve("cosigned"))) {
      List<Path> kept = files.filter(file -> !file.toString().endsWith(".draft")).toList();
      for (Path file : kept) {
        if (Files.isRegularFile(file)) {
          assertThat(SignedNote.parse(Files.readAllBytes(file)).signatures()).hasSize(2);
        }
      }
    }
  }
}
