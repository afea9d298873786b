package org.suyuan.server.epcis;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.note.Policy;
import org.suyuan.server.ledger.Ledger;

/** A member's node, the real program in a process of its own, at an address that it keeps. */
final class RealNode implements AutoCloseable {
  private final List<String> command;
  private final Path folder;
  private final String name;
  private @Nullable Process process;
  private int port;

  private RealNode(List<String> command, Path folder, String name) {
    this.command = command;
    this.folder = folder;
    this.name = name;
  }

  static RealNode start(String name, Path folder, Ledger ledger, String log) throws Exception {
    var classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    var node =
        new RealNode(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx48m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                "org.suyuan.node.Main",
                "--name",
                name,
                "--dir",
                folder.toString(),
                "--log",
                log,
                "--log-key",
                ledger.key().toString(),
                "--founding",
                ledger.founding().hex()),
            folder,
            name);
    node.start();
    return node;
  }

  /** Waits until it says that it is ready. */
  void start() throws IOException, InterruptedException {
    Files.createDirectories(folder);
    var all = new ArrayList<>(command);
    all.addAll(List.of("--port", Integer.toString(port)));
    var started =
        new ProcessBuilder(all)
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolveSibling(name + ".out").toFile()))
            .start();
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    process = started;
    while (!isReady(started)) {
      if (!started.isAlive() || System.nanoTime() > end) {
        throw new IllegalStateException(Files.readString(folder.resolveSibling(name + ".out")));
      }
      Thread.sleep(20);
    }
    port = URI.create(said("url")).getPort();
  }

  private boolean isReady(Process started) throws IOException {
    var file = folder.resolve("node.json");
    return Files.exists(file) && Files.readString(file).contains(Long.toString(started.pid()));
  }

  private String said(String member) throws IOException {
    var ready = Json.parseObject(Files.readAllBytes(folder.resolve("node.json")));
    return Objects.requireNonNull(ready.text(member), member);
  }

  Policy.Witness witness() throws IOException {
    return new Policy.Witness(name, NoteKey.parse(said("key")), said("url"));
  }

  Policy.Witness mirror() throws IOException {
    return new Policy.Witness(name + "/mirror", NoteKey.parse(said("mirrorKey")), said("url"));
  }

  /** As {@code kill -9}. */
  void kill() throws InterruptedException {
    Objects.requireNonNull(process).destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
  }
}
