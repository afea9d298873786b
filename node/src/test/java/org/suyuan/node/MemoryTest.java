package org.suyuan.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node needs of a member's machine. */
class MemoryTest {
  private static final long GENEROUS = 100_000;

  @Test
  void aNodeThatWorksStaysSmall(@TempDir Path temp) throws Exception {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "Skipped: there is no /proc to read.");
    TestLog log = TestLog.of300();
    try (NodeProcess node = NodeProcess.start(temp.resolve("node"), log)) {
      long first = node.residentKilobytes();
      Client client = node.client();
      for (long size = 1; size <= 300; size++) {
        client.cosigned(log, size - 1, size);
        if (size % 10 == 0) {
          client.mirrored(log, size - 10, size);
        }
        assertThat(client.get("/").status()).isEqualTo(200);
      }
      long worked = node.residentKilobytes();
      System.out.printf("RSS of the node: %d kB at the start, %d kB after work%n", first, worked);
      assertThat(worked).isLessThan(GENEROUS);
    }
  }
}
