package org.suyuan.proof.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.SharedData;
import org.suyuan.proof.StrictBase64;

/** The published inclusion and consistency proofs, good and bad, are judged as published. */
class PublishedProofsTest {
  @Test
  void everyInclusionProofIsJudgedAsPublished() throws IOException {
    assertThat(judge("inclusion", PublishedProofsTest::includes)).isEqualTo(98);
  }

  @Test
  void everyConsistencyProofIsJudgedAsPublished() throws IOException {
    assertThat(judge("consistency", PublishedProofsTest::isConsistent)).isEqualTo(98);
  }

  private static boolean includes(Vector vector) {
    return new InclusionProof(vector.number("leafIdx"), vector.number("treeSize"), vector.proof())
        .verify(vector.hash("leafHash"), vector.hash("root"));
  }

  private static boolean isConsistent(Vector vector) {
    return new ConsistencyProof(vector.number("size1"), vector.number("size2"), vector.proof())
        .verify(vector.hash("root1"), vector.hash("root2"));
  }

  private static int judge(String kind, Predicate<Vector> judge) throws IOException {
    Path folder = SharedData.folder("tlog/merkle").resolve("testdata").resolve(kind);
    try (Stream<Path> paths = Files.walk(folder)) {
      List<Path> files = paths.filter(path -> path.toString().endsWith(".json")).sorted().toList();
      for (Path file : files) {
        Vector vector = new Vector(Files.readString(file));
        assertThat(accepts(judge, vector)).as(file.toString()).isEqualTo(!vector.wantErr());
      }
      return files.size();
    }
  }

  /** Some bad vectors hold nothing where a hash belongs; that is refused before the proof. */
  private static boolean accepts(Predicate<Vector> judge, Vector vector) {
    try {
      return judge.test(vector);
    } catch (Rejected e) {
      return false;
    }
  }

  /** One file; its JSON is flat, so that patterns read it. Sizes are unsigned 64-bit numbers. */
  private record Vector(String json) {
    long number(String field) {
      return Long.parseUnsignedLong(value(field, "([0-9]+)"));
    }

    Hash hash(String field) {
      return hashOf(value(field, "\"([^\"]*)\""));
    }

    List<Hash> proof() {
      String hashes = value("proof", "(null|\\[[^\\]]*\\])");
      return Pattern.compile("\"([^\"]*)\"")
          .matcher(hashes)
          .results()
          .map(result -> hashOf(result.group(1)))
          .toList();
    }

    /** Some vectors hold a word where a hash belongs: a leaf of that word stands for it. */
    private static Hash hashOf(String base64) {
      byte[] bytes = StrictBase64.decode(base64);
      boolean word = bytes.length > 0 && bytes.length < Hash.SIZE;
      return word ? TreeHash.leaf(bytes) : Hash.of(bytes);
    }

    boolean wantErr() {
      return Boolean.parseBoolean(value("wantErr", "(true|false)"));
    }

    private String value(String field, String pattern) {
      Matcher matcher = Pattern.compile("\"" + field + "\":\\s*" + pattern).matcher(json);
      assertThat(matcher.find()).as("%s in %s", field, json).isTrue();
      return matcher.group(1);
    }
  }
}
