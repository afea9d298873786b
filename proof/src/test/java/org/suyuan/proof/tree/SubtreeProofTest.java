package org.suyuan.proof.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SubtreeProofTest {
  private static final int MOST = 300;
  private static final List<Hash> LEAVES = Naive.leaves(1000);
  private static final Map<Long, Hash> ROOTS = new HashMap<>();
  private static final NodeSource TREE =
      (level, index) -> mth((int) (index << level), (int) ((index + 1) << level));

  @Test
  void everySubtreeOfEveryTreeUpTo300LeavesIsProven() {
    int proven = 0;
    for (int size = 1; size <= MOST; size++) {
      Hash root = mth(0, size);
      for (int start = 0; start < size; start++) {
        for (int end = start + 1; end <= size && isValid(start, end); end++) {
          SubtreeProof proof = SubtreeProof.of(start, end, size, TREE);
          assertThat(proof.path()).isEqualTo(subproof(start, end, 0, size, true));
          assertThat(proof.verify(mth(start, end), root)).isTrue();
          proven++;
        }
      }
    }
    assertThat(proven).isGreaterThan(100_000);
  }

  @Test
  void noOtherHashRangeOrPathIsBelieved() {
    for (int size = 1; size <= 33; size++) {
      for (int start = 0; start < size; start++) {
        for (int end = start + 1; end <= size && isValid(start, end); end++) {
          isBelievedOnlyAsItIs(SubtreeProof.of(start, end, size, TREE));
        }
      }
    }
  }

  private static void isBelievedOnlyAsItIs(SubtreeProof proof) {
    int start = (int) proof.start();
    int end = (int) proof.end();
    int size = (int) proof.treeSize();
    Hash subtree = mth(start, end);
    Hash root = mth(0, size);
    Hash other = LEAVES.get(999);
    assertThat(proof.verify(other, root)).isFalse();
    assertThat(proof.verify(subtree, other)).isFalse();
    for (List<Hash> path : changed(proof.path(), other)) {
      assertThat(new SubtreeProof(start, end, size, path).verify(subtree, root)).isFalse();
    }
    for (int s = 0; s < size; s++) {
      for (int e = s; e <= size + 1; e++) {
        boolean isIt = new SubtreeProof(s, e, size, proof.path()).verify(subtree, root);
        assertThat(isIt).as("%s as [%d, %d)", proof, s, e).isEqualTo(s == start && e == end);
      }
    }
  }

  @Test
  void theHashOfTheRangeMustBeOverItsOwnLeavesAlsoWhenOneWasAddedOrLeftOut() {
    SubtreeProof proof = SubtreeProof.of(8, 13, 14, TREE);
    assertThat(proof.path()).containsExactly(mth(12, 13), mth(13, 14), mth(8, 12), mth(0, 8));
    assertThat(proof.verify(mth(8, 13), mth(0, 14))).isTrue();
    assertThat(proof.verify(mth(8, 12), mth(0, 14))).isFalse();
    assertThat(proof.verify(mth(8, 14), mth(0, 14))).isFalse();
    assertThat(SubtreeProof.of(4, 8, 14, TREE).path()).containsExactly(mth(0, 4), mth(8, 14));
  }

  @Test
  void aRangeFromTheStartHasAConsistencyProofAndOneLeafAnInclusionProof() {
    for (int size = 1; size <= 100; size++) {
      for (int i = 0; i < size; i++) {
        assertThat(SubtreeProof.of(i, i + 1, size, TREE).path())
            .isEqualTo(InclusionProof.of(i, size, TREE).path());
        assertThat(SubtreeProof.of(0, i + 1, size, TREE).path())
            .isEqualTo(ConsistencyProof.of(i + 1, size, TREE).path());
      }
    }
  }

  @Test
  void whatIsNoSubtreeIsNeitherProvenNorBelieved() {
    for (long[] range :
        new long[][] {{0, 0}, {5, 5}, {5, 4}, {-1, 1}, {1, 3}, {2, 5}, {4, 9}, {6, 10}, {7, 9}}) {
      assertThat(SubtreeProof.isSubtree(range[0], range[1])).isFalse();
      assertThatThrownBy(() -> SubtreeProof.of(range[0], range[1], 20, TREE))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> SubtreeProof.of(0, 21, 20, TREE))
        .isInstanceOf(IllegalArgumentException.class);
    for (int start = 0; start < 40; start++) {
      for (int end = start; end < 90; end++) {
        assertThat(SubtreeProof.isSubtree(start, end)).isEqualTo(isValid(start, end));
      }
    }
  }

  @Test
  void theLargestSizesAreJudgedWithoutOverflow() {
    long max = Long.MAX_VALUE;
    Hash leaf = LEAVES.getFirst();
    assertThat(SubtreeProof.isSubtree(0, max)).isTrue();
    assertThat(SubtreeProof.isSubtree(1, max)).isFalse();
    assertThat(SubtreeProof.isSubtree(1L << 62, max)).isTrue();
    assertThat(SubtreeProof.isSubtree(max - 1, max)).isTrue();
    List<Hash> path = Collections.nCopies(63, leaf);
    Hash root = leaf;
    for (int i = 0; i < 63; i++) {
      root = TreeHash.node(root, leaf);
    }
    assertThat(new SubtreeProof(0, 1, max, path).verify(leaf, root)).isTrue();
    assertThat(new SubtreeProof(0, 1, max, path.subList(1, 63)).verify(leaf, root)).isFalse();
    assertThat(new SubtreeProof(0, max, max, List.of()).verify(leaf, leaf)).isTrue();
    assertThat(new SubtreeProof(0, max - 1, max, List.of()).verify(leaf, leaf)).isFalse();
  }

  /** As tlog-mirror cuts an upload: at multiples of 256, whatever the size of the tree. */
  @Test
  void everyPackageOfEntriesIsProvenFromTiles() {
    Map<Tile, byte[]> tiles = new HashMap<>();
    TileEdge edge = TileEdge.empty();
    for (int size = 1; size <= LEAVES.size(); size++) {
      edge.append(LEAVES.get(size - 1));
      if (size % 37 != 0 && size % 256 > 1 && size != LEAVES.size()) {
        continue;
      }
      tiles.putAll(edge.drain());
      TileReader tree = new TileReader(size, tiles::get);
      for (int start = 0; start < size; start += 256) {
        int end = Math.min(start + 256, size);
        SubtreeProof proof = tree.subtree(start, end);
        assertThat(proof.verify(TreeHash.root(LEAVES.subList(start, end)), edge.root())).isTrue();
      }
    }
  }

  /** The draft's own words: the smallest power of two that is not less divides the start. */
  private static boolean isValid(int start, int end) {
    int ceiling = 1;
    while (ceiling < end - start) {
      ceiling *= 2;
    }
    return start < end && start % ceiling == 0;
  }

  private static List<Hash> subproof(int start, int end, int from, int to, boolean known) {
    if (start == from && end == to) {
      return known ? List.of() : List.of(mth(from, to));
    }
    int k = 1;
    while (2 * k < to - from) {
      k *= 2;
    }
    int middle = from + k;
    if (end <= middle) {
      return with(subproof(start, end, from, middle, known), mth(middle, to));
    }
    return start >= middle
        ? with(subproof(start, end, middle, to, known), mth(from, middle))
        : with(subproof(middle, end, middle, to, false), mth(from, middle));
  }

  private static Hash mth(int from, int to) {
    Hash known = ROOTS.get((long) from << 32 | to);
    if (known == null) {
      known = Naive.mth(LEAVES.subList(from, to));
      ROOTS.put((long) from << 32 | to, known);
    }
    return known;
  }

  private static List<Hash> with(List<Hash> list, Hash last) {
    List<Hash> longer = new ArrayList<>(list);
    longer.add(last);
    return longer;
  }

  private static List<List<Hash>> changed(List<Hash> path, Hash other) {
    List<List<Hash>> changed = new ArrayList<>();
    for (int i = 0; i < path.size(); i++) {
      List<Hash> copy = new ArrayList<>(path);
      copy.set(i, other);
      changed.add(copy);
      List<Hash> shorter = new ArrayList<>(path);
      shorter.remove(i);
      changed.add(shorter);
    }
    changed.add(with(path, other));
    changed.add(with(path.reversed(), other).reversed());
    return changed;
  }
}
