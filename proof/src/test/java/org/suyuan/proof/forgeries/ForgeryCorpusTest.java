package org.suyuan.proof.forgeries;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.suyuan.proof.bundle.BundleVerifier;
import org.suyuan.proof.bundle.Code;
import org.suyuan.proof.bundle.RecordVerdict;
import org.suyuan.proof.bundle.Verdict;

class ForgeryCorpusTest {
  private static List<String> rows() throws IOException {
    List<String> lines = Files.readAllLines(ForgeryCorpus.folder().resolve("expected.tsv"));
    return lines.subList(1, lines.size());
  }

  /** Judges the committed files by the committed table, as any other verifier does. */
  @ParameterizedTest
  @MethodSource("rows")
  void givesEachFileItsCodes(String row) throws IOException {
    String[] column = row.split("\t");
    byte[] file = Files.readAllBytes(ForgeryCorpus.folder().resolve(column[0]));
    Verdict verdict = BundleVerifier.verify(file, ForgeryCorpus.key(), ForgeryCorpus.founding());
    String records =
        verdict.records().stream().map(r -> r.code().name()).collect(Collectors.joining(","));
    assertThat(verdict.code() + " " + (records.isEmpty() ? "-" : records))
        .as("%s: %s (%s)", column[0], column[1], verdict.detail())
        .isEqualTo(column[2] + " " + column[3]);
    assertThat(verdict.verified()).isEqualTo(verdict.code() == Code.VERIFIED);
  }

  @Test
  void isWhatTheGeneratorWrites() throws IOException {
    Map<String, byte[]> files = ForgeryCorpus.files();
    try (Stream<Path> there = Files.list(ForgeryCorpus.folder())) {
      var expected = new TreeSet<>(files.keySet());
      expected.add("ed25519.json");
      assertThat(there.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(expected);
    }
    for (var file : files.entrySet()) {
      assertThat(Files.readAllBytes(ForgeryCorpus.folder().resolve(file.getKey())))
          .as(file.getKey())
          .isEqualTo(file.getValue());
    }
  }

  @Test
  void showsEveryCodeAtLeastOnce() {
    List<Forgery> all = ForgeryCorpus.all();
    assertThat(
            all.stream()
                .flatMap(f -> Stream.concat(Stream.of(f.code()), f.records().stream()))
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(Arrays.asList(Code.values()));
    assertThat(all.stream().filter(f -> f.code() != Code.VERIFIED).count()).isGreaterThan(60);
    assertThat(all.stream().filter(f -> f.code() == Code.VERIFIED).count()).isGreaterThan(4);
  }

  @Test
  void showsWhoSaysItWithWhichAssurance() {
    Verdict verdict =
        BundleVerifier.verify(
            new Journey().draft().file(), ForgeryCorpus.key(), ForgeryCorpus.founding());
    assertThat(verdict.records().stream().map(ForgeryCorpusTest::shown))
        .containsExactly(
            "mbr_grower own self-declared",
            "mbr_maker own self-declared",
            "mbr_lab own third-party-attested",
            "mbr_maker own self-declared",
            "mbr_maker own self-declared",
            "mbr_carrier own counterparty-confirmed",
            "mbr_broker hosted self-declared",
            "mbr_warehouse own counterparty-confirmed",
            "mbr_warehouse own self-declared",
            "mbr_warehouse own self-declared",
            "mbr_shop own self-declared corrected",
            "mbr_shop own self-declared",
            "mbr_shop own self-declared");
  }

  private static String shown(RecordVerdict record) {
    return "%s %s %s%s"
        .formatted(
            record.member() == null ? "-" : record.member().id(),
            record.custody() == null ? "-" : record.custody().word(),
            record.assurance() == null ? "-" : record.assurance().word(),
            record.corrected() ? " corrected" : "");
  }
}
