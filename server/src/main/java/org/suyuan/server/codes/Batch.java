package org.suyuan.server.codes;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Codes of one product and lot that were issued together.
 *
 * @param gtin 14 digits
 * @param name what stands on the label; empty for none
 * @param size how many codes were issued
 * @param printed how many of them were printed at least once
 * @param voided how many of them were made void
 */
public record Batch(
    BatchId id,
    String member,
    String gtin,
    String lot,
    String name,
    int size,
    @Nullable LocalDate produced,
    @Nullable LocalDate bestBefore,
    @Nullable LocalDate expires,
    Instant issuedAt,
    int printed,
    int voided) {}
