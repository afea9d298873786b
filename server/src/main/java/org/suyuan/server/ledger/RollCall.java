package org.suyuan.server.ledger;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.note.Policy;
import org.suyuan.proof.note.SignedNote;

/**
 * Before a server that begins to lead signs anything, it asks the witnesses what they saw last: a
 * database that was set back together with the kept checkpoint is noticed by nobody else. It goes
 * on when those who stay silent are too few to have made a public checkpoint without the others.
 */
@Component
class RollCall {
  private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

  private final LogIdentity log;
  private final Tiles tiles;
  private final Policies policies;
  private final Evidence evidence;
  private final LedgerState state;
  private final LedgerSettings.Witnesses settings;

  RollCall(
      LogIdentity log,
      Tiles tiles,
      Policies policies,
      Evidence evidence,
      LedgerState state,
      LedgerSettings settings) {
    this.log = log;
    this.tiles = tiles;
    this.policies = policies;
    this.evidence = evidence;
    this.state = state;
    this.settings = settings.witnesses();
  }

  /** Its last checkpoint; empty when it has cosigned none. */
  private record Heard(String witness, Optional<SignedNote> latest) {}

  /**
   * Waits until enough witnesses have answered; the silent ones are asked again every second.
   *
   * @param goesOn whether to wait any longer
   * @throws Blocked when one of them shows what contradicts the stored entries
   */
  void await(BooleanSupplier goesOn) throws InterruptedException {
    evidence.weighKept(tiles);
    var policy = policies.current();
    var witnesses = policy.witnesses().stream().filter(line -> !Mirroring.isMirror(line)).toList();
    var silent =
        witnesses.stream().map(Policy.Witness::name).collect(Collectors.toCollection(TreeSet::new));
    if (policy.isAlone() || !policy.isSatisfiedBy(silent)) {
      return;
    }
    var answers = new LinkedBlockingQueue<Heard>();
    try (var wire = new Wire();
        var threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().factory())) {
      for (var witness : witnesses) {
        threads.execute(() -> ask(new FarWitness(witness, wire, settings.answer()), answers));
      }
      try {
        listen(policy, silent, answers, goesOn);
      } finally {
        threads.shutdownNow();
      }
    }
  }

  private void listen(
      Policy policy, Set<String> silent, BlockingQueue<Heard> answers, BooleanSupplier goesOn)
      throws InterruptedException {
    while (policy.isSatisfiedBy(silent) && goesOn.getAsBoolean()) {
      var heard = answers.poll(ASK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
      if (heard == null) {
        state.become(
            new LedgerState.Role.Waiting(
                "Nothing is sequenced before enough witnesses have said what they saw last; still silent: %s."
                    .formatted(String.join(", ", silent))));
      } else {
        heard.latest().ifPresent(note -> evidence.weigh(heard.witness(), note, tiles));
        silent.remove(heard.witness());
      }
    }
  }

  /** Until it answers, or nobody waits any more. What is not good is no answer. */
  private void ask(FarWitness witness, BlockingQueue<Heard> answers) {
    try {
      while (true) {
        try {
          answers.add(new Heard(witness.name(), witness.latest(log)));
          return;
        } catch (IOException | Rejected noAnswer) {
          Thread.sleep(ASK_AGAIN);
        }
      }
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }
}
