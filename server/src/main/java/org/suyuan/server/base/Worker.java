package org.suyuan.server.base;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Threads that go one round after another, from start to stop. What goes wrong in a round is told,
 * and after a rest the next one begins.
 */
public final class Worker {
  private static final Duration TO_END = Duration.ofSeconds(5);

  private final String name;
  private final int threads;
  private final Duration restAfterTrouble;
  private final Round round;
  private final Consumer<RuntimeException> trouble;
  private final Semaphore news = new Semaphore(0);
  private final List<Thread> running = new ArrayList<>();
  private volatile boolean isRunning;

  /** One look at what is to be done, and the wait for more. */
  @FunctionalInterface
  public interface Round {
    void go() throws InterruptedException;
  }

  /**
   * @param name of the threads
   * @param threads how many go side by side
   * @param trouble hears what a round threw, unless we are being stopped
   */
  public Worker(
      String name,
      int threads,
      Duration restAfterTrouble,
      Round round,
      Consumer<RuntimeException> trouble) {
    this.name = name;
    this.threads = threads;
    this.restAfterTrouble = restAfterTrouble;
    this.round = round;
    this.trouble = trouble;
  }

  public synchronized void start() {
    isRunning = true;
    for (int i = 0; i < threads; i++) {
      running.add(Thread.ofVirtual().name(name).start(this::work));
    }
  }

  /** Interrupts the rounds and waits a moment for them to end. */
  public synchronized void stop() {
    isRunning = false;
    running.forEach(Thread::interrupt);
    try {
      for (Thread thread : running) {
        thread.join(TO_END);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    running.clear();
  }

  public boolean isRunning() {
    return isRunning;
  }

  /** Ends a wait for news. */
  public void wake() {
    news.release();
  }

  /**
   * Waits until somebody wakes it, or so long; one round sees all there is, however often it was
   * woken.
   *
   * @return whether it was woken
   */
  public boolean awaitNews(Duration atMost) throws InterruptedException {
    boolean woken = news.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
    news.drainPermits();
    return woken;
  }

  private void work() {
    while (isRunning) {
      try {
        round.go();
      } catch (InterruptedException stopping) {
        return;
      } catch (RuntimeException thrown) {
        if (isRunning) {
          trouble.accept(thrown);
          rest();
        }
      }
    }
  }

  private void rest() {
    try {
      Thread.sleep(restAfterTrouble);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
