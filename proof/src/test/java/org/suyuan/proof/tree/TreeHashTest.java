package org.suyuan.proof.tree;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.suyuan.proof.Rejected;

class TreeHashTest {
  /** The eight entries of the certificate-transparency test tree. */
  private static final List<Hash> EIGHT =
      Stream.of(
              "",
              "00",
              "10",
              "2021",
              "3031",
              "40414243",
              "5051525354555657",
              "606162636465666768696a6b6c6d6e6f")
          .map(HexFormat.of()::parseHex)
          .map(TreeHash::leaf)
          .toList();

  @Test
  void theRootOfNothingIsTheHashOfNothing() {
    String known = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assertThat(TreeHash.EMPTY_ROOT.hex()).isEqualTo(known);
    assertThat(TreeHash.root(List.of())).isEqualTo(TreeHash.EMPTY_ROOT);
    assertThat(TreeHash.EMPTY_ROOT.base64())
        .isEqualTo("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
  }

  @Test
  void leavesAndNodesHaveTheirKnownHashes() {
    assertThat(TreeHash.leaf(new byte[0]).hex())
        .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    assertThat(TreeHash.leaf("L123456".getBytes(US_ASCII)).hex())
        .isEqualTo("395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56");
  }

  @Test
  void theEightLeafTreeHasItsKnownRoots() {
    List<String> roots =
        IntStream.rangeClosed(1, 8)
            .mapToObj(n -> TreeHash.root(EIGHT.subList(0, n)).hex())
            .toList();
    assertThat(roots)
        .containsExactly(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
  }

  @Test
  void rangesEqualTheRecursiveDefinitionForEverySizeUpTo600() {
    List<Hash> leaves = Naive.leaves(600);
    CompactRange range = CompactRange.empty();
    for (int n = 0; n <= 600; n++) {
      assertThat(range.size()).isEqualTo(n);
      assertThat(range.root()).as("root of size %d", n).isEqualTo(Naive.mth(leaves.subList(0, n)));
      assertThat(range.nodes()).hasSize(Integer.bitCount(n));
      if (n < 600) {
        range.append(leaves.get(n));
      }
    }
  }

  @Test
  void aRangeContinuesFromItsNodesAndACopyGoesItsOwnWay() {
    List<Hash> leaves = Naive.leaves(100);
    CompactRange range = CompactRange.empty();
    leaves.subList(0, 77).forEach(range::append);
    CompactRange restored = CompactRange.restore(range.size(), range.nodes());
    CompactRange copy = range.copy();
    leaves.subList(77, 100).forEach(restored::append);
    copy.append(leaves.getFirst());
    assertThat(restored.root()).isEqualTo(Naive.mth(leaves));
    assertThat(range.root()).isEqualTo(Naive.mth(leaves.subList(0, 77)));
    assertThat(copy.root()).isNotEqualTo(range.root());
    assertThatThrownBy(() -> CompactRange.restore(5, List.of(leaves.getFirst())))
        .isInstanceOf(Rejected.class)
        .hasMessageContaining("tree size 5, found 1");
  }

  @Test
  void aHashHasOneSpelling() {
    Hash hash = TreeHash.sha256(new byte[0]);
    assertThat(Hash.parseHex(hash.hex())).isEqualTo(hash).hasSameHashCodeAs(hash);
    assertThat(Hash.parseBase64(hash.base64())).isEqualTo(hash);
    assertThat(Hash.of(hash.bytes())).isEqualTo(hash);
    String base64 = hash.base64();
    for (String other :
        List.of(
            base64.replace("=", ""),
            base64.substring(0, 42) + "V=",
            base64 + "\n",
            " " + base64,
            base64.replace('+', '-').replace('/', '_'),
            "AAAA",
            "")) {
      assertThatThrownBy(() -> Hash.parseBase64(other)).isInstanceOf(Rejected.class);
    }
    assertThatThrownBy(() -> Hash.parseHex(hash.hex().toUpperCase(Locale.ROOT)))
        .isInstanceOf(Rejected.class);
    assertThatThrownBy(() -> Hash.of(new byte[31]))
        .isInstanceOf(Rejected.class)
        .hasMessage("Expected a hash of 32 bytes, found 31.");
  }

  @Test
  void aHashDoesNotChangeWithTheArrayItCameFromOrGave() {
    byte[] bytes = new byte[32];
    Hash hash = Hash.of(bytes);
    bytes[0] = 1;
    hash.bytes()[1] = 1;
    assertThat(hash.hex()).isEqualTo("0".repeat(64));
  }
}
