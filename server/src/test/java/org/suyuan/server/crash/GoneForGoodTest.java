package org.suyuan.server.crash;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import org.suyuan.client.Finality;
import org.suyuan.client.Platform;
import org.suyuan.gs1.CheckDigit;
import org.suyuan.proof.Main;
import org.suyuan.proof.json.Json;
import org.suyuan.server.Browser;

/**
 * The server is stopped for good and nothing of it is left: what a buyer kept, and a member's node
 * that is none of the operator's, still prove the item.
 */
class GoneForGoodTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path place;

  @Test
  void aNodeAndABundleStillProveTheItem() throws Exception {
    var data = place.resolve("data");
    var server = RealServer.start(data, List.of()).ready();
    try (var node =
        RealNode.start(
                Sender.joining(server.address()).id(), place.resolve("node"), server.address())
            .ready()) {
      var policy = node.witnessLine() + node.mirrorLine() + "quorum %s%n".formatted(node.name());
      Sender.putPolicy(server.address(), policy);
      var platform = Platform.at(server.address());
      var log = platform.log();
      var bundle = place.resolve("bundle.json");
      Files.write(bundle, witnessed(platform, Sender.joining(server.address())));
      var gone = server.address();

      server.kill();
      FileSystemUtils.deleteRecursively(data);

      assertThatThrownBy(() -> Sender.ask(gone, "/log")).isInstanceOf(ConnectException.class);
      nodeShows(node.address(), Files.readString(bundle));
      var policyFile = Files.writeString(place.resolve("demanded.policy"), policy);
      var key = Objects.requireNonNull(log.text("key"));
      var founding = Objects.requireNonNull(log.text("founding"));
      assertThat(verify(bundle, key, founding, policyFile)).contains("VERIFIED");
      var forged = Files.writeString(place.resolve("forged.json"), forged(bundle));
      assertThat(verify(forged, key, founding, policyFile)).doesNotContain("VERIFIED");
    } finally {
      server.kill();
    }
  }

  /** The public bundle of a new item, as soon as its statement is final. */
  private static byte[] witnessed(Platform platform, Sender brand) {
    var thirteen = "0" + brand.prefix() + "00001";
    var item = "https://id.gs1.org/01/%s%s/21/last1".formatted(thirteen, CheckDigit.of(thirteen));
    var member = platform.withKey(brand.apiKey()).member(brand.id(), brand.key());
    var taken =
        member.state(
            Json.object()
                .put("type", "ObjectEvent")
                .put("eventTime", "2026-03-01T08:00:00.000Z")
                .put("eventTimeZoneOffset", "+00:00")
                .put("action", "ADD")
                .put("bizStep", "commissioning")
                .put("epcList", Json.texts(List.of(item)))
                .build());
    assertThat(member.await(taken.index().orElseThrow(), Finality.WITNESSED, PATIENCE))
        .isGreaterThanOrEqualTo(Finality.WITNESSED);
    return platform.bundles().fetch(item);
  }

  /** The node's own copy of the buyer's verifier, in the buyer's browser. */
  private static void nodeShows(URI node, String bundle) {
    try (var visit = Browser.visit(Browser.DESKTOP)) {
      visit.open(node.resolve("/verify.html").toString(), 200);
      Page page = visit.page();
      choose(page, bundle);
      assertThat(page.locator("[data-verdict=VERIFIED] .verdict.holds"))
          .containsText("1 witness vouches");
      choose(page, forged(bundle));
      assertThat(page.locator("[data-verdict=VERIFIED]")).hasCount(0);
      assertThat(page.locator("[data-verdict] .verdict.broken")).isVisible();
    }
  }

  private static void choose(Page page, String bundle) {
    page.locator("input[type=file]")
        .setInputFiles(
            new FilePayload(
                "bundle.json", "application/json", bundle.getBytes(StandardCharsets.UTF_8)));
  }

  private static String forged(Path bundle) throws IOException {
    return forged(Files.readString(bundle));
  }

  /** The same, but made a year earlier. */
  private static String forged(String bundle) {
    assertThat(bundle).contains("2026-03-01T08:00:00.000Z");
    return bundle.replace("2026-03-01T08:00:00.000Z", "2025-03-01T08:00:00.000Z");
  }

  /** What {@code verify} says, which anybody can run. */
  private static String verify(Path bundle, String key, String founding, Path policy)
      throws IOException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Program.classPath(),
                Main.class.getName(),
                "verify",
                bundle.toString(),
                "--key",
                key,
                "--founding",
                founding,
                "--policy",
                policy.toString(),
                "--json")
            .redirectErrorStream(true)
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
