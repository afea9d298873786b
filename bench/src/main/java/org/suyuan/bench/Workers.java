package org.suyuan.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that take work from one list, each over a connection of its own. */
final class Workers {
  private Workers() {}

  /** What is done with one piece of work. */
  interface Step<W, C> {
    void run(W work, int place, C connection) throws Exception;
  }

  /**
   * Works through the list and returns when all is done.
   *
   * @throws IllegalStateException when a step failed
   */
  static <W, C extends AutoCloseable> void each(
      int threads, List<W> work, Callable<C> connect, Step<W, C> step) {
    var next = new AtomicInteger();
    try (var pool = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        running.add(
            pool.submit(() -> {
              try (var connection = connect.call()) {
                for (int place; (place = next.getAndIncrement()) < work.size(); ) {
                  step.run(work.get(place), place, connection);
                }
              }
              return null;
            }));
      }
      for (var one : running) {
        one.get();
      }
    } catch (ExecutionException failed) {
      throw new IllegalStateException("The run is void: " + failed.getCause(), failed.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}
