package org.suyuan.server.site;

import java.util.List;
import java.util.Optional;
import org.suyuan.server.site.piece.Fact;
import org.suyuan.server.site.piece.Mark;

/**
 * How the platform is, already worded.
 *
 * @param trouble what the ledger says is wrong, in English as in the server's log
 * @param slow how long, and the query's text
 */
public record OperationsSheet(
    Mark ledger,
    Optional<String> trouble,
    List<Queue> queues,
    List<Witness> witnesses,
    Mark backup,
    List<Fact> backupFacts,
    Mark disk,
    List<Fact> room,
    List<Fact> slow) {
  /** One queue: its state, and its figures in words. */
  public record Queue(String name, Mark state, String waiting, String oldest, String failed) {}

  /** One witness, and how its last answer was. */
  public record Witness(String name, Mark state) {}
}
