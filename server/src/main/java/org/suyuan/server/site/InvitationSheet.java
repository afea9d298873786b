package org.suyuan.server.site;

import org.suyuan.server.site.piece.Mark;
import org.suyuan.server.site.piece.Moment;

/**
 * An invitation in an administrator's list.
 *
 * @param who the organisation's name, then what it is
 */
public record InvitationSheet(
    String id, String member, String who, Moment until, Mark state, boolean open) {}
