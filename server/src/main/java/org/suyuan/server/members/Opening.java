package org.suyuan.server.members;

import org.suyuan.proof.statement.Secret;

/**
 * What opens a statement.
 *
 * @param receipt the ledger's receipt of the statement
 * @param member who stated it
 * @param document as it was signed, to the byte
 */
public record Opening(long receipt, String member, byte[] document, Secret secret) {}
