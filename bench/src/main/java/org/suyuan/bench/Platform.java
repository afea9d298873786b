package org.suyuan.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.suyuan.proof.json.Json;

/** A server process of our own in a new folder, which is removed with it. */
final class Platform implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final String PASSWORD = "bench-administrator";

  private final Path data;
  private final Process process;
  private final Duration start;
  private final URI address;

  private Platform(Path data, Process process, Duration start, URI address) {
    this.data = data;
    this.process = process;
    this.start = start;
    this.address = address;
  }

  static Platform start(Options options) throws IOException, InterruptedException {
    var folder = Path.of(options.text("data", "bench-data")).toAbsolutePath();
    if (Files.exists(folder)) {
      throw new IllegalArgumentException(folder + " is there already; name a new folder.");
    }
    var starting = process(options, folder);
    Files.createDirectories(folder);
    long begun = System.nanoTime();
    var process = starting.start();
    var port = folder.resolve("server.port");
    while (!Files.exists(port)) {
      if (!process.isAlive() || System.nanoTime() - begun > PATIENCE.toNanos()) {
        process.destroyForcibly();
        throw new IllegalStateException(
            "The server does not start: " + Files.readString(folder.resolve("server.log")));
      }
      Thread.sleep(20);
    }
    var start = Duration.ofNanos(System.nanoTime() - begun);
    var address = URI.create("http://127.0.0.1:" + Files.readString(port).strip());
    return new Platform(folder, process, start, address);
  }

  /** As {@code run} starts it. */
  private static ProcessBuilder process(Options options, Path folder) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + options.text("heap", "512m"));
    command.add("-XX:+UseSerialGC");
    command.add("--enable-native-access=ALL-UNNAMED");
    Stream.of(options.text("jvm", "").split(" ", -1))
        .filter(option -> !option.isBlank())
        .forEach(command::add);
    command.add("-jar");
    command.add(options.server().toString());
    command.add("--server.port=0");
    command.add("--suyuan.data=" + folder);
    // The server's own view of how long its answers took, for what is measured inside the process.
    command.add("--management.metrics.distribution.percentiles.http.server.requests=0.5,0.99");
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(folder.resolve("server.log").toFile());
    builder.environment().put("SUYUAN_ADMIN_PASSWORD", PASSWORD);
    builder.environment().keySet().removeIf(name -> name.startsWith("SUYUAN_DB"));
    return builder;
  }

  long pid() {
    return process.pid();
  }

  /** From the start of the process to its first answer. */
  Duration startTime() {
    return start;
  }

  URI address() {
    return address;
  }

  Path data() {
    return data;
  }

  Api api() {
    return new Api(address);
  }

  /** An administrator's token. */
  String administrator() throws IOException, InterruptedException {
    var who = Json.object().put("login", "admin").put("password", PASSWORD).build();
    return Api.text(api().post("/session", "", who), "token");
  }

  Postgres postgres() throws IOException {
    return Postgres.of(data);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("The server does not stop; its folder is left: " + data);
    }
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
