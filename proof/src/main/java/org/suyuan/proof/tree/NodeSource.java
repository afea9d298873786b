package org.suyuan.proof.tree;

import java.util.List;

/** Where proofs find the tree: the roots of its perfect, aligned subtrees. */
@FunctionalInterface
public interface NodeSource {
  /**
   * The root over the 2^level leaves from {@code index · 2^level} on; level 0 is a leaf hash. Only
   * asked for subtrees that are complete in the tree.
   */
  Hash node(int level, long index);

  /** A source over leaf hashes in memory, which computes what it is asked for. */
  static NodeSource over(List<Hash> leafHashes) {
    List<Hash> leaves = List.copyOf(leafHashes);
    return (level, index) -> {
      int from = Math.toIntExact(index << level);
      return TreeHash.root(leaves.subList(from, from + (1 << level)));
    };
  }

  /** The root over the leaves {@code [from, to)}, for the ranges that occur in RFC 6962 proofs. */
  default Hash root(long from, long to) {
    long count = to - from;
    if (count == 0) {
      return TreeHash.EMPTY_ROOT;
    }
    if (Long.bitCount(count) == 1) {
      int level = Long.numberOfTrailingZeros(count);
      return node(level, from >>> level);
    }
    long middle = from + TreeHash.leftSize(count);
    return TreeHash.node(root(from, middle), root(middle, to));
  }
}
