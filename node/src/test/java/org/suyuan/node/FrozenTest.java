package org.suyuan.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.node.Client.Answer;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.SignedNote;

/** A log that signs two histories is caught, shown to everyone, and never cosigned again. */
class FrozenTest {
  @TempDir Path folder;

  private final TestLog log = TestLog.of300();

  /** The same up to entry 149, and another history from there. */
  private final TestLog lie = fork();

  private final Nodes nodes = new Nodes();

  private static TestLog fork() {
    TestLog other = TestLog.withMaker();
    TestLog honest = TestLog.of300();
    while (other.size() < 150) {
      other.append(honest.entries.get((int) other.size()));
    }
    other.state(9_999);
    while (other.size() < 300) {
      other.append(honest.entries.get((int) other.size()));
    }
    return other;
  }

  @AfterEach
  void stop() {
    nodes.close();
  }

  @Test
  void twoRootsForTheSizeThatWasCosigned() throws IOException {
    Client node = nodes.start(folder, log);
    node.cosigned(log, 0, 200);
    assertThat(node.addCheckpoint(lie.submission(200, 200)).status()).isEqualTo(422);
    assertFrozen(node, 200, 200);
  }

  @Test
  void twoRootsForASizeThatWasCosignedBefore() throws IOException {
    Client node = nodes.start(folder, log);
    node.cosigned(log, 0, 200);
    node.cosigned(log, 200, 300);
    assertThat(node.addCheckpoint(lie.submission(0, 200)).status()).isEqualTo(403);
    assertFrozen(node, 200, 200);
  }

  @Test
  void aRootThatTheCopiedEntriesDoNotGive() throws IOException {
    Client node = nodes.start(folder, log);
    node.cosigned(log, 0, 300);
    node.mirrored(log, 0, 300);
    assertThat(node.addCheckpoint(lie.submission(0, 151)).status()).isEqualTo(403);
    assertFrozen(node, 300, 151);
  }

  @Test
  void aSmallerHonestCheckpointIsNoContradiction() throws IOException {
    Client node = nodes.start(folder, log);
    node.cosigned(log, 0, 300);
    node.mirrored(log, 0, 300);
    for (long size : List.of(0L, 1L, 150L, 256L, 299L)) {
      assertThat(node.addCheckpoint(log.submission(0, size)).status()).isEqualTo(409);
    }
    assertThat(node.addCheckpoint(lie.submission(0, 150)).status()).isEqualTo(409);
    node.cosigned(log, 300, 300);
  }

  @Test
  void twoCheckpointsThatWereOnlySubmitted() throws IOException {
    Client node = nodes.start(folder, log);
    node.cosigned(log, 0, 100);
    assertThat(node.addCheckpoint(lie.submission(7, 200)).status()).isEqualTo(409);
    assertThat(node.addCheckpoint(log.submission(7, 200)).status()).isEqualTo(403);
    assertFrozen(node, 200, 200);
  }

  @Test
  void aLargerTreeThatTheEntriesDenyOnceTheyArrive() throws IOException {
    Client node = nodes.start(folder, log);
    node.cosigned(log, 0, 100);
    assertThat(node.addCheckpoint(lie.submission(7, 200)).status()).isEqualTo(409);
    node.cosigned(log, 100, 300);
    assertThat(node.addEntries(log.upload(0, 300)).status()).isEqualTo(403);
    assertFrozen(node, 300, 200);
  }

  @Test
  void whatTheLogShowsInPublic() throws Exception {
    try (var shown = Shown.at("/log/checkpoint", log.note(200))) {
      Client node = nodes.start(Nodes.options(folder, log.founding(), shown.url() + "/log"));
      node.cosigned(log, 0, 200);
      await(() -> seen(node).equals("200"));
      shown.show(lie.note(200));
      await(() -> node.get("/split/" + Client.FOLDER).status() == 200);
      assertFrozen(node, 200, 200);
    }
  }

  @Test
  void whatAnotherNodeWasShown() throws Exception {
    try (var shown = Shown.at("/" + Client.FOLDER + "/checkpoint", lie.note(200))) {
      Client node = nodes.start(Nodes.options(folder, log.founding(), Nodes.NOBODY, shown.url()));
      await(() -> node.get("/status").text().contains("\"size\":200"));
      assertThat(node.addCheckpoint(log.submission(0, 200)).status()).isEqualTo(403);
      assertFrozen(node, 200, 200);
    }
  }

  @Test
  void aForgedCheckpointElsewhereFreezesNothing() throws Exception {
    var forged = new SignedNote(lie.checkpoint(200).text(), log.note(200).signatures());
    try (var shown = Shown.at("/" + Client.FOLDER + "/checkpoint", forged)) {
      Client node = nodes.start(Nodes.options(folder, log.founding(), Nodes.NOBODY, shown.url()));
      await(() -> node.get("/status").text().contains("good signature"));
      node.cosigned(log, 0, 200);
      node.cosigned(log, 200, 300);
    }
  }

  private void assertFrozen(Client node, long first, long second) throws IOException {
    assertShowsBoth(node, first, second);
    assertCosignsNothing(node);
    nodes.stop();
    Client again = nodes.start(folder, log);
    assertShowsBoth(again, first, second);
    assertCosignsNothing(again);
  }

  private void assertCosignsNothing(Client node) {
    for (long old : List.of(0L, 100L, 200L, 300L)) {
      Answer answer = node.addCheckpoint(log.submission(old, 300));
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.text()).contains("frozen");
    }
    assertThat(node.addEntries(log.upload(0, 300)).status()).isEqualTo(403);
    assertThat(node.get("/", "Accept-Language", "zh").text()).contains("已冻结");
  }

  private void assertShowsBoth(Client node, long first, long second) {
    Json.Obj split = Json.parseObject(node.get("/split/" + Client.FOLDER).bytes());
    assertThat(checkpoint(split, "first").size()).isEqualTo(first);
    assertThat(checkpoint(split, "second").size()).isEqualTo(second);
    assertThat(checkpoint(split, "first")).isNotEqualTo(checkpoint(split, "second"));
    assertThat(split.text("reason")).contains("contradict");
  }

  private static Checkpoint checkpoint(Json.Obj split, String name) {
    return Checkpoint.verified(
        SignedNote.parse(Client.text(split, name)), TestLog.KEY.key(), TestLog.ORIGIN);
  }

  private static String seen(Client node) {
    Json.Obj seen = Client.object(Client.object(node.status(), "log"), "seen");
    return seen.get("size") instanceof Json.Num(String size) ? size : "";
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    Instant end = Instant.now().plus(Duration.ofSeconds(40));
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(50);
    }
  }
}
