package org.suyuan.proof;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.proof.bundle.Bundle;
import org.suyuan.proof.bundle.Bundle.Timestamp;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.time.TestAuthority;

/** A bundle's timestamps, judged on the command line by certificates of authorities. */
class TimestampsJudgedTest {
  private static final Path FORGERIES =
      Path.of(System.getProperty("suyuan.root", ".."), "proof", "forgeries");
  private static final TestAuthority ONE = new TestAuthority();
  private static final TestAuthority OTHER = new TestAuthority();
  private static final String ORIGIN = "shop.example/2026";

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @TempDir private Path folder;

  @Test
  void goodTokensGiveTheirTimes() throws Exception {
    assertThat(judged(old -> ONE.stamp(old.imprint(ORIGIN)), ONE)).isZero();
    assertThat(printed.toString(UTF_8))
        .startsWith("VERIFIED: ")
        .contains("timestamp over the first 32 entries: 2026-06-15T12:00:00Z");
  }

  @Test
  void eachTokenMayBeOfAnotherAuthorityThatIsKnown() throws Exception {
    Function<Timestamp, byte[]> mixed =
        old -> (old.size() == 32 ? OTHER : ONE).stamp(old.imprint(ORIGIN));
    assertThat(judged(mixed, ONE, OTHER)).isZero();
    assertThat(judged(mixed, ONE)).isEqualTo(1);
  }

  @Test
  void aTokenOverAnotherStateIsRefused() throws Exception {
    Timestamp first = honest().timestamps().getFirst();
    assertThat(judged(old -> ONE.stamp(first.imprint(ORIGIN)), ONE)).isEqualTo(1);
    assertThat(judged(old -> ONE.stamp(old.imprint("other.example/log")), ONE)).isEqualTo(1);
    assertThat(judged(old -> ONE.stamp(old.root()), ONE)).isEqualTo(1);
    assertThat(printed.toString(UTF_8)).contains("TIMESTAMP_INVALID: ");
  }

  @Test
  void withoutCertificatesTokensAreNotRead() throws Exception {
    assertThat(judged(old -> new byte[] {1, 2, 3})).isZero();
    assertThat(printed.toString(UTF_8)).contains("not judged without --tsa");
    assertThat(judged(old -> new byte[] {1, 2, 3}, ONE)).isEqualTo(1);
  }

  @Test
  void aFileWithoutCertificatesIsAWrongCall() throws Exception {
    for (String content : List.of("", "no certificate")) {
      Path file = Files.writeString(folder.resolve("none.pem"), content);
      assertThat(run(FORGERIES.resolve("honest-timestamps.json"), file)).isEqualTo(2);
    }
  }

  private int judged(Function<Timestamp, byte[]> tokens, TestAuthority... known) throws Exception {
    Bundle bundle = honest();
    List<Timestamp> stamped =
        bundle.timestamps().stream()
            .map(old -> new Timestamp(old.size(), old.root(), old.proof(), tokens.apply(old)))
            .toList();
    Path file =
        Files.write(
            folder.resolve("bundle.json"),
            new Bundle(
                    bundle.profile(),
                    bundle.item(),
                    bundle.checkpoint(),
                    bundle.manifest(),
                    bundle.registry(),
                    bundle.records(),
                    stamped)
                .bytes());
    if (known.length == 0) {
      return run(file);
    }
    var pem = new StringBuilder();
    for (TestAuthority authority : known) {
      pem.append(pem(authority.certificate()));
    }
    return run(file, Files.writeString(folder.resolve("authorities.pem"), pem));
  }

  private static Bundle honest() throws IOException {
    return Bundle.parse(Files.readAllBytes(FORGERIES.resolve("honest-timestamps.json")));
  }

  private int run(Path bundle, Path... pem) throws IOException {
    var log = Json.parseObject(Files.readAllBytes(FORGERIES.resolve("log.json")));
    List<String> args = new ArrayList<>(List.of("verify", bundle.toString()));
    args.addAll(List.of("--key", String.valueOf(log.text("key"))));
    args.addAll(List.of("--founding", String.valueOf(log.text("founding"))));
    for (Path file : pem) {
      args.addAll(List.of("--tsa", file.toString()));
    }
    var out = new PrintStream(printed, true, UTF_8);
    return Main.run(args, InputStream.nullInputStream(), out, out);
  }

  private static String pem(X509Certificate certificate) throws CertificateEncodingException {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII))
            .encodeToString(certificate.getEncoded())
        + "\n-----END CERTIFICATE-----\n";
  }
}
