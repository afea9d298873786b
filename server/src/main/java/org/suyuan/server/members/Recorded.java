package org.suyuan.server.members;

import org.suyuan.proof.tree.Hash;

/**
 * A statement that is on its way to its place in the log.
 *
 * @param receipt the ledger's receipt, which also names the opening
 * @param leaf leaf hash of the entry
 */
public record Recorded(long receipt, Hash leaf) {}
