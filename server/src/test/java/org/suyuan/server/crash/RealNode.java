package org.suyuan.server.crash;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.suyuan.node.Main;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.tree.TreeHash;

/** A member's node in a process of its own; it keeps its port when it is started again. */
final class RealNode implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final String name;
  private final Path folder;
  private final URI log;
  private final String logKey;
  private final String founding;
  private int port;
  private Process process;

  private RealNode(String name, Path folder, URI server) throws IOException, InterruptedException {
    var description = Sender.get(server, "/log");
    this.name = name;
    this.folder = folder;
    this.log = server.resolve("/log");
    this.logKey = Sender.text(description, "key");
    this.founding = Sender.text(description, "founding");
    this.process = launch();
  }

  /** The node of a member, for the log of this server. */
  static RealNode start(String name, Path folder, URI server)
      throws IOException, InterruptedException {
    return new RealNode(name, folder, server);
  }

  private Process launch() throws IOException {
    Files.createDirectories(folder);
    Files.deleteIfExists(folder.resolve("node.json"));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx48m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            Program.classPath(),
            Main.class.getName(),
            "--name",
            name,
            "--dir",
            folder.toString(),
            "--log",
            log.toString(),
            "--log-key",
            logKey,
            "--founding",
            founding,
            "--port",
            Integer.toString(port))
        .redirectErrorStream(true)
        .redirectOutput(RealServer.newLog("node"))
        .start();
  }

  /** Waits until it answers. */
  RealNode ready() throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!Files.exists(folder.resolve("node.json"))) {
      if (!process.isAlive() || System.nanoTime() > end) {
        process.destroyForcibly();
        throw new IllegalStateException("The node %s does not start.".formatted(name));
      }
      Thread.sleep(20);
    }
    port = address().getPort();
    return this;
  }

  private Json.Obj said() throws IOException {
    return Json.parseObject(Files.readAllBytes(folder.resolve("node.json")));
  }

  URI address() throws IOException {
    return URI.create(Sender.text(said(), "url"));
  }

  /** The line with which a policy names its witness. */
  String witnessLine() throws IOException {
    return "witness %s %s %s%n".formatted(name, Sender.text(said(), "key"), address());
  }

  /** The line with which a policy names its mirror. */
  String mirrorLine() throws IOException {
    return "witness %s/mirror %s %s%n".formatted(name, Sender.text(said(), "mirrorKey"), address());
  }

  /** The key that it was told is the log's. */
  String logKey() {
    return logKey;
  }

  String name() {
    return name;
  }

  /** The last checkpoints that it cosigned, as witness and as mirror; fewer at the beginning. */
  List<String> checkpoints() throws IOException, InterruptedException {
    var origin = logKey.substring(0, logKey.indexOf('+'));
    var place = TreeHash.sha256(origin.getBytes(StandardCharsets.UTF_8)).hex();
    return java.util.stream.Stream.of(
            get("/" + place + "/checkpoint"), get("/mirror/" + place + "/checkpoint"))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Whether it saw two histories, or refused an entry. */
  boolean complains() throws IOException, InterruptedException {
    var status = Sender.get(address(), "/status");
    return !(status.get("frozen") instanceof Json.Null)
        || !(status.get("refusals") instanceof Json.Arr(var none) && none.isEmpty());
  }

  private Optional<String> get(String path) throws IOException, InterruptedException {
    var answer = Sender.ask(address(), path);
    return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Starts it again on what it left. */
  void again() throws IOException {
    process = launch();
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
