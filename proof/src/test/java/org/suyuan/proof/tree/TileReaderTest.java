package org.suyuan.proof.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.suyuan.proof.Rejected;

class TileReaderTest {
  private static final List<Hash> LEAVES = Naive.leaves(66_000);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 255, 256, 257, 511, 512, 513, 1000, 65_535, 65_536, 65_537, 66_000})
  void proofsFromTilesEqualTheNaiveOnes(int size) {
    List<Hash> leaves = LEAVES.subList(0, size);
    TileReader reader = new TileReader(size, tiles(size)::get);
    Hash root = Naive.mth(leaves);
    assertThat(reader.root()).isEqualTo(root);
    LongStream.of(0, 1, 254, 255, 256, 257, size / 2, 65_535, 65_536, size - 2, size - 1)
        .filter(index -> index >= 0 && index < size)
        .forEach(index -> {
          InclusionProof proof = reader.inclusion(index);
          assertThat(proof.path()).isEqualTo(Naive.path((int) index, leaves));
          assertThat(proof.verify(LEAVES.get((int) index), root)).isTrue();
        });
    LongStream.of(1, 2, 255, 256, 257, size / 2, 65_535, 65_536, size - 1, size)
        .filter(old -> old >= 1 && old <= size)
        .forEach(old -> {
          ConsistencyProof proof = reader.consistencyFrom(old);
          assertThat(proof.path()).isEqualTo(Naive.subproof((int) old, leaves, true));
          assertThat(proof.verify(Naive.mth(LEAVES.subList(0, (int) old)), root)).isTrue();
        });
  }

  @Test
  void growingStepByStepWritesExactlyTheTilesOfEachSize() {
    Map<Tile, byte[]> written = new HashMap<>();
    TileEdge edge = TileEdge.empty();
    long last = 0;
    for (int size : new int[] {1, 2, 255, 256, 257, 700, 1024, 1025, 65_536, 65_536, 65_800}) {
      LEAVES.subList((int) last, size).forEach(edge::append);
      Map<Tile, byte[]> tiles = edge.drain();
      assertThat(tiles.keySet()).containsExactlyElementsOf(Tile.grown(last, size));
      tiles.forEach((tile, bytes) -> assertThat(bytes).hasSize(32 * tile.width()));
      written.putAll(tiles);
      assertThat(edge.root()).isEqualTo(Naive.mth(LEAVES.subList(0, size)));
      assertThat(new TileReader(size, written::get).root()).isEqualTo(edge.root());
      last = size;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 256, 257, 65_536, 65_900})
  void anEdgeReadFromTilesGrowsLikeOneThatNeverStopped(int size) {
    TileEdge restored = TileEdge.restore(new TileReader(size, tiles(size)::get));
    TileEdge original = TileEdge.empty();
    LEAVES.subList(0, size).forEach(original::append);
    original.drain();
    assertThat(restored.root()).isEqualTo(original.root());
    LEAVES.subList(0, 600).forEach(restored::append);
    LEAVES.subList(0, 600).forEach(original::append);
    assertThat(restored.root()).isEqualTo(original.root());
    Map<Tile, byte[]> expected = original.drain();
    Map<Tile, byte[]> actual = restored.drain();
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    actual.forEach((tile, bytes) -> assertThat(bytes).isEqualTo(expected.get(tile)));
  }

  @Test
  void aPartialTileThatIsGoneIsReadFromTheFullOne() {
    Map<Tile, byte[]> later = tiles(600);
    later.keySet().removeIf(tile -> tile.isPartial() && tile.level() == 0);
    assertThat(new TileReader(300, tile -> at300(tile, later)).root())
        .isEqualTo(Naive.mth(LEAVES.subList(0, 300)));
  }

  @Test
  void aMissingTileIsNamed() {
    Map<Tile, byte[]> tiles = tiles(600);
    tiles.remove(new Tile(0, 1, 256));
    assertThatThrownBy(() -> new TileReader(600, tiles::get).inclusion(300))
        .isInstanceOf(Rejected.class)
        .hasMessage("Expected the tile tile/0/001, found none.");
  }

  @Test
  void aTileOfAnotherLengthIsRefused() {
    for (int length : new int[] {0, 31, 32, 96, 8192}) {
      assertThatThrownBy(() -> new TileReader(2, tile -> new byte[length]).root())
          .isInstanceOf(Rejected.class)
          .hasMessageContaining("Expected 64 bytes in the tile tile/0/000.p/2");
    }
  }

  @Test
  void thereIsNoProofOutsideTheTree() {
    TileReader reader = new TileReader(2, tiles(2)::get);
    assertThatThrownBy(() -> reader.inclusion(2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> reader.inclusion(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> reader.consistencyFrom(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> reader.consistencyFrom(3))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new TileReader(0, tile -> null).root()).isEqualTo(TreeHash.EMPTY_ROOT);
  }

  private static Map<Tile, byte[]> tiles(int size) {
    TileEdge edge = TileEdge.empty();
    LEAVES.subList(0, size).forEach(edge::append);
    return new HashMap<>(edge.drain());
  }

  /** A log of size 600 that keeps the upper level of size 300. */
  private static byte @Nullable [] at300(Tile tile, Map<Tile, byte[]> later) {
    return tile.level() == 1 ? tiles(300).get(tile) : later.get(tile);
  }
}
