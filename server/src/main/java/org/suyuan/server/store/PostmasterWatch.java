package org.suyuan.server.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts our own PostgreSQL again when it ended by itself: killed for its memory, or because its
 * disk was full. It comes back with the same options and on the same port, so the program's
 * connections find it; a disk that is still full is tried again every few seconds.
 */
final class PostmasterWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PostmasterWatch.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final int STARTUP_SECONDS = 60; // recovery after a crash takes its time

  private final Path data;
  private final Path programs;
  private final Thread thread;
  private volatile boolean isClosed;

  private PostmasterWatch(Path data, Path programs) {
    this.data = data;
    this.programs = programs;
    this.thread = Thread.ofPlatform().daemon().name("postgres-watch").unstarted(this::run);
  }

  /** Watches the PostgreSQL that runs on this folder. */
  static PostmasterWatch over(Path data) throws IOException {
    var program =
        new LeftOverPostmaster(data)
            .find()
            .flatMap(postmaster -> postmaster.info().command())
            .orElseThrow(() -> new IllegalStateException("PostgreSQL does not run in " + data));
    var watch = new PostmasterWatch(data, Path.of(program).resolveSibling(""));
    watch.thread.start();
    return watch;
  }

  private void run() {
    while (!isClosed) {
      try {
        var postmaster = new LeftOverPostmaster(data).find();
        if (postmaster.isPresent()) {
          postmaster.get().onExit().join();
        }
        if (isClosed) {
          return;
        }
        log.error("PostgreSQL has ended by itself; it is started again");
        log.info(
            start()
                ? "PostgreSQL is there again"
                : "PostgreSQL does not start yet; its reason is above");
        Thread.sleep(PAUSE);
      } catch (InterruptedException closed) {
        return;
      } catch (IOException | RuntimeException problem) {
        log.error("PostgreSQL cannot be started again yet", problem);
        sleep();
      }
    }
  }

  /** {@code pg_ctl restart} takes the options of the last start from {@code postmaster.opts}. */
  private boolean start() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("unshare", "-U")); // PostgreSQL refuses to run as root
    }
    command.add(programs.resolve("pg_ctl").toString());
    command.addAll(List.of("restart", "-w", "-t", Integer.toString(STARTUP_SECONDS)));
    command.addAll(List.of("-D", data.toString()));
    return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
  }

  private static boolean isRoot() throws IOException {
    return Files.exists(Path.of("/proc/self"))
        && Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
  }

  private void sleep() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException closed) {
      isClosed = true;
    }
  }

  /** To be called before PostgreSQL is stopped on purpose. */
  @Override
  public void close() {
    isClosed = true;
    thread.interrupt();
  }
}
