package org.suyuan.server.orders;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A table of orders that is kept for a week.
 *
 * @param name of its file
 * @param placed how many orders it placed; null while nobody had them placed
 */
public record OrderUpload(
    String id, String merchant, String name, Instant createdAt, @Nullable Integer placed) {}
