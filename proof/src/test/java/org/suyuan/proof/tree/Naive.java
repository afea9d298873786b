package org.suyuan.proof.tree;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** RFC 6962 section 2.1 word by word, slow and recursive: what the real code is compared with. */
final class Naive {
  private Naive() {}

  /** Leaf hashes of the entries 0, 1, 2, … as eight bytes each. */
  static List<Hash> leaves(long count) {
    return LongStream.range(0, count).mapToObj(Naive::leaf).toList();
  }

  static Hash leaf(long number) {
    return TreeHash.leaf(ByteBuffer.allocate(8).putLong(number).array());
  }

  static Hash mth(List<Hash> d) {
    if (d.isEmpty()) {
      return TreeHash.sha256(new byte[0]);
    }
    if (d.size() == 1) {
      return d.getFirst();
    }
    int k = k(d.size());
    return TreeHash.node(mth(d.subList(0, k)), mth(d.subList(k, d.size())));
  }

  static List<Hash> path(int m, List<Hash> d) {
    if (d.size() == 1) {
      return List.of();
    }
    int k = k(d.size());
    return m < k
        ? with(path(m, d.subList(0, k)), mth(d.subList(k, d.size())))
        : with(path(m - k, d.subList(k, d.size())), mth(d.subList(0, k)));
  }

  static List<Hash> subproof(int m, List<Hash> d, boolean whole) {
    if (m == d.size()) {
      return whole ? List.of() : List.of(mth(d));
    }
    int k = k(d.size());
    return m <= k
        ? with(subproof(m, d.subList(0, k), whole), mth(d.subList(k, d.size())))
        : with(subproof(m - k, d.subList(k, d.size()), false), mth(d.subList(0, k)));
  }

  private static int k(int n) {
    int k = 1;
    while (2 * k < n) {
      k *= 2;
    }
    return k;
  }

  private static List<Hash> with(List<Hash> list, Hash last) {
    List<Hash> longer = new ArrayList<>(list);
    longer.add(last);
    return longer;
  }
}
