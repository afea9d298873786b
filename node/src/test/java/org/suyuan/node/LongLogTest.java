package org.suyuan.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.node.Client.Answer;
import org.suyuan.proof.tree.TileReader;

/** A log with tiles above tiles, in the steps that one request should not exceed. */
class LongLogTest {
  private static final long SIZE = 9_000;
  private static final int PACKAGES = 32;

  @Test
  void aLongLogIsCopiedInStepsAndFoundAgain(@TempDir Path folder) throws IOException {
    TestLog log = TestLog.withMaker();
    byte[] again = TestLog.statement(TestLog.MAKER_KEY, TestLog.MAKER, 1);
    while (log.size() < SIZE) {
      log.append(again);
    }
    try (var nodes = new Nodes()) {
      Client node = nodes.start(folder, log);
      node.cosigned(log, 0, SIZE);
      Answer first = node.addEntries(log.upload(0, SIZE, PACKAGES));
      assertThat(first.status()).isEqualTo(202);
      assertThat(first.text()).isEqualTo("9000\n8192\n\n");
      nodes.stop();

      node = nodes.start(folder, log);
      node.mirrored(log, 8192, SIZE);
      // What starts more than one such request behind would be read for nothing.
      assertThat(node.addEntries(log.upload(767, SIZE)).status()).isEqualTo(409);
      node.mirrored(log, 768, SIZE);
      nodes.stop();

      Client last = nodes.start(folder, log);
      var tiles =
          new TileReader(
              SIZE,
              tile -> {
                Answer answer = last.get("/mirror/" + Client.FOLDER + "/" + tile.path());
                return answer.status() == 200 ? answer.bytes() : null;
              });
      assertThat(tiles.root()).isEqualTo(log.root(SIZE));
      assertThat(last.get("/mirror/" + Client.FOLDER + "/tile/1/000.p/35").bytes())
          .hasSize(35 * 32);
    }
  }
}
