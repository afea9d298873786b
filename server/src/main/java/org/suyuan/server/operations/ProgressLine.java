package org.suyuan.server.operations;

import java.io.PrintStream;
import java.time.Duration;

/** Says on long work where it is, at most every few seconds. */
final class ProgressLine {
  private static final Duration EVERY = Duration.ofSeconds(3);

  private final PrintStream out;
  private final String work;
  private long told = System.nanoTime();

  ProgressLine(PrintStream out, String work) {
    this.out = out;
    this.work = work;
  }

  /** Now it is here; told when the last word was long ago. */
  void at(String what, long bytes) {
    if (System.nanoTime() - told > EVERY.toNanos()) {
      told = System.nanoTime();
      say("%s, %,d MB so far".formatted(what, bytes >> 20));
    }
  }

  void say(String sentence) {
    out.printf("%s: %s%n", work, sentence);
  }
}
