package org.suyuan.proof.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.tree.Hash;

/** Nothing in a bundle may be changed unseen, wherever it stands. */
class ChangedCharacterTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("suyuan.root", ".."), "proof", "forgeries");
  private static final Json.Obj LOG = Json.parseObject(read("log.json").getBytes(UTF_8));
  private static final NoteKey KEY = NoteKey.parse(String.valueOf(LOG.text("key")));
  private static final Hash FOUNDING = Hash.parseHex(String.valueOf(LOG.text("founding")));

  private record Honest(String name, String text) {}

  private static String read(String file) {
    try {
      return Files.readString(FOLDER.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Provide
  Arbitrary<Honest> bundles() {
    return Arbitraries.of(
            "honest-public", "honest-full", "honest-making-and-crate", "honest-white-space")
        .map(name -> new Honest(name, read(name + ".json")));
  }

  /** What is most likely to be taken for something else, and then everything. */
  @Provide
  Arbitrary<Character> characters() {
    return Arbitraries.frequencyOf(
        Tuple.of(4, Arbitraries.chars().ascii()),
        Tuple.of(2, Arbitraries.chars().with("AQgw-_+/= \t\n0123456789\"\\,:")),
        Tuple.of(1, Arbitraries.chars().all()));
  }

  @Property(tries = 400)
  void isSeenOrChangesNothing(
      @ForAll("bundles") Honest bundle,
      @ForAll @IntRange(min = 0, max = 1_000_000) int place,
      @ForAll("characters") char character) {
    String honest = bundle.text();
    int at = (int) ((long) place * honest.length() / 1_000_001);
    Assume.that(honest.charAt(at) != character);
    byte[] changed =
        (honest.substring(0, at) + character + honest.substring(at + 1)).getBytes(UTF_8);
    Verdict verdict = BundleVerifier.verify(changed, KEY, FOUNDING);
    if (verdict.verified()) {
      assertThat(Bundle.parse(changed).bytes())
          .as("%s at %d", bundle.name(), at)
          .isEqualTo(Bundle.parse(honest.getBytes(UTF_8)).bytes());
    }
  }
}
