package org.suyuan.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.statement.SigningKey;

class MainTest {
  private static final Path FORGERIES =
      Path.of(System.getProperty("suyuan.root", ".."), "proof", "forgeries");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(InputStream in, String... args) {
    return Main.run(
        List.of(args), in, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
  }

  private int verify(String file, String... more) throws IOException {
    var log = (Json.Obj) Json.parse(Files.readAllBytes(FORGERIES.resolve("log.json")));
    List<String> args = new ArrayList<>(List.of("verify", file));
    args.addAll(List.of("--key", String.valueOf(log.text("key"))));
    args.addAll(List.of("--founding", String.valueOf(log.text("founding"))));
    args.addAll(List.of(more));
    byte[] honest = Files.readAllBytes(FORGERIES.resolve("honest-public.json"));
    return run(new ByteArrayInputStream(honest), args.toArray(String[]::new));
  }

  private String printed() {
    return out.toString(UTF_8);
  }

  @Test
  void exitsWithZeroForAnHonestBundleAndAnswersEveryQuestion() throws IOException {
    assertThat(verify(FORGERIES.resolve("honest-public.json").toString())).isZero();
    assertThat(printed()).startsWith("VERIFIED: ").contains("third-party-attested", "hosted");
    assertThat(printed().lines().filter(line -> line.endsWith(" yes"))).hasSize(13 * 5);
  }

  @Test
  void readsStandardInput() throws IOException {
    assertThat(verify("-")).isZero();
  }

  @Test
  void exitsWithOneForAForgeryAndNamesTheQuestion() throws IOException {
    assertThat(verify(FORGERIES.resolve("field-changed.json").toString())).isEqualTo(1);
    assertThat(printed()).startsWith("FIELDS_MISMATCH: ").contains("intact?            NO");
  }

  @Test
  void writesJsonForPrograms() throws IOException {
    assertThat(verify(FORGERIES.resolve("key-revoked.json").toString(), "--json")).isEqualTo(1);
    var verdict = (Json.Obj) Json.parse(printed());
    assertThat(verdict.text("code")).isEqualTo("KEY_REVOKED");
    assertThat(verdict.get("records"))
        .isInstanceOfSatisfying(
            Json.Arr.class, records -> assertThat(records.elements()).hasSize(14));
  }

  @Test
  void exitsWithTwoWhenItIsCalledWronglyOrTheFileIsMissing() throws IOException {
    var nothing = InputStream.nullInputStream();
    assertThat(run(nothing)).isEqualTo(2);
    assertThat(run(nothing, "verify", "x.json")).isEqualTo(2);
    assertThat(run(nothing, "verify", "x.json", "--key")).isEqualTo(2);
    assertThat(run(nothing, "judge", "x.json")).isEqualTo(2);
    assertThat(verify("-", "--surely")).isEqualTo(2);
    assertThat(verify("there-is-no-such-file.json")).isEqualTo(2);
    assertThat(printed()).isEmpty();
    assertThat(err.toString(UTF_8)).contains("usage:");
  }

  @Test
  void makesAKeyThatSigns() {
    assertThat(run(InputStream.nullInputStream(), "keygen")).isZero();
    String seed = printed().lines().findFirst().orElseThrow().substring("seed ".length());
    String kid = SigningKey.ofSeed(Base64Url.decode(seed)).kid();
    assertThat(printed()).contains("kid  " + kid);
  }
}
