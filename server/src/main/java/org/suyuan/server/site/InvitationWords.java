package org.suyuan.server.site;

import java.time.ZoneOffset;
import java.util.List;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.members.Invitation;
import org.suyuan.server.site.piece.Mark;
import org.suyuan.server.site.piece.Moment;
import org.suyuan.server.site.piece.Verdict;

/** Words for how far an invitation has come, and for why something about one was refused. */
final class InvitationWords {
  private InvitationWords() {}

  static List<InvitationSheet> of(Texts t, List<Invitation> invitations) {
    return invitations.stream()
        .map(one ->
            new InvitationSheet(
                one.id(),
                one.member(),
                t.of("invitation.who", one.name(), t.name(one.role())),
                new Moment(one.expiresAt(), ZoneOffset.UTC),
                mark(t, one.state()),
                one.state() == Invitation.State.OPEN))
        .toList();
  }

  static Mark mark(Texts t, Invitation.State state) {
    return switch (state) {
      case OPEN -> new Mark(Verdict.PENDING, t.of("invitation.open"));
      case EXPIRED -> new Mark(Verdict.DOUBTFUL, t.of("invitation.expired"));
      case WITHDRAWN -> new Mark(Verdict.DOUBTFUL, t.of("invitation.withdrawn"));
      case WAITING -> new Mark(Verdict.PENDING, t.of("invitation.waiting"));
      case NEXT -> new Mark(Verdict.PENDING, t.of("invitation.next"));
      case JOINED -> new Mark(Verdict.HOLDS, t.of("invitation.joined"));
    };
  }

  /** What to do about a refusal; its own sentence where we have no better one. */
  static String advice(Texts t, Refusal refused) {
    return switch (refused.code()) {
      case "member-malformed" -> t.of("invitation.malformed", refused.sentence());
      case "invitation-closed" -> t.of("join.closed.more");
      case "member-unknown", "member-revoked" -> t.of("invitation.no-member");
      case "acts-already" -> t.of("join.acts-already");
      case "already-registered" -> t.of("join.key-taken");
      case "key-malformed", "possession-unproven" -> t.of("join.key-wrong");
      case "login-taken" -> t.of("join.login-taken");
      case "login-malformed" -> t.of("join.login-malformed");
      case "password-too-short", "password-too-long" -> t.of("join.password-size");
      case "name-missing" -> t.of("join.name-missing");
      default -> refused.sentence();
    };
  }
}
