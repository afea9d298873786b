package org.suyuan.server;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Somebody at a keyboard. */
final class Terminal {
  private Terminal() {}

  /** Empty when nobody sits there. */
  static Optional<Function<FirstStart.Question, String>> here() {
    var console = System.console();
    if (console == null || !console.isTerminal()) {
      return Optional.empty();
    }
    return Optional.of(question -> {
      if (!question.isSecret()) {
        return typed(console.readLine("%s%n> ", question.text()));
      }
      var secret = console.readPassword("%s%n> ", question.text());
      return typed(secret == null ? null : new String(secret));
    });
  }

  private static String typed(@Nullable String line) {
    if (line == null) {
      throw new FirstStart.Unanswered("Nothing was begun.");
    }
    return line;
  }
}
