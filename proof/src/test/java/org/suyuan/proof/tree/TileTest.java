package org.suyuan.proof.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.suyuan.proof.Rejected;

class TileTest {
  @Test
  void pathsAreWrittenAsPublished() {
    Map<Tile, String> paths =
        Map.of(
            new Tile(0, 0, 256), "tile/0/000",
            new Tile(0, 999, 256), "tile/0/999",
            new Tile(0, 1000, 256), "tile/0/x001/000",
            new Tile(3, 1_234_067, 256), "tile/3/x001/x234/067",
            new Tile(0, 1_000_000, 8), "tile/0/x001/x000/000.p/8",
            new Tile(63, 5, 255), "tile/63/005.p/255",
            new Tile(Tile.ENTRIES, 273, 112), "tile/entries/273.p/112",
            new Tile(Tile.ENTRIES, 1_234_067, 256), "tile/entries/x001/x234/067");
    paths.forEach((tile, path) -> {
      assertThat(tile.path()).isEqualTo(path);
      assertThat(Tile.parse(path)).isEqualTo(tile);
    });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tile/0/0",
        "tile/0/00",
        "tile/0/0000",
        "tile/0/x000/000",
        "tile/0/x000/x001/000",
        "tile/0/001/000",
        "tile/0/x001",
        "tile/0/x001/",
        "tile/00/000",
        "tile/01/000",
        "tile/64/000",
        "tile/100/000",
        "tile/-1/000",
        "tile/0/-01",
        "tile/0/000.p/0",
        "tile/0/000.p/00",
        "tile/0/000.p/01",
        "tile/0/000.p/256",
        "tile/0/000.p/257",
        "tile/0/000.p/999",
        "tile/0/000.p/",
        "tile/0/000.p",
        "tile/0/000/",
        "/tile/0/000",
        "tile/entries/000.p/256",
        "tile/Entries/000",
        "tile/data/000",
        "tile/0/٠٠٠",
        "tile/0/000\n",
        "tile/0/x999/x999/x999/x999/x999/x999/999"
      })
  void otherSpellingsAreRefused(String path) {
    assertThatThrownBy(() -> Tile.parse(path)).isInstanceOf(Rejected.class);
  }

  @Property
  void everyPathReadsBack(
      @ForAll @IntRange(min = -1, max = 63) int level,
      @ForAll @LongRange(min = 0) long index,
      @ForAll @IntRange(min = 1, max = 256) int width) {
    Tile tile = new Tile(level, index, width);
    assertThat(Tile.parse(tile.path())).isEqualTo(tile);
  }

  @Test
  void aTreeOf70000HasTheTilesOfTheSpecificationsExample() {
    List<Tile> tiles = Tile.grown(0, 70_000);
    assertThat(tiles).hasSize(273 + 1 + 1 + 1 + 1);
    assertThat(tiles.subList(272, 277))
        .containsExactly(
            new Tile(0, 272, 256),
            new Tile(0, 273, 112),
            new Tile(1, 0, 256),
            new Tile(1, 1, 17),
            new Tile(2, 0, 1));
    assertThat(Tile.entriesGrown(0, 70_000)).hasSize(274).endsWith(new Tile(-1, 273, 112));
  }

  @Test
  void sizesAtTheEdgesHaveTheirTiles() {
    assertThat(Tile.grown(0, 0)).isEmpty();
    assertThat(Tile.grown(0, 1)).containsExactly(new Tile(0, 0, 1));
    assertThat(Tile.grown(0, 255)).containsExactly(new Tile(0, 0, 255));
    assertThat(Tile.grown(0, 256)).containsExactly(new Tile(0, 0, 256), new Tile(1, 0, 1));
    assertThat(Tile.grown(256, 257)).containsExactly(new Tile(0, 1, 1));
    assertThat(Tile.grown(255, 257))
        .containsExactly(new Tile(0, 0, 256), new Tile(0, 1, 1), new Tile(1, 0, 1));
    assertThat(Tile.grown(65_535, 65_536))
        .containsExactly(new Tile(0, 255, 256), new Tile(1, 0, 256), new Tile(2, 0, 1));
    assertThat(Tile.grown(77, 77)).isEmpty();
    assertThat(Tile.grown(Long.MAX_VALUE - 1, Long.MAX_VALUE))
        .hasSize(1)
        .first()
        .isEqualTo(new Tile(0, Long.MAX_VALUE / 256, 255));
    assertThatThrownBy(() -> Tile.grown(2, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
