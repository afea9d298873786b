package org.suyuan.proof.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * Shows that the leaves {@code [start, end)} of a tree are those that a hash over them alone says
 * (subtree consistency, draft-ietf-plants-merkle-tree-certs section 4.4; tlog-mirror sends entries
 * with it). Such a range begins at a multiple of the smallest power of two that is not less than
 * its length; its hash is the RFC 6962 root over its leaves.
 *
 * @param start the first leaf
 * @param end the leaf after the last; more than start
 * @param treeSize the number of leaves of the tree
 * @param path the hashes from which the range's hash and the root are computed; empty when the
 *     range is the tree
 */
public record SubtreeProof(long start, long end, long treeSize, List<Hash> path) {
  public SubtreeProof {
    path = List.copyOf(path);
  }

  /** May these leaves be hashed as a subtree? */
  public static boolean isSubtree(long start, long end) {
    if (start < 0 || start >= end) {
      return false;
    }
    long length = end - start;
    // For lengths above 2^62 the power of two is 2^63, and 0 its only multiple here.
    long mask = length == 1 ? 0 : (Long.highestOneBit(length - 1) << 1) - 1;
    return (start & mask) == 0;
  }

  /**
   * Makes the proof from a tree of at least {@code treeSize} leaves.
   *
   * @throws IllegalArgumentException when the range is no subtree, or ends after the tree
   */
  public static SubtreeProof of(long start, long end, long treeSize, NodeSource tree) {
    if (!isSubtree(start, end) || end > treeSize) {
      throw new IllegalArgumentException(
          "A tree of " + treeSize + " leaves has no subtree from " + start + " to " + end + ".");
    }
    ArrayList<Hash> path = new ArrayList<>();
    long from = 0;
    long to = treeSize;
    long first = start;
    while (from != first || to != end) {
      long middle = from + TreeHash.leftSize(to - from);
      if (end <= middle) {
        path.add(tree.root(middle, to));
        to = middle;
      } else {
        path.add(tree.root(from, middle));
        from = middle;
        // A range on both sides of the middle begins at its left end; its right part goes on.
        first = Math.max(first, middle);
      }
    }
    // What remains is the whole range, which the verifier has, or the last part of it.
    if (first != start) {
      path.add(tree.root(from, to));
    }
    return new SubtreeProof(start, end, treeSize, path.reversed());
  }

  /**
   * Do the range's hash and the root both follow from the path? By section 4.4.3 of the draft.
   *
   * @param subtree the RFC 6962 root over the leaves of the range alone
   */
  public boolean verify(Hash subtree, Hash root) {
    if (!isSubtree(start, end) || end > treeSize) {
      return false;
    }
    long first = start;
    long place = end - 1;
    long last = treeSize - 1;
    // Up to the node that stands for the range, or for its last part, in the larger tree.
    while (first != place && (place == last || (place & 1) == 1)) {
      first >>>= 1;
      place >>>= 1;
      last >>>= 1;
    }
    boolean isNode = first == place;
    if (!isNode && path.isEmpty()) {
      return false;
    }
    Hash subtreeReached = isNode ? subtree : path.getFirst();
    Hash rootReached = subtreeReached;
    for (Hash hash : isNode ? path : path.subList(1, path.size())) {
      if (last == 0) {
        return false;
      }
      if ((place & 1) == 1 || place == last) {
        if (first < place) {
          subtreeReached = TreeHash.node(hash, subtreeReached);
        }
        rootReached = TreeHash.node(hash, rootReached);
        while ((place & 1) == 0 && place != 0) {
          first >>>= 1;
          place >>>= 1;
          last >>>= 1;
        }
      } else {
        rootReached = TreeHash.node(rootReached, hash);
      }
      first >>>= 1;
      place >>>= 1;
      last >>>= 1;
    }
    return last == 0 && subtreeReached.equals(subtree) && rootReached.equals(root);
  }
}
