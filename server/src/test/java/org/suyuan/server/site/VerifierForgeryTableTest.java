package org.suyuan.server.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.bundle.Bundle;
import org.suyuan.proof.bundle.BundleVerifier;
import org.suyuan.proof.bundle.Comparison;
import org.suyuan.proof.bundle.Verdict;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.note.Policy;
import org.suyuan.proof.tree.Hash;
import org.suyuan.server.site.VerifierForgeries.Demand;
import org.suyuan.server.site.VerifierForgeries.Forgery;
import org.suyuan.server.site.VerifierForgeries.Pair;
import org.suyuan.server.site.VerifierForgeries.Trust;

/**
 * Keeps {@code docs/forgeries.md}: each way to cheat with what the kernel and the browser say. To
 * write it anew after the corpus changed, run this test with {@code -Dsuyuan.write=true}.
 */
class VerifierForgeryTableTest {
  private static final String ENGINE =
      "async () => (await import('/static/verify/signatures.js')).ed25519Engine()";
  private static final Path TABLE =
      Path.of(System.getProperty("suyuan.root", ".."), "docs", "forgeries.md");

  @Test
  void theKernelAndTheBrowserSayTheSameAboutEveryForgery() throws IOException {
    try (var browser = VerifierBrowser.start();
        var site = new VerifierSite()) {
      Page page = browser.page("");
      page.navigate(site.address("/empty.html"));
      assertThat(page.evaluate(ENGINE)).isEqualTo("webcrypto");
      List<Forgery> inBrowser = VerifierForgeries.judgedIn(page);
      List<Forgery> inKernel =
          VerifierForgeries.all().stream()
              .map(VerifierForgeryTableTest::judgedByTheKernel)
              .toList();
      assertThat(inKernel).isEqualTo(VerifierForgeries.all());
      assertThat(inBrowser).isEqualTo(VerifierForgeries.all());

      List<Demand> demands = VerifierForgeries.demands();
      assertThat(demands.stream().map(VerifierForgeryTableTest::judgedByTheKernel).toList())
          .isEqualTo(demands);
      assertThat(demands.stream().map(each -> VerifierForgeries.judgedIn(page, each)).toList())
          .isEqualTo(demands);
      List<Pair> pairs = VerifierForgeries.pairs();
      assertThat(pairs.stream().map(VerifierForgeryTableTest::comparedByTheKernel).toList())
          .isEqualTo(pairs);
      assertThat(pairs.stream().map(each -> VerifierForgeries.comparedIn(page, each)).toList())
          .isEqualTo(pairs);

      String table = table(inKernel, inBrowser) + table(demands) + together(pairs);
      if (Boolean.getBoolean("suyuan.write")) {
        Files.writeString(TABLE, table);
      }
      assertThat(TABLE)
          .as("written by this test with -Dsuyuan.write=true")
          .content()
          .isEqualTo(table);
    }
  }

  private static Forgery judgedByTheKernel(Forgery forgery) {
    Trust trust = VerifierForgeries.trust();
    Verdict verdict =
        BundleVerifier.verify(
            forgery.bytes(), NoteKey.parse(trust.key()), Hash.parseHex(trust.founding()));
    String records =
        verdict.records().stream()
            .map(record -> record.code().name())
            .collect(Collectors.joining(","));
    return new Forgery(
        forgery.file(), forgery.how(), verdict.code().name(), records.isEmpty() ? "-" : records);
  }

  private static Demand judgedByTheKernel(Demand demand) {
    Hash founding = Hash.parseHex(demand.trusted().founding());
    Policy policy = Policy.parse(VerifierForgeries.bytes(demand.policy()));
    var trust =
        demand.trusted().key().isEmpty()
            ? org.suyuan.proof.bundle.Trust.of(policy, founding)
            : org.suyuan.proof.bundle.Trust.of(NoteKey.parse(demand.trusted().key()), founding)
                .demanding(policy);
    Verdict verdict = BundleVerifier.verify(VerifierForgeries.bytes(demand.file()), trust);
    return new Demand(
        demand.file(), demand.policy(), demand.trust(), demand.how(), verdict.code().name());
  }

  private static Pair comparedByTheKernel(Pair pair) {
    String outcome;
    try {
      outcome =
          Comparison.of(
                  Bundle.parse(VerifierForgeries.bytes(pair.one())),
                  Bundle.parse(VerifierForgeries.bytes(pair.other())),
                  List.of(NoteKey.parse(VerifierForgeries.trust().key())))
              .outcome()
              .name();
    } catch (Rejected refused) {
      outcome = "NOT_COMPARABLE";
    }
    return new Pair(pair.one(), pair.other(), pair.how(), outcome);
  }

  private static String table(List<Demand> demands) {
    var table =
        new StringBuilder(
            """

            ## Under a policy that the reader demands
            Both verifiers are given the policy from elsewhere than the bundle, with the log's key or with the policy's log line alone.

            | file | policy | log known by | what is demanded | both |
            |---|---|---|---|---|
            """);
    for (Demand each : demands) {
      table.append(
          "| `%s` | `%s` | %s | %s | `%s` |\n"
              .formatted(each.file(), each.policy(), each.trust(), each.how(), each.code()));
    }
    return table.toString();
  }

  private static String together(List<Pair> pairs) {
    var table =
        new StringBuilder(
            """

            ## Two bundles together
            Each of two bundles may be beyond reproach; whether their log showed one history only both can tell.

            | one | the other | what they show | both verifiers |
            |---|---|---|---|
            """);
    for (Pair each : pairs) {
      table.append(
          "| `%s` | `%s` | %s | `%s` |\n"
              .formatted(each.one(), each.other(), each.how(), each.outcome()));
    }
    return table.toString();
  }

  private static String table(List<Forgery> inKernel, List<Forgery> inBrowser) {
    long honest = inKernel.stream().filter(each -> each.code().equals("VERIFIED")).count();
    StringBuilder table =
        new StringBuilder(
            """
            # Ways to cheat, and what the verifiers say

            Generated from `proof/forgeries` by a test that runs the kernel's verifier and the browser's (Chromium, WebCrypto) on every file; a second run without WebCrypto's Ed25519 must agree.
            %d files: %d honest, %d forged.

            | file | what was done | kernel | browser |
            |---|---|---|---|
            """
                .formatted(inKernel.size(), honest, inKernel.size() - honest));
    for (int i = 0; i < inKernel.size(); i++) {
      Forgery each = inKernel.get(i);
      table.append(
          "| `%s` | %s | `%s` | `%s` |\n"
              .formatted(
                  each.file(),
                  each.how().replace("|", "\\|"),
                  each.code(),
                  inBrowser.get(i).code()));
    }
    return table.toString();
  }
}
