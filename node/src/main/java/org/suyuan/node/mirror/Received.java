package org.suyuan.node.mirror;

import org.jspecify.annotations.Nullable;
import org.suyuan.proof.statement.Statement;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.TreeHash;

/**
 * An entry as it was sent.
 *
 * @param leaf its leaf hash
 * @param length in bytes
 * @param bytes all of it; null when it is longer than any statement, so that nobody fills our
 *     memory with what is refused anyway
 */
record Received(Hash leaf, int length, byte @Nullable [] bytes) {
  static Received of(byte[] entry) {
    return new Received(
        TreeHash.leaf(entry), entry.length, entry.length > Statement.MAX_SIZE ? null : entry);
  }
}
