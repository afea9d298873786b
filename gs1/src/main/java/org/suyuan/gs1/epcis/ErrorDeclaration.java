package org.suyuan.gs1.epcis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The statement that an event recorded before was wrong (EPCIS 7.4.1.2). The event that carries it
 * repeats the wrong one, with the same event id.
 *
 * @param declarationTime when it was declared
 * @param reason {@link Vocabulary#ERROR_REASON} or a URI; may be missing
 * @param correctiveEventIDs the events that stand in for the wrong one
 * @param extensions what else is said
 */
public record ErrorDeclaration(
    Timestamp declarationTime,
    @Nullable String reason,
    List<String> correctiveEventIDs,
    List<Extension> extensions) {}
