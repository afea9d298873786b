package org.suyuan.server.trace;

import java.time.Instant;
import java.util.List;

/**
 * What is known about one item.
 *
 * @param item canonical
 * @param steps published and pending, in the order of their claimed times
 * @param cut whether a bound was reached, so that this is not all
 * @param size entries of the ledger under the checkpoint that was used
 */
public record Journey(
    String item,
    Doubt.Verdict verdict,
    List<Doubt> doubts,
    List<Step> steps,
    boolean cut,
    long size,
    Instant checkpointed) {
  public Journey {
    doubts = List.copyOf(doubts);
    steps = List.copyOf(steps);
  }

  public int published() {
    return (int) steps.stream().filter(Step::published).count();
  }

  public int pending() {
    return steps.size() - published();
  }

  /** How many organisations signed what is published. */
  public int signers() {
    return (int)
        steps.stream().filter(Step::published).map(step -> step.who().id()).distinct().count();
  }
}
