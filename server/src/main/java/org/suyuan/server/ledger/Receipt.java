package org.suyuan.server.ledger;

import org.suyuan.proof.tree.Hash;

/**
 * Says that a statement is recorded once the caller's transaction is committed.
 *
 * @param id the number by which the ledger finds it again; not its place on the log
 * @param leaf the leaf hash of the bytes that are recorded
 * @param known whether it had been recorded before
 */
public record Receipt(long id, Hash leaf, boolean known) {}
