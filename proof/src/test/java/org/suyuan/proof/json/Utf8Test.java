package org.suyuan.proof.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.suyuan.proof.Rejected;

class Utf8Test {
  @Property
  void comparesAsTheBytesDo(@ForAll("texts") String one, @ForAll("texts") String other) {
    assertThat(Integer.signum(Utf8.ORDER.compare(one, other)))
        .isEqualTo(Integer.signum(Arrays.compareUnsigned(Utf8.bytes(one), Utf8.bytes(other))));
  }

  @Property
  void readsWhatItWrites(@ForAll("texts") String text) {
    assertThat(Utf8.bytes(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    assertThat(Utf8.text(Utf8.bytes(text))).isEqualTo(text);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "a", "b", "\u00e9", "\ud7ff", "\ue000", "\ufffd", "\uffff", "\ud83d\ude00")
        .list()
        .ofMaxSize(4)
        .map(parts -> String.join("", parts));
  }

  @Test
  void refusesWhatIsNotWhole() {
    assertThatThrownBy(() -> Utf8.bytes("a\ud83d")).isInstanceOf(Rejected.class);
    assertThatThrownBy(() -> Utf8.text(new byte[] {'a', (byte) 0xc3})).isInstanceOf(Rejected.class);
    assertThatThrownBy(
            () -> Utf8.text(new byte[] {(byte) 0xef, (byte) 0xbf, (byte) 0xbd, (byte) 0xff}))
        .isInstanceOf(Rejected.class);
    assertThat(Utf8.text("\ufffd".getBytes(StandardCharsets.UTF_8))).isEqualTo("\ufffd");
  }
}
