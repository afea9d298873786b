package org.suyuan.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.node.Client.Answer;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.SignedNote;

/** Many submissions at one moment: checking and storing is one step. */
class ConcurrencyTest {
  private final TestLog log = TestLog.of300();

  @Test
  void of200ParallelSubmissionsNoneRollsBackAndEachStepIsTakenOnce(@TempDir Path folder)
      throws Exception {
    try (var nodes = new Nodes()) {
      Client node = nodes.start(folder, log);
      long old = 0;
      for (int round = 0; round < 4; round++) {
        long from = old;
        List<Callable<Answer>> all = new ArrayList<>();
        for (int i = 1; i <= 50; i++) {
          long size = from + i;
          byte[] body = log.submission(from, size);
          all.add(() -> retried(node, body));
        }
        Collections.shuffle(all, new Random(round));
        List<Answer> answers = inParallel(all);
        // All came from the same size: one of them moved it, and no other fits any more.
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() == 409).hasSize(49);
        long now = standing(node);
        assertThat(now).isGreaterThan(from);
        assertThat(answers)
            .filteredOn(answer -> answer.status() == 409)
            .allSatisfy(answer -> assertThat(answer.text()).isEqualTo(now + "\n"));
        old = now;
      }
      nodes.stop();
      assertThat(standing(nodes.start(folder, log))).isEqualTo(old);
    }
  }

  @Test
  void ofTwoHistoriesAtOneMomentAtMostOneIsEverCosigned(@TempDir Path folder) throws Exception {
    TestLog lie = TestLog.withMaker().grow(20);
    lie.state(999);
    List<Callable<Answer>> all = new ArrayList<>();
    try (var nodes = new Nodes()) {
      Client node = nodes.start(folder, log);
      for (int i = 0; i < 40; i++) {
        byte[] body = (i % 2 == 0 ? log : lie).submission(0, 21);
        all.add(() -> retried(node, body));
      }
      List<Answer> answers = inParallel(all);
      List<Answer> good = answers.stream().filter(answer -> answer.status() == 200).toList();
      // The first is cosigned, or the log was frozen before: the second shows the lie.
      assertThat(good).hasSizeLessThanOrEqualTo(1);
      assertThat(answers)
          .filteredOn(answer -> answer.status() != 200)
          .allSatisfy(answer -> assertThat(answer.status()).isIn(403, 409));
      assertThat(node.get("/split/" + Client.FOLDER).status()).isEqualTo(200);
    }
  }

  private static Answer retried(Client node, byte[] body) {
    Answer answer = node.addCheckpoint(body);
    while (answer.status() == 503) {
      answer = node.addCheckpoint(body);
    }
    return answer;
  }

  private static List<Answer> inParallel(List<Callable<Answer>> all) throws Exception {
    List<Answer> answers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Answer> answer : threads.invokeAll(all)) {
        answers.add(answer.get());
      }
    }
    return answers;
  }

  private static long standing(Client node) {
    SignedNote note = SignedNote.parse(node.get("/" + Client.FOLDER + "/checkpoint").bytes());
    return Checkpoint.parse(note.text()).size();
  }
}
