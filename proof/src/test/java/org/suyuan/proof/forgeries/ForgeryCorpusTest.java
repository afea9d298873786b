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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.suyuan.proof.Ed25519;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.bundle.Bundle;
import org.suyuan.proof.bundle.BundleVerifier;
import org.suyuan.proof.bundle.Code;
import org.suyuan.proof.bundle.Comparison;
import org.suyuan.proof.bundle.RecordVerdict;
import org.suyuan.proof.bundle.Trust;
import org.suyuan.proof.bundle.Verdict;
import org.suyuan.proof.note.Policy;

class ForgeryCorpusTest {
  @BeforeAll
  static void remember() {
    Ed25519.verifyWith(new Remembering());
  }

  @AfterAll
  static void forget() {
    Ed25519.verifyWith(null);
  }

  private static List<String> rows() throws IOException {
    return rows("expected.tsv");
  }

  private static List<String> demands() throws IOException {
    return rows("demands.tsv");
  }

  private static List<String> pairs() throws IOException {
    return rows("pairs.tsv");
  }

  private static List<String> rows(String table) throws IOException {
    List<String> lines = Files.readAllLines(ForgeryCorpus.folder().resolve(table));
    return lines.subList(1, lines.size());
  }

  private static byte[] file(String name) throws IOException {
    return Files.readAllBytes(ForgeryCorpus.folder().resolve(name));
  }

  /** Judges the committed files by the committed table, as any other verifier does. */
  @ParameterizedTest
  @MethodSource("rows")
  void givesEachFileItsCodes(String row) throws IOException {
    String[] column = row.split("\t");
    Verdict verdict =
        BundleVerifier.verify(file(column[0]), ForgeryCorpus.key(), ForgeryCorpus.founding());
    String records =
        verdict.records().stream().map(r -> r.code().name()).collect(Collectors.joining(","));
    assertThat(verdict.code() + " " + (records.isEmpty() ? "-" : records))
        .as("%s: %s (%s)", column[0], column[1], verdict.detail())
        .isEqualTo(column[2] + " " + column[3]);
    assertThat(verdict.verified()).isEqualTo(verdict.code() == Code.VERIFIED);
  }

  /** The same under a policy that the reader demands. */
  @ParameterizedTest
  @MethodSource("demands")
  void holdsEachFileAgainstThePolicyDemanded(String row) throws IOException {
    String[] column = row.split("\t");
    Policy policy = Policy.parse(file(column[1]));
    Trust trust =
        column[2].equals("key")
            ? Trust.of(ForgeryCorpus.key(), ForgeryCorpus.founding()).demanding(policy)
            : Trust.of(policy, ForgeryCorpus.founding());
    Verdict verdict = BundleVerifier.verify(file(column[0]), trust);
    assertThat(verdict.code().name()).as(row).isEqualTo(column[4]);
  }

  /** Each bundle of a pair may be good; whether the log showed one history, only both can tell. */
  @ParameterizedTest
  @MethodSource("pairs")
  void comparesTwoBundlesOfOneLog(String row) throws IOException {
    String[] column = row.split("\t");
    assertThat(compared(file(column[0]), file(column[1]))).as(row).isEqualTo(column[3]);
  }

  private static String compared(byte[] one, byte[] other) {
    try {
      return Comparison.of(Bundle.parse(one), Bundle.parse(other), List.of(ForgeryCorpus.key()))
          .outcome()
          .name();
    } catch (Rejected refused) {
      return "NOT_COMPARABLE";
    }
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
