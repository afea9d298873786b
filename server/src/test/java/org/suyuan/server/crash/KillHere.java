package org.suyuan.server.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Runs inside a server that is to be killed: {@code -Dsuyuan.kill=STEP:n} makes it send itself
 * SIGKILL when it comes to that step for the n-th time. The thread that is there waits for its
 * death; the others go on for the moment it takes.
 */
public final class KillHere implements Consumer<String> {
  private final String step;
  private final AtomicInteger left;

  public KillHere() {
    var wish = System.getProperty("suyuan.kill", "nowhere:1").split(":");
    this.step = wish[0];
    this.left = new AtomicInteger(Integer.parseInt(wish[1]));
  }

  @Override
  public void accept(String passed) {
    if (passed.equals(step) && left.decrementAndGet() <= 0) {
      try {
        new ProcessBuilder("kill", "-9", Long.toString(ProcessHandle.current().pid())).start();
        new CountDownLatch(1).await();
      } catch (IOException problem) {
        throw new UncheckedIOException(problem);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
