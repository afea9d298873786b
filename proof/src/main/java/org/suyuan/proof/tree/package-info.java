/**
 * The Merkle tree of RFC 6962: hashes, growth, proofs of inclusion, of consistency and of subtrees,
 * and the tiles in which a log keeps and serves it (C2SP tlog-tiles). Proofs are made from any
 * {@link org.suyuan.proof.tree.NodeSource} and checked by the procedures of RFC 9162. Nothing here
 * signs, stores or fetches.
 */
@NullMarked
package org.suyuan.proof.tree;

import org.jspecify.annotations.NullMarked;
