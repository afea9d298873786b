package org.suyuan.server.site;

import java.util.List;
import org.suyuan.server.site.piece.Mark;
import org.suyuan.server.site.piece.Moment;

/**
 * A comparison with the payment provider as a page shows it, already worded.
 *
 * @param compared how many deeds
 */
public record ReconciliationSheet(
    Moment since,
    Moment until,
    Moment runAt,
    String provider,
    String compared,
    Mark outcome,
    List<Difference> differences) {
  /** What is not the same on both sides; in the words of the books. */
  public record Difference(String key, String kind, String ours, String theirs) {}
}
