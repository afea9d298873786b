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
 * Brings the mirrors that the policy names up to what is public; on the leader alone, each mirror
 * at its own pace, and never in anybody's way. A mirror's line in a policy is named after its
 * member, {@code <member id>/mirror}, and stands in no group.
 */
@Component
class Mirroring {
  private static final Logger log = LoggerFactory.getLogger(Mirroring.class);
  private static final String MIRROR = "/mirror";

  /** Fewer, larger uploads: what a mirror holds is a promise for years, not for this second. */
  private static final Duration REST = Duration.ofSeconds(1);

  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

  private final LogIdentity identity;
  private final Tiles tiles;
  private final Policies policies;
  private final Clock clock;
  private volatile Map<NoteKey, Copying> copyings = Map.of();

  Mirroring(LogIdentity identity, Tiles tiles, Policies policies, Clock clock) {
    this.identity = identity;
    this.tiles = tiles;
    this.policies = policies;
    this.clock = clock;
  }

  static boolean isMirror(Policy.Witness line) {
    return line.name().endsWith(MIRROR);
  }

  /** Begins to copy, because this server leads now. */
  Term begin() {
    var term = new Term();
    copyings = term.begun;
    term.thread.start();
    return term;
  }

  /** Why the mirror with this key does not hold more; null when nothing is known to be wrong. */
  @Nullable String problemOf(NoteKey key) {
    var copying = copyings.get(key);
    return copying == null ? null : copying.problem();
  }

  /** The time in which this server leads; closing it ends the copying. */
  final class Term implements AutoCloseable {
    private final Thread thread =
        Thread.ofVirtual().name("ledger-mirroring").unstarted(this::lookForMirrors);
    private final Map<NoteKey, Copying> begun = new ConcurrentHashMap<>();
    private final Wire wire = new Wire();
    private volatile boolean isOver;

    private void lookForMirrors() {
      while (!isOver) {
        try {
          for (var line : policies.current().witnesses()) {
            if (isMirror(line)) {
              begun.computeIfAbsent(line.key(), key -> start(line));
            }
          }
        } catch (RuntimeException problem) {
          log.warn("The mirrors of the policy cannot be read at the moment", problem);
        }
        rest(REST);
      }
    }

    private Copying start(Policy.Witness line) {
      var copying = new Copying(new FarMirror(line, wire, identity, tiles), clock);
      Thread.ofVirtual().name("copy-to-" + line.name()).start(() -> copy(line, copying));
      return copying;
    }

    private void copy(Policy.Witness line, Copying copying) {
      while (!isOver && policies.current().witnesses().contains(line)) {
        boolean isWell = false;
        try {
          isWell = copying.catchUp();
        } catch (InterruptedException over) {
          return;
        } catch (RuntimeException problem) {
          if (!isOver) {
            log.warn("The mirror {} could not be brought up to date", line.name(), problem);
          }
        }
        rest(isWell ? REST : AFTER_FAILURE);
      }
      begun.remove(line.key());
    }

    private void rest(Duration time) {
      try {
        Thread.sleep(time);
      } catch (InterruptedException over) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() {
      isOver = true;
      thread.interrupt();
      wire.close();
    }
  }
}
