package org.suyuan.proof.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * Shows that a leaf stands at one place of a tree (RFC 6962 section 2.1.1).
 *
 * @param index the place of the leaf, from 0
 * @param treeSize the number of leaves of the tree
 * @param path the missing hashes, from the leaf's sibling up to the child of the root
 */
public record InclusionProof(long index, long treeSize, List<Hash> path) {
  public InclusionProof {
    path = List.copyOf(path);
  }

  /**
   * Makes the proof for one leaf from a tree of at least {@code treeSize} leaves.
   *
   * @throws IllegalArgumentException when the tree has no such leaf
   */
  public static InclusionProof of(long index, long treeSize, NodeSource tree) {
    if (index < 0 || index >= treeSize) {
      throw new IllegalArgumentException(
          "A tree of " + treeSize + " leaves has no leaf " + index + ".");
    }
    ArrayList<Hash> path = new ArrayList<>();
    long from = 0;
    long to = treeSize;
    while (to - from > 1) {
      long middle = from + TreeHash.leftSize(to - from);
      if (index < middle) {
        path.add(tree.root(middle, to));
        to = middle;
      } else {
        path.add(tree.root(from, middle));
        from = middle;
      }
    }
    return new InclusionProof(index, treeSize, path.reversed());
  }

  /**
   * Does the path lead from this leaf to this root? By RFC 9162 section 2.1.3.2, with its check
   * that the path is used up exactly when the root is reached.
   */
  public boolean verify(Hash leafHash, Hash root) {
    if (index < 0 || index >= treeSize) {
      return false;
    }
    long place = index;
    long last = treeSize - 1;
    Hash reached = leafHash;
    for (Hash sibling : path) {
      if (last == 0) {
        return false;
      }
      if ((place & 1) == 1 || place == last) {
        reached = TreeHash.node(sibling, reached);
        while ((place & 1) == 0 && place != 0) {
          place >>>= 1;
          last >>>= 1;
        }
      } else {
        reached = TreeHash.node(reached, sibling);
      }
      place >>>= 1;
      last >>>= 1;
    }
    return last == 0 && reached.equals(root);
  }
}
