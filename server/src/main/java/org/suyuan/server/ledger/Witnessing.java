package org.suyuan.server.ledger;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.note.Policy;

/**
 * Shows what was signed to the witnesses of the policy and makes it public when enough of them
 * agree; on the leader alone, and never in the thread that sequences. It goes in rounds: all
 * witnesses that are free are asked for the newest signed checkpoint, and the next round begins
 * when that one is public, or after two seconds when something newer waits. So witnesses that are
 * slow in different ways still meet at one size, and none holds the others back. Whoever failed is
 * asked again in the same round, and what nothing follows is cosigned afresh now and then, so that
 * readers see that the witnesses are alive.
 */
@Component
class Witnessing {
  private static final Logger log = LoggerFactory.getLogger(Witnessing.class);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  /** While there is nobody to ask. */
  private static final Duration SELDOM = Duration.ofSeconds(1);

  private final LogIdentity identity;
  private final Tiles tiles;
  private final Checkpoints checkpoints;
  private final Policies policies;
  private final Evidence evidence;
  private final LedgerState state;
  private final LedgerSettings.Witnesses settings;
  private final Clock clock;

  /** Beats when something was signed and when a witness answered. */
  private final Pulse news = new Pulse();

  private volatile Map<NoteKey, Asking> askings = Map.of();

  Witnessing(
      LogIdentity identity,
      Tiles tiles,
      Checkpoints checkpoints,
      Policies policies,
      Evidence evidence,
      LedgerState state,
      LedgerSettings settings,
      Clock clock) {
    this.identity = identity;
    this.tiles = tiles;
    this.checkpoints = checkpoints;
    this.policies = policies;
    this.evidence = evidence;
    this.state = state;
    this.settings = settings.witnesses();
    this.clock = clock;
  }

  /** Begins to ask, because this server leads now. */
  Term begin() {
    var term = new Term();
    askings = term.asked;
    term.thread.start();
    return term;
  }

  /**
   * Why the witness with this key gave no cosignature when this server asked it last; null when it
   * did, or was not asked.
   */
  @Nullable String problemOf(NoteKey key) {
    var asking = askings.get(key);
    return asking == null ? null : asking.problem();
  }

  /** One target, and the policy that it must satisfy. */
  private record Round(SignedCheckpoint target, Policy policy, long begun) {
    long size() {
      return target.checkpoint().size();
    }

    boolean isOlderThan(Duration age) {
      return System.nanoTime() - begun > age.toNanos();
    }
  }

  /** The time in which this server leads; closing it ends the asking. */
  final class Term implements AutoCloseable {
    private final Thread thread =
        Thread.ofPlatform().daemon().name("ledger-witnessing").unstarted(this::run);
    private final Map<NoteKey, Asking> asked = new ConcurrentHashMap<>();
    private final Wire wire = new Wire();
    private final Alarm alarm = new Alarm(settings.alarm(), clock);
    private volatile boolean isOver;
    private volatile @Nullable Blocked contradiction;

    /** To be said after something was signed. */
    void signed() {
      news.beat();
    }

    /**
     * To be asked before something is signed.
     *
     * @throws Blocked when a witness showed what contradicts the stored entries
     */
    void check() {
      var shown = contradiction;
      if (shown != null) {
        throw shown;
      }
    }

    private void run() {
      Round round = null;
      while (!isOver) {
        long seen = news.count();
        try {
          round = go(round);
          alarm.look(checkpoints.pending());
          news.awaitAfter(seen, round == null || round.policy().isAlone() ? SELDOM : LOOK_AGAIN);
        } catch (InterruptedException over) {
          return;
        } catch (RuntimeException problem) {
          log.warn("The witnesses cannot be asked at the moment", problem);
          pause();
        }
      }
    }

    private @Nullable Round go(@Nullable Round before) {
      var newest = checkpoints.newestSigned().orElse(null);
      if (newest == null) {
        return null;
      }
      var round = next(before, newest);
      for (var witness : round.policy().witnesses()) {
        var asking = asked.computeIfAbsent(witness.key(), key -> asking(witness));
        if (!Mirroring.isMirror(witness) && asking.begins(round.size(), settings.afresh())) {
          Thread.ofVirtual().name("ask-" + witness.name()).start(() -> ask(asking, round));
        }
      }
      return round;
    }

    private Round next(@Nullable Round before, SignedCheckpoint newest) {
      boolean goesOn =
          before != null
              && (newest.checkpoint().size() == before.size()
                  || !before.isOlderThan(settings.round())
                      && checkpoints.publishedSize() < before.size());
      return before != null && goesOn
          ? before
          : new Round(newest, policies.at(newest.checkpoint().size()), System.nanoTime());
    }

    private Asking asking(Policy.Witness witness) {
      var far = new FarWitness(witness, wire, settings.answer());
      return new Asking(far, identity, tiles, evidence, clock);
    }

    private void ask(Asking asking, Round round) {
      try {
        asking.converse(round.target());
        Steps.passed(Steps.COSIGNED);
        if (checkpoints.settle(round.size(), clock.instant())) {
          Steps.passed(Publisher.Step.PUBLISHED);
          state.advanced.beat();
        }
      } catch (Blocked shown) {
        contradiction = shown;
        state.recorded.beat(); // wakes the leader
      } catch (InterruptedException over) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException problem) {
        if (!isOver) {
          log.warn("The witness {} could not be asked", asking.line().name(), problem);
        }
      } finally {
        news.beat();
      }
    }

    private void pause() {
      try {
        Thread.sleep(Duration.ofSeconds(1));
      } catch (InterruptedException over) {
        Thread.currentThread().interrupt();
      }
    }

    /** Conversations that are going on end by themselves; what they bring is still good. */
    @Override
    public void close() {
      isOver = true;
      thread.interrupt();
      wire.close();
    }
  }
}
