package org.suyuan.node.watch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of the last look at a source.
 *
 * @param at when
 * @param size the size of the last good checkpoint seen there, also of an earlier look
 * @param problem what went wrong this time, one sentence
 */
public record Look(Instant at, @Nullable Long size, @Nullable String problem) {}
