package org.suyuan.server.crash;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program as an operator starts it, in a process of its own. */
final class RealServer implements AutoCloseable {
  static final String PASSWORD = "crash-administrator";

  /** Kept after the run, for whoever wants to know why. */
  private static final Path LOGS = Path.of("target", "crash");

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Process process;
  private final Path data;
  private final Path log;

  private RealServer(Process process, Path data, Path log) {
    this.process = process;
    this.data = data;
    this.log = log;
  }

  /** Starts it and does not wait. */
  static RealServer start(Path data, List<String> options, String... arguments)
      throws IOException, InterruptedException {
    return start(data, List.of(), options, Map.of(), arguments);
  }

  /**
   * Starts it and does not wait.
   *
   * @param before a program that starts it, with its arguments
   * @param options of the virtual machine
   */
  static RealServer start(
      Path data,
      List<String> before,
      List<String> options,
      Map<String, String> environment,
      String... arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(before);
    command.addAll(Program.command(options));
    return launch(data, command, environment, arguments);
  }

  /**
   * Starts it and does not wait.
   *
   * @param command that starts it, without its own arguments
   */
  static RealServer launch(
      Path data, List<String> command, Map<String, String> environment, String... arguments)
      throws IOException {
    Files.createDirectories(data);
    Files.deleteIfExists(data.resolve("server.port")); // of the one that was killed
    var all = new ArrayList<>(command);
    all.add("--suyuan.data=" + data);
    all.addAll(List.of(arguments));
    if (all.stream().noneMatch(argument -> argument.startsWith("--server.port="))) {
      all.add("--server.port=0");
    }
    var builder = new ProcessBuilder(all).redirectErrorStream(true);
    var log = newLog("server");
    builder.redirectOutput(log);
    builder.environment().keySet().removeIf(name -> name.startsWith("SUYUAN_"));
    builder.environment().put("SUYUAN_ADMIN_PASSWORD", PASSWORD);
    builder.environment().putAll(environment);
    return new RealServer(builder.start(), data, log.toPath());
  }

  static File newLog(String of) throws IOException {
    return Files.createTempFile(Files.createDirectories(LOGS), of, ".log").toFile();
  }

  /** Waits until it answers. */
  RealServer ready() throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!Files.exists(data.resolve("server.port"))) {
      if (!process.isAlive() || System.nanoTime() > end) {
        process.destroyForcibly();
        throw new IllegalStateException("The server does not start:\n" + log());
      }
      Thread.sleep(20);
    }
    return this;
  }

  URI address() throws IOException {
    return URI.create("http://127.0.0.1:" + Files.readString(data.resolve("server.port")).strip());
  }

  Path data() {
    return data;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** What it said. */
  String log() throws IOException {
    return Files.readString(log);
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM. */
  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
