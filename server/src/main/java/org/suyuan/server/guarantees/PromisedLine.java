package org.suyuan.server.guarantees;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.suyuan.policy.facts.Facts;
import org.suyuan.policy.packs.Guarantee;

/**
 * What a line was promised, as it stands now.
 *
 * @param number of the line, from 1
 */
public record PromisedLine(int number, List<Promise> promises) {
  /**
   * @param until when its last window closes; empty while that is not known, or when none does
   */
  public record Promise(Guarantee guarantee, Optional<Instant> until) {
    static Promise of(Guarantee guarantee, Facts facts) {
      return new Promise(
          guarantee,
          guarantee.rules().clocks().values().stream()
              .filter(end -> end.known(facts))
              .map(end -> Instant.ofEpochSecond(end.of(facts)))
              .max(Comparator.naturalOrder()));
    }
  }
}
