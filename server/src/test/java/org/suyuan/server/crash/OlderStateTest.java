package org.suyuan.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.suyuan.proof.bundle.BundleVerifier;
import org.suyuan.proof.bundle.Code;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.tree.Hash;
import org.suyuan.server.operations.BackupCommand;
import org.suyuan.server.operations.RestoreCommand;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Platforms of older versions, each kept as the backup that its operator would have made: this
 * version restores it, migrates it and reads it. A bundle that was given out then verifies, the
 * buyer finds the payment, and the log goes on.
 */
class OlderStateTest {
  private static final Path KEPT = Path.of("src", "test", "resources", "older");
  private static final Map<String, String> SECRET = Map.of("SUYUAN_PASSPHRASE", "of tests alone");

  @TempDir Path place;

  static List<Path> states() throws IOException {
    try (Stream<Path> states = Files.list(KEPT)) {
      return states.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("states")
  void anOlderStateIsRestoredMigratedAndRead(Path state) throws Exception {
    var data = place.resolve("data");
    run(out -> RestoreCommand.run(state.resolve("backup"), data, Optional.empty(), SECRET, out));
    var facts = JsonMapper.shared().readTree(Files.readString(state.resolve("facts.json")));
    var bundle = Files.readAllBytes(state.resolve("bundle.json"));
    var server = RealServer.start(data, List.of()).ready();
    try {
      var address = server.address();
      assertThat(Sender.logKey(address)).isEqualTo(text(facts, "key"));
      assertThat(verdict(facts, bundle)).isEqualTo(Code.VERIFIED);
      assertThat(verdict(facts, Drill.bundle(address, text(facts, "item"))))
          .isEqualTo(Code.VERIFIED);
      assertThat(new Purchase(text(facts, "login"), text(facts, "order")).payment(address))
          .contains("\"capturedMinor\":9800");
      var sender = Sender.joining(address);
      Drill.sent(address, sender, sender.batch(2));
      Purchase.paid(address);
    } finally {
      server.close();
    }
    Promises.isClean(data, true);
  }

  /** Keeps this version's state for those to come: {@code -Dsuyuan.older.write=DATE}. */
  @Test
  @EnabledIfSystemProperty(named = "suyuan.older.write", matches = ".+")
  void todaysStateIsKept() throws Exception {
    var state = Files.createDirectories(KEPT.resolve(System.getProperty("suyuan.older.write")));
    var data = place.resolve("data");
    var server = RealServer.start(data, List.of()).ready();
    try {
      write(server.address(), state);
      run(out -> BackupCommand.run(state.resolve("backup"), data, SECRET, out));
    } finally {
      server.close();
    }
  }

  private static void write(URI server, Path state) throws Exception {
    var sender = Sender.joining(server);
    var batch = sender.batch(3);
    Drill.sent(server, sender, batch);
    var purchase = Purchase.paid(server);
    var item = Drill.item(batch);
    var log = Sender.get(server, "/log");
    Files.write(state.resolve("bundle.json"), Drill.bundle(server, item));
    Files.writeString(
        state.resolve("facts.json"),
        """
        {
          "key": "%s",
          "founding": "%s",
          "item": "%s",
          "login": "%s",
          "order": "%s"
        }
        """
            .formatted(
                Sender.text(log, "key"),
                Sender.text(log, "founding"),
                item,
                purchase.login(),
                purchase.order()));
  }

  private static Code verdict(JsonNode facts, byte[] bundle) {
    return BundleVerifier.verify(
            bundle, NoteKey.parse(text(facts, "key")), Hash.parseHex(text(facts, "founding")))
        .code();
  }

  private static String text(JsonNode facts, String name) {
    return facts.get(name).asString();
  }

  private static void run(ToIntFunction<PrintStream> command) {
    var said = new ByteArrayOutputStream();
    int code = command.applyAsInt(new PrintStream(said, true, StandardCharsets.UTF_8));
    assertThat(code).as(said.toString(StandardCharsets.UTF_8)).isZero();
  }
}
