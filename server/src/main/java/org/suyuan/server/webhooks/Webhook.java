package org.suyuan.server.webhooks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a merchant wants to be told.
 *
 * @param lastArrivedAt when it last took something; null before
 * @param goneAt when it answered that it is gone (410); null while it is told
 */
public record Webhook(
    String id,
    String address,
    Instant createdAt,
    @Nullable Instant lastArrivedAt,
    @Nullable Instant goneAt) {}
