package org.suyuan.proof.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.suyuan.proof.Rejected;

class EntryBundleTest {
  @Test
  void lengthsStandBeforeTheEntriesInTwoBytesBigEndian() {
    byte[] bundle = EntryBundle.write(List.of(new byte[] {7}, new byte[0], new byte[258]));
    assertThat(bundle).hasSize(3 + 2 + 260).startsWith(0, 1, 7, 0, 0, 1, 2);
  }

  @Property
  void everyBundleReadsBack(@ForAll @Size(min = 1, max = 256) List<byte[]> entries) {
    byte[] bundle = EntryBundle.write(entries);
    assertThat(EntryBundle.read(bundle)).containsExactlyElementsOf(entries);
    assertThat(EntryBundle.read(new Tile(Tile.ENTRIES, 0, entries.size()), bundle))
        .hasSize(entries.size());
  }

  @Property
  void whatReadsIsWhatWasWritten(@ForAll @Size(max = 40) byte[] bytes) {
    try {
      assertThat(EntryBundle.write(EntryBundle.read(bytes))).isEqualTo(bytes);
    } catch (Rejected e) {
      assertThat(e).hasMessageContaining("found");
    }
  }

  @Test
  void theLongestEntryIsFramedAndALongerOneRefused() {
    byte[] bundle = EntryBundle.write(List.of(new byte[65_535]));
    assertThat(EntryBundle.read(bundle).getFirst()).hasSize(65_535);
    assertThatThrownBy(() -> EntryBundle.write(List.of(new byte[65_536])))
        .isInstanceOf(Rejected.class)
        .hasMessage("Expected an entry of at most 65535 bytes, found 65536.");
  }

  @Test
  void aBundleThatEndsInsideAnEntryIsRefused() {
    byte[] bundle = EntryBundle.write(List.of(new byte[300], new byte[300]));
    for (int length = 0; length < bundle.length; length++) {
      byte[] cut = Arrays.copyOf(bundle, length);
      if (length == 302) {
        assertThat(EntryBundle.read(cut)).hasSize(1);
      } else {
        assertThatThrownBy(() -> EntryBundle.read(cut)).isInstanceOf(Rejected.class);
      }
    }
  }

  @Test
  void aBundleHoldsWhatItsNamePromises() {
    byte[] bundle = EntryBundle.write(List.of(new byte[3], new byte[4]));
    assertThat(EntryBundle.read(new Tile(Tile.ENTRIES, 0, 2), bundle)).hasSize(2);
    assertThatThrownBy(() -> EntryBundle.read(new Tile(Tile.ENTRIES, 0, 3), bundle))
        .hasMessage("Expected 3 entries in tile/entries/000.p/3, found 2.");
    assertThatThrownBy(() -> EntryBundle.write(Collections.nCopies(257, new byte[1])))
        .isInstanceOf(Rejected.class);
  }
}
