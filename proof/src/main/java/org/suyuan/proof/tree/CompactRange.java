package org.suyuan.proof.tree;

import java.util.ArrayList;
import java.util.List;
import org.suyuan.proof.Rejected;

/**
 * A tree that only grows, reduced to what growing needs: the roots of its perfect subtrees, largest
 * (leftmost) first, one for each bit set in the size. Appending costs less than two hashes on
 * average. Not safe for use by several threads at once.
 */
public final class CompactRange {
  private final ArrayList<Hash> nodes;
  private long size;

  private CompactRange(long size, List<Hash> nodes) {
    this.size = size;
    this.nodes = new ArrayList<>(nodes);
  }

  public static CompactRange empty() {
    return new CompactRange(0, List.of());
  }

  /**
   * Continues from what {@link #size()} and {@link #nodes()} once gave.
   *
   * @throws Rejected when the number of nodes is not the number of bits set in the size
   */
  public static CompactRange restore(long size, List<Hash> nodes) {
    if (size < 0 || Long.bitCount(size) != nodes.size()) {
      throw new Rejected(
          "Expected one node for each bit set in the tree size "
              + size
              + ", found "
              + nodes.size()
              + ".");
    }
    return new CompactRange(size, nodes);
  }

  public CompactRange copy() {
    return new CompactRange(size, nodes);
  }

  /** Adds a leaf at index {@link #size()}. */
  public void append(Hash leafHash) {
    Hash node = leafHash;
    for (long bits = size; (bits & 1) == 1; bits >>>= 1) {
      node = TreeHash.node(nodes.removeLast(), node);
    }
    nodes.add(node);
    size++;
  }

  /** The number of leaves. */
  public long size() {
    return size;
  }

  /** The roots of the perfect subtrees, largest first. */
  public List<Hash> nodes() {
    return List.copyOf(nodes);
  }

  /** The root over all leaves; {@link TreeHash#EMPTY_ROOT} when there are none. */
  public Hash root() {
    if (nodes.isEmpty()) {
      return TreeHash.EMPTY_ROOT;
    }
    Hash root = nodes.getLast();
    for (int i = nodes.size() - 2; i >= 0; i--) {
      root = TreeHash.node(nodes.get(i), root);
    }
    return root;
  }
}
