package org.suyuan.proof.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * Shows that a larger tree begins with all leaves of a smaller one (RFC 6962 section 2.1.2). A tree
 * without leaves is consistent with every tree and needs no proof; there is none for it.
 *
 * @param oldSize the number of leaves of the smaller tree, at least 1
 * @param newSize the number of leaves of the larger tree
 * @param path the hashes from which both roots are computed; empty when the sizes are equal
 */
public record ConsistencyProof(long oldSize, long newSize, List<Hash> path) {
  public ConsistencyProof {
    path = List.copyOf(path);
  }

  /**
   * Makes the proof from a tree of at least {@code newSize} leaves.
   *
   * @throws IllegalArgumentException unless 1 ≤ oldSize ≤ newSize
   */
  public static ConsistencyProof of(long oldSize, long newSize, NodeSource tree) {
    if (oldSize < 1 || oldSize > newSize) {
      throw new IllegalArgumentException(
          "No consistency proof leads from size " + oldSize + " to size " + newSize + ".");
    }
    ArrayList<Hash> path = new ArrayList<>();
    long from = 0;
    long to = newSize;
    while (to != oldSize) {
      long middle = from + TreeHash.leftSize(to - from);
      if (oldSize <= middle) {
        path.add(tree.root(middle, to));
        to = middle;
      } else {
        path.add(tree.root(from, middle));
        from = middle;
      }
    }
    // What remains is a perfect subtree on the old tree's edge; the whole old tree needs no hash.
    if (from > 0) {
      path.add(tree.root(from, to));
    }
    return new ConsistencyProof(oldSize, newSize, path.reversed());
  }

  /**
   * Do both roots follow from the path? By RFC 9162 section 2.1.4.2, with its check that the path
   * is used up exactly when the roots are reached. Size 0 is refused.
   */
  public boolean verify(Hash oldRoot, Hash newRoot) {
    if (oldSize < 1 || oldSize > newSize) {
      return false;
    }
    if (oldSize == newSize) {
      return path.isEmpty() && oldRoot.equals(newRoot);
    }
    if (path.isEmpty()) {
      return false;
    }
    boolean oldIsPerfect = Long.bitCount(oldSize) == 1;
    List<Hash> rest = oldIsPerfect ? path : path.subList(1, path.size());
    long place = oldSize - 1;
    long last = newSize - 1;
    while ((place & 1) == 1) {
      place >>>= 1;
      last >>>= 1;
    }
    Hash oldReached = oldIsPerfect ? oldRoot : path.getFirst();
    Hash newReached = oldReached;
    for (Hash hash : rest) {
      if (last == 0) {
        return false;
      }
      if ((place & 1) == 1 || place == last) {
        oldReached = TreeHash.node(hash, oldReached);
        newReached = TreeHash.node(hash, newReached);
        while ((place & 1) == 0 && place != 0) {
          place >>>= 1;
          last >>>= 1;
        }
      } else {
        newReached = TreeHash.node(newReached, hash);
      }
      place >>>= 1;
      last >>>= 1;
    }
    return last == 0 && oldReached.equals(oldRoot) && newReached.equals(newRoot);
  }
}
