package org.suyuan.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.json.Json;

/** The real program in a process of its own, which can be killed. */
final class NodeProcess implements AutoCloseable {
  private final Process process;
  private final Client client;

  private NodeProcess(Process process, Client client) {
    this.process = process;
    this.client = client;
  }

  static Process launch(Path folder, List<String> args, String... properties) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx48m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path")));
    command.addAll(List.of(properties));
    command.add(Main.class.getName());
    command.addAll(args);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolveSibling("out").toFile()))
        .start();
  }

  static List<String> args(Path folder, TestLog log) {
    return List.of(
        "--name",
        "mbr_lab",
        "--dir",
        folder.toString(),
        "--log",
        Nodes.NOBODY,
        "--log-key",
        TestLog.KEY.key().toString(),
        "--founding",
        log.founding().hex(),
        "--port",
        "0");
  }

  /** Starts it and waits until it says that it is ready. */
  static NodeProcess start(Path folder, TestLog log, String... properties) throws Exception {
    Process process = launch(folder, args(folder, log), properties);
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    while (true) {
      Json.@Nullable Obj ready = ready(folder.resolve("node.json"), process.pid());
      if (ready != null) {
        return new NodeProcess(process, new Client(Client.text(ready, "url")));
      }
      assertThat(process.isAlive()).as(output(folder)).isTrue();
      assertThat(Instant.now()).as("the node is not ready").isBefore(end);
      Thread.sleep(20);
    }
  }

  static String output(Path folder) throws IOException {
    return Files.readString(folder.resolveSibling("out"));
  }

  private static Json.@Nullable Obj ready(Path file, long pid) throws IOException {
    if (!Files.exists(file)) {
      return null;
    }
    Json.Obj self = Json.parseObject(Files.readAllBytes(file));
    return self.get("pid") instanceof Json.Num(String found) && found.equals(Long.toString(pid))
        ? self
        : null;
  }

  Client client() {
    return client;
  }

  /** The memory that the system counts for the process (VmRSS), in kilobytes. */
  long residentKilobytes() throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElseThrow();
  }

  /** SIGKILL: nothing of the program runs any more. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
  }

  /** SIGTERM. */
  int end() throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
