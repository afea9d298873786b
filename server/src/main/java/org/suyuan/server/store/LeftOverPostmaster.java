package org.suyuan.server.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The PostgreSQL that stays behind when the program was killed. It is asked to stop before a new
 * one starts, but only when it is beyond doubt ours: the pid file names our data folder, and the
 * process with that number is a {@code postgres} that started when the file says, so a number that
 * the system gave to somebody else meanwhile is never signalled.
 *
 * @param data PostgreSQL's own data folder
 */
record LeftOverPostmaster(Path data) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(10);

  /**
   * The caller holds the data folder's lock, so no running program of ours needs this process any
   * more.
   */
  void stop() throws IOException {
    var left = find();
    if (left.isEmpty()) {
      return;
    }
    var postmaster = left.get();
    try {
      // SIGINT is PostgreSQL's fast shutdown: no new work, open work rolled back, files closed in
      // order.
      new ProcessBuilder("kill", "-INT", Long.toString(postmaster.pid()))
          .inheritIO()
          .start()
          .waitFor();
      postmaster.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException problem) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(
          "Interrupted while a left-over PostgreSQL was stopping", problem);
    } catch (java.util.concurrent.ExecutionException
        | java.util.concurrent.TimeoutException problem) {
      throw new IllegalStateException(
          "The PostgreSQL left over from the last run (process %d) does not stop; end it by hand and start again."
              .formatted(postmaster.pid()),
          problem);
    }
  }

  /** The process, when one is alive and ours. */
  Optional<ProcessHandle> find() throws IOException {
    var file = data.resolve("postmaster.pid");
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    // Line 1 the process, line 2 the data folder, line 3 the start in seconds (PostgreSQL's
    // pidfile.h).
    List<String> lines = Files.readAllLines(file);
    if (lines.size() < 3 || !isOurFolder(lines.get(1))) {
      return Optional.empty();
    }
    var started = Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()));
    return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
        .filter(ProcessHandle::isAlive)
        .filter(process -> isPostgres(process.info()))
        .filter(process -> startedAt(process.info(), started));
  }

  /** Where it listens (line 4 of the pid file), when it is alive and ours. */
  Optional<Integer> port() {
    try {
      return find().isEmpty()
          ? Optional.empty()
          : Files.readAllLines(data.resolve("postmaster.pid")).stream()
              .skip(3)
              .findFirst()
              .map(line -> Integer.valueOf(line.strip()));
    } catch (IOException problem) {
      throw new UncheckedIOException(
          "The pid file of PostgreSQL cannot be read in " + data, problem);
    }
  }

  private boolean isOurFolder(String named) throws IOException {
    var folder = Path.of(named.strip());
    return Files.exists(folder) && Files.isSameFile(folder, data);
  }

  private static boolean isPostgres(ProcessHandle.Info process) {
    return process.command().map(command -> Path.of(command).endsWith("postgres")).orElse(false);
  }

  private static boolean startedAt(ProcessHandle.Info process, Instant started) {
    return process
        .startInstant()
        .map(instant -> Duration.between(instant, started).abs().compareTo(CLOCK_TOLERANCE) < 0)
        .orElse(false);
  }
}
