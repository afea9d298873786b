package org.suyuan.server.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Lets callers wait, for a bounded time, until the ledger has come as far as they want. */
@Component
class Waits {
  private final LedgerState state;
  private final LedgerSettings settings;
  private final Entries entries;
  private final Checkpoints checkpoints;
  private final Finalities finalities;

  Waits(
      LedgerState state,
      LedgerSettings settings,
      Entries entries,
      Checkpoints checkpoints,
      Finalities finalities) {
    this.state = state;
    this.settings = settings;
    this.entries = entries;
    this.checkpoints = checkpoints;
    this.finalities = finalities;
  }

  Map<Long, Long> forIndexes(Collection<Long> receiptIds, Duration atMost) {
    var found = new HashMap<Long, Long>();
    var missing = new ArrayList<>(receiptIds);
    until(
        () -> {
          found.putAll(entries.indexesOf(missing));
          missing.removeAll(found.keySet());
          return missing.isEmpty();
        },
        atMost);
    return found;
  }

  boolean forQueue(String member, Duration atMost) {
    return until(() -> !entries.isWaiting(member), atMost);
  }

  Optional<SignedCheckpoint> forCheckpoint(long size, Duration atMost) {
    return until(() -> checkpoints.publishedSize() >= size, atMost)
        ? checkpoints.latest()
        : Optional.empty();
  }

  Map<Long, Progress> forFinality(Collection<Long> indexes, Finality step, Duration atMost) {
    if (indexes.isEmpty()) {
      return Map.of();
    }
    long last = indexes.stream().mapToLong(Long::longValue).max().orElseThrow();
    until(() -> finalities.reached(last, step), atMost);
    return finalities.ofIndexes(indexes);
  }

  /** Another server may lead and its progress is not signalled here, so nobody sleeps long. */
  private boolean until(Supplier<Boolean> isThere, Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    while (true) {
      long seen = state.advanced.count();
      if (isThere.get()) {
        return true;
      }
      var rest = Duration.ofNanos(end - System.nanoTime());
      if (!rest.isPositive()) {
        return false;
      }
      var pause = settings.idlePause();
      try {
        state.advanced.awaitAfter(seen, rest.compareTo(pause) < 0 ? rest : pause);
      } catch (InterruptedException problem) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while waiting for the ledger", problem);
      }
    }
  }
}
