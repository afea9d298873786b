package org.suyuan.server.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SealedFileTest {
  private static final char[] PASSPHRASE = "correct horse battery".toCharArray();
  private static final SealKey KEY = SealKey.fresh(PASSPHRASE);
  private static final int CHUNK = SealKey.CHUNK + SealKey.TAG;

  @Test
  void whatIsSealedIsOpenedWhateverItsLength() throws IOException {
    for (int length :
        new int[] {0, 1, SealKey.CHUNK - 1, SealKey.CHUNK, SealKey.CHUNK + 1, 200_000}) {
      var plain = random(length);
      assertThat(opened(body(sealed(plain)))).as("%d bytes", length).isEqualTo(plain);
    }
  }

  @Test
  void theFileSaysNothingOfWhatIsInItAndTwoAreNeverAlike() throws IOException {
    var plain = "every key of this platform".repeat(100).getBytes(StandardCharsets.UTF_8);
    var sealed = new String(sealed(plain), StandardCharsets.ISO_8859_1);

    assertThat(sealed).doesNotContain("every key");
    assertThat(SealKey.fresh(PASSPHRASE).header()).isNotEqualTo(KEY.header());
  }

  @Test
  void anotherPassphraseIsToldAtOnce() {
    var file = new ByteArrayInputStream(KEY.header());
    assertThatThrownBy(() -> SealedInput.of(file, "correct horse batterY".toCharArray()))
        .isInstanceOf(CannotRestore.class)
        .hasMessageContaining("The passphrase does not open this backup");
  }

  @Test
  void theRightPassphraseOpensTheHeader() throws IOException {
    var sealed = sealed(random(10));
    try (var input = SealedInput.of(new ByteArrayInputStream(sealed), PASSPHRASE)) {
      assertThat(input.readAllBytes()).hasSize(10);
    }
  }

  @Test
  void anotherFileIsNoBackup() {
    for (var bytes : new byte[][] {{}, random(20), random(200), Arrays.copyOf(KEY.header(), 40)}) {
      assertThatThrownBy(() -> SealedInput.of(new ByteArrayInputStream(bytes), PASSPHRASE))
          .isInstanceOf(CannotRestore.class)
          .hasMessageContaining("not a backup");
    }
  }

  @Test
  void whatWasCutOffAnywhereIsRefused() throws IOException {
    var body = body(sealed(random(3 * SealKey.CHUNK)));
    for (int length :
        new int[] {0, 1, SealKey.TAG, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, body.length - 1}) {
      assertThatThrownBy(() -> opened(Arrays.copyOf(body, length)))
          .as("cut at %d", length)
          .isInstanceOf(CannotRestore.class)
          .hasMessageContaining("cut off");
    }
  }

  @Test
  void aChangedBitAnywhereIsRefused() throws IOException {
    var body = body(sealed(random(150_000)));
    for (int place = 0; place < body.length; place += 7_919) {
      var changed = body.clone();
      changed[place] ^= 1;
      assertThatThrownBy(() -> opened(changed))
          .as("changed at %d", place)
          .isInstanceOf(CannotRestore.class)
          .hasMessageContaining("changed");
    }
  }

  @Test
  void chunksKeepTheirPlacesAndNothingIsAdded() throws IOException {
    var body = body(sealed(random(3 * SealKey.CHUNK)));
    var swapped = body.clone();
    System.arraycopy(body, 0, swapped, CHUNK, CHUNK);
    System.arraycopy(body, CHUNK, swapped, 0, CHUNK);
    var without = Arrays.copyOfRange(body, CHUNK, body.length);
    var longer = Arrays.copyOf(body, body.length + 1);

    for (var other : new byte[][] {swapped, without, longer}) {
      assertThatThrownBy(() -> opened(other)).isInstanceOf(CannotRestore.class);
    }
  }

  private static byte[] random(int length) {
    var bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static byte[] sealed(byte[] plain) throws IOException {
    var file = new ByteArrayOutputStream();
    try (var output = new SealedOutput(file, KEY)) {
      output.write(plain);
    }
    return file.toByteArray();
  }

  private static byte[] body(byte[] file) {
    return Arrays.copyOfRange(file, KEY.header().length, file.length);
  }

  private static byte[] opened(byte[] body) throws IOException {
    try (var input = new SealedInput(new ByteArrayInputStream(body), KEY)) {
      return input.readAllBytes();
    }
  }
}
