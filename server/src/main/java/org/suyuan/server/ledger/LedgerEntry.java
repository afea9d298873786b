package org.suyuan.server.ledger;

import java.time.Instant;
import org.suyuan.proof.tree.Hash;

/**
 * A statement that has its place on the log.
 *
 * @param index its place, from 0; with the log's origin its id for ever
 * @param receiptId what {@link Receipt#id()} said
 * @param statement the exact bytes that were signed
 */
public record LedgerEntry(
    long index,
    long receiptId,
    byte[] statement,
    Hash leaf,
    Instant recordedAt,
    Instant sequencedAt) {}
