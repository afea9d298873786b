package org.suyuan.server.tables;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A table without a fault, kept for a week.
 *
 * @param zone of the times in it that have none of their own
 * @param name of its file
 * @param captureJob the job of {@code epcis} that records it; null while it waits
 */
public record Upload(
    String id,
    String member,
    Template template,
    ZoneId zone,
    String name,
    int rows,
    Instant createdAt,
    @Nullable String captureJob) {}
