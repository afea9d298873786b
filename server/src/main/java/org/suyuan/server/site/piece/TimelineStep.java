package org.suyuan.server.site.piece;

import java.util.List;
import java.util.Optional;

/**
 * One thing that happened. The title says what, {@code where} and {@code who} say it in one line
 * each; {@code marks} are the chips, {@code note} a sentence worth reading, {@code facts} the
 * details that stay folded until asked for.
 */
public record TimelineStep(
    Verdict verdict,
    Moment when,
    String title,
    String where,
    String who,
    List<Mark> marks,
    Optional<String> note,
    List<Fact> facts) {}
