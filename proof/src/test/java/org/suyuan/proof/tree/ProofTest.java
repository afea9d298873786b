package org.suyuan.proof.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ProofTest {
  private static final int MOST = 3000;
  private static final List<Hash> LEAVES = Naive.leaves(MOST);

  @Property(tries = 300)
  void inclusionIsProvenAndNoChangedBitIsBelieved(
      @ForAll @IntRange(min = 1, max = MOST) int size,
      @ForAll @IntRange(max = MOST) int anyIndex,
      @ForAll @IntRange(max = 255) int bit) {
    int index = anyIndex % size;
    List<Hash> leaves = LEAVES.subList(0, size);
    Hash leaf = leaves.get(index);
    Hash root = Naive.mth(leaves);
    InclusionProof proof = InclusionProof.of(index, size, NodeSource.over(leaves));
    assertThat(proof.path()).isEqualTo(Naive.path(index, leaves));
    assertThat(proof.verify(leaf, root)).isTrue();
    assertThat(proof.verify(flip(leaf, bit), root)).isFalse();
    assertThat(proof.verify(leaf, flip(root, bit))).isFalse();
    for (List<Hash> path : changed(proof.path(), bit)) {
      assertThat(new InclusionProof(index, size, path).verify(leaf, root)).isFalse();
    }
    assertThat(new InclusionProof(index + 1, size, proof.path()).verify(leaf, root)).isFalse();
    assertThat(new InclusionProof(index - 1, size, proof.path()).verify(leaf, root)).isFalse();
  }

  @Property(tries = 300)
  void consistencyIsProvenAndNoChangedBitIsBelieved(
      @ForAll @IntRange(min = 1, max = MOST) int size,
      @ForAll @IntRange(max = MOST) int anyOld,
      @ForAll @IntRange(max = 255) int bit) {
    int old = 1 + anyOld % size;
    List<Hash> leaves = LEAVES.subList(0, size);
    Hash oldRoot = Naive.mth(leaves.subList(0, old));
    Hash newRoot = Naive.mth(leaves);
    ConsistencyProof proof = ConsistencyProof.of(old, size, NodeSource.over(leaves));
    assertThat(proof.path()).isEqualTo(Naive.subproof(old, leaves, true));
    assertThat(proof.verify(oldRoot, newRoot)).isTrue();
    assertThat(proof.verify(flip(oldRoot, bit), newRoot)).isFalse();
    assertThat(proof.verify(oldRoot, flip(newRoot, bit))).isFalse();
    for (List<Hash> path : changed(proof.path(), bit)) {
      assertThat(new ConsistencyProof(old, size, path).verify(oldRoot, newRoot)).isFalse();
    }
  }

  @Test
  void theOnlyLeafIsItsOwnRootAndNeedsNoPath() {
    Hash leaf = LEAVES.getFirst();
    assertThat(new InclusionProof(0, 1, List.of()).verify(leaf, leaf)).isTrue();
    assertThat(new InclusionProof(0, 1, List.of(leaf)).verify(leaf, leaf)).isFalse();
    assertThat(new InclusionProof(0, 0, List.of()).verify(leaf, leaf)).isFalse();
    assertThat(new InclusionProof(0, 2, List.of()).verify(leaf, leaf)).isFalse();
    assertThat(new InclusionProof(-1, 1, List.of()).verify(leaf, leaf)).isFalse();
  }

  /** Without the check inside the loop, a part of a larger tree would pass for a smaller tree. */
  @Test
  void aPathThatGoesOnBeyondTheRootIsNotBelieved() {
    Hash left = LEAVES.get(0);
    Hash leaf = LEAVES.get(1);
    Hash root = TreeHash.node(left, leaf);
    assertThat(new InclusionProof(1, 2, List.of(left)).verify(leaf, root)).isTrue();
    assertThat(new InclusionProof(0, 1, List.of(left)).verify(leaf, root)).isFalse();

    List<Hash> path = new ArrayList<>(Naive.subproof(3, LEAVES.subList(0, 4), true));
    path.add(left);
    Hash oldRoot = TreeHash.node(left, Naive.mth(LEAVES.subList(0, 3)));
    Hash newRoot = TreeHash.node(left, Naive.mth(LEAVES.subList(0, 4)));
    assertThat(new ConsistencyProof(3, 4, path).verify(oldRoot, newRoot)).isFalse();
  }

  @Test
  void nothingIsProvenAboutATreeWithoutLeaves() {
    Hash empty = TreeHash.EMPTY_ROOT;
    assertThat(new ConsistencyProof(0, 0, List.of()).verify(empty, empty)).isFalse();
    assertThat(new ConsistencyProof(0, 5, List.of()).verify(empty, LEAVES.getFirst())).isFalse();
    assertThat(new ConsistencyProof(2, 1, List.of()).verify(empty, empty)).isFalse();
  }

  @Test
  void equalSizesNeedEqualRootsAndNoPath() {
    Hash root = LEAVES.getFirst();
    assertThat(new ConsistencyProof(7, 7, List.of()).verify(root, root)).isTrue();
    assertThat(new ConsistencyProof(7, 7, List.of()).verify(root, LEAVES.getLast())).isFalse();
    assertThat(new ConsistencyProof(7, 7, List.of(root)).verify(root, root)).isFalse();
  }

  @Test
  void theLargestSizesAreJudgedWithoutOverflow() {
    Hash leaf = LEAVES.getFirst();
    long max = Long.MAX_VALUE;
    List<Hash> path = Collections.nCopies(63, leaf);
    Hash root = leaf;
    for (int i = 0; i < 63; i++) {
      root = TreeHash.node(root, leaf);
    }
    assertThat(new InclusionProof(0, max, path).verify(leaf, root)).isTrue();
    assertThat(new InclusionProof(max, max, path).verify(leaf, root)).isFalse();
    assertThat(new InclusionProof(0, max, path.subList(1, 63)).verify(leaf, root)).isFalse();
  }

  /** Every way to change one hash of a path, to drop one end of it, or to make it longer. */
  private static List<List<Hash>> changed(List<Hash> path, int bit) {
    List<List<Hash>> changed = new ArrayList<>();
    for (int i = 0; i < path.size(); i++) {
      List<Hash> copy = new ArrayList<>(path);
      copy.set(i, flip(copy.get(i), bit));
      changed.add(copy);
    }
    if (!path.isEmpty()) {
      changed.add(path.subList(1, path.size()));
      changed.add(path.subList(0, path.size() - 1));
    }
    List<Hash> longer = new ArrayList<>(path);
    longer.add(LEAVES.getFirst());
    changed.add(longer);
    changed.add(longer.reversed());
    return changed;
  }

  private static Hash flip(Hash hash, int bit) {
    byte[] bytes = hash.bytes();
    bytes[bit / 8] ^= (byte) (1 << bit % 8);
    return Hash.of(bytes);
  }
}
