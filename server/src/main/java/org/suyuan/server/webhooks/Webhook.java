package org.suyuan.server.webhooks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a merchant wants to be told.
 *
 * @param lastArrivedAt when it last took something; null before
 */
public record Webhook(
    String id, String address, Instant createdAt, @Nullable Instant lastArrivedAt) {}
