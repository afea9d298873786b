package org.suyuan.server.webhooks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * News that has not reached a webhook.
 *
 * @param dead given up, so that nobody tries any more
 * @param gone the receiver answered that it is gone (410), so that nobody tries any more either
 * @param failure what came of the last attempt, in English; null before the first
 */
public record Undelivered(
    String id,
    String type,
    String order,
    String address,
    boolean dead,
    boolean gone,
    Instant createdAt,
    int attempts,
    Instant nextTry,
    @Nullable String failure) {}
