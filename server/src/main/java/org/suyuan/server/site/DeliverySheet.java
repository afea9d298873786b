package org.suyuan.server.site;

import java.util.List;
import org.suyuan.server.site.piece.Fact;
import org.suyuan.server.site.piece.Mark;
import org.suyuan.server.site.piece.Moment;
import org.suyuan.server.site.piece.Verdict;

/**
 * Something that has not reached a webhook, as a page shows it, already worded.
 *
 * @param again where it is sent again
 * @param dest where it goes
 * @param failure what came of the last attempt, in English; empty before the first
 */
public record DeliverySheet(
    String again, String dest, Mark state, Moment since, List<Fact> facts, String failure) {

  /**
   * @param dead given up
   * @param gone the receiver said so
   */
  static Mark state(Texts t, boolean dead, boolean gone) {
    return gone
        ? new Mark(Verdict.BROKEN, t.of("delivery.gone"))
        : dead
            ? new Mark(Verdict.BROKEN, t.of("delivery.dead"))
            : new Mark(Verdict.PENDING, t.of("delivery.waiting"));
  }
}
