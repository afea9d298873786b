package org.suyuan.server.site;

import java.util.List;
import org.suyuan.server.site.piece.Fact;
import org.suyuan.server.site.piece.Mark;
import org.suyuan.server.site.piece.Moment;

/**
 * Something that has not reached a webhook, as a page shows it, already worded.
 *
 * @param again where it is sent again
 * @param dest where it goes
 * @param failure what came of the last attempt, in English; empty before the first
 */
public record DeliverySheet(
    String again, String dest, Mark state, Moment since, List<Fact> facts, String failure) {}
