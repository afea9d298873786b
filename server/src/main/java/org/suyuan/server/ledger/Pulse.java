package org.suyuan.server.ledger;

import java.time.Duration;

/**
 * A signal that is never missed: whoever remembers the count sees every later beat, also one that
 * came before it waited.
 */
final class Pulse {
  private long beats;

  synchronized long count() {
    return beats;
  }

  synchronized void beat() {
    beats++;
    notifyAll();
  }

  /** Waits for a beat after the {@code seen}-th, or until the time is up. */
  synchronized void awaitAfter(long seen, Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (beats == seen) {
      long rest = (end - System.nanoTime()) / 1_000_000;
      if (rest <= 0) {
        return;
      }
      wait(rest);
    }
  }
}
