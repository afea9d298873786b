package org.suyuan.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.suyuan.proof.tree.Hash;
import org.suyuan.server.ledger.FsckCommand;
import org.suyuan.server.members.OpeningsCheck;
import org.suyuan.server.store.DataFolder;
import org.suyuan.server.store.RunningDatabase;

/** What was told to the members, held against what is stored. */
final class Promises {
  private Promises() {}

  /**
   * Every acknowledged statement stands at its promised index, what was received has an index or
   * waits for one, and {@code fsck} finds nothing.
   *
   * @param environment names the database when it is not the folder's own
   */
  static void areKept(Path data, Map<String, String> environment, Load load) {
    var folder = DataFolder.at(data);
    var told = Map.copyOf(load.acknowledged());
    var received = Map.copyOf(load.received());
    try (var running = RunningDatabase.toLookAt(folder, environment);
        var session = running.database().snapshot()) {
      assertThat(indexes(session.jdbc(), told.keySet())).isEqualTo(told);
      assertThat(recorded(session.jdbc(), received.keySet())).isEqualTo(received.size());
    }
    System.out.printf(
        "%d statements at their promised indexes; %s",
        told.size(), isClean(data, false, environment));
  }

  /** {@code fsck} finds nothing; what it said. */
  static String isClean(Path data, boolean full) {
    return isClean(data, full, Map.of());
  }

  static String isClean(Path data, boolean full, Map<String, String> environment) {
    var out = new ByteArrayOutputStream();
    int code =
        FsckCommand.run(
            data,
            full,
            environment,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            OpeningsCheck::check);
    var said = out.toString(StandardCharsets.UTF_8);
    assertThat(code).as(said).isZero();
    return said;
  }

  static void areKept(Path data, Load load) {
    areKept(data, Map.of(), load);
  }

  private static Map<Hash, Long> indexes(JdbcClient jdbc, java.util.Set<Hash> leaves) {
    var found = new HashMap<Hash, Long>();
    jdbc.sql(
            "select s.leaf, q.index from statement s join sequence q on q.statement = s.id where s.leaf = any(:leaves)")
        .param("leaves", leaves.stream().map(Hash::bytes).toArray(byte[][]::new))
        .query(row -> {
          found.put(Hash.of(row.getBytes("leaf")), row.getLong("index"));
        });
    return found;
  }

  private static int recorded(JdbcClient jdbc, java.util.Set<Hash> leaves) {
    return jdbc.sql("select count(*) from statement where leaf = any(:leaves)")
        .param("leaves", leaves.stream().map(Hash::bytes).toArray(byte[][]::new))
        .query(Integer.class)
        .single();
  }
}
