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
    List<String> args = new ArrayList<>(List.of("verify", file));
    args.addAll(List.of("--key", log("key"), "--founding", log("founding")));
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
  void namesThoseWhoVouchWithTheirIdentities() throws IOException {
    assertThat(verify(file("honest-outsider"))).isZero();
    assertThat(printed())
        .contains("2 witnesses vouch, under 2 identities other than the platform's")
        .contains("held by 1 mirrors")
        .contains(
            "cosigned mbr_lab (Sample Laboratory, lab, dns:lab.example, own keys), at 2026-10")
        .contains("cosigned witness.example/1 (outsider), at 2026-10-22T08:00:00Z")
        .doesNotContain("this shop alone");
  }

  @Test
  void saysThatAShopIsAlone() throws IOException {
    assertThat(verify(file("honest-public"))).isZero();
    assertThat(printed()).contains("signed by this shop alone");
  }

  @Test
  void demandsAPolicyWhoseLogLineMayStandForTheKey() throws IOException {
    assertThat(verify(file("honest-witnessed"), "--policy", policy("demand-three"))).isZero();
    assertThat(verify(file("honest-witnessed"), "--policy", policy("demand-four"))).isEqualTo(1);
    assertThat(printed()).contains("NOT_WITNESSED: ");
    assertThat(
            run(
                InputStream.nullInputStream(),
                "verify",
                file("honest-witnessed"),
                "--founding",
                log("founding"),
                "--policy",
                policy("demand-three")))
        .isZero();
  }

  @Test
  void callsADoubtADoubt() throws IOException {
    assertThat(verify(file("compromised-last"))).isEqualTo(1);
    assertThat(printed()).startsWith("KEY_COMPROMISED: ").contains("who may say so?    DOUBTFUL");
  }

  @Test
  void comparesTwoBundlesAndPrintsTheEvidence() throws IOException {
    assertThat(compare("split-left", "split-left-later")).isZero();
    assertThat(printed()).startsWith("CONSISTENT: ");
    assertThat(compare("split-left-lot", "split-right-lot")).isEqualTo(3);
    assertThat(compare("split-left", "split-right-later")).isEqualTo(1);
    assertThat(printed())
        .contains("SPLIT VIEW: The log showed two roots of its first 40 entries.")
        .contains("The log's key signed both checkpoints.");
    assertThat(printed().lines().filter(line -> line.startsWith("\u2014 shop.example/2026 ")))
        .hasSize(2);
    assertThat(compare("honest-public", "checkpoint-of-another-key")).isEqualTo(2);
  }

  @Test
  void comparesWithoutAKeyAndSaysThatThisIsNoEvidence() {
    var nothing = InputStream.nullInputStream();
    assertThat(run(nothing, "compare", file("split-left"), file("split-right"))).isEqualTo(1);
    assertThat(printed()).contains("no evidence against anybody");
  }

  private int compare(String one, String other, String... more) throws IOException {
    List<String> args = new ArrayList<>(List.of("compare", file(one), file(other)));
    args.addAll(List.of("--key", log("key")));
    args.addAll(List.of(more));
    return run(InputStream.nullInputStream(), args.toArray(String[]::new));
  }

  private static String file(String name) {
    return FORGERIES.resolve(name + ".json").toString();
  }

  private static String policy(String name) {
    return FORGERIES.resolve(name + ".policy").toString();
  }

  private static String log(String member) throws IOException {
    var log = (Json.Obj) Json.parse(Files.readAllBytes(FORGERIES.resolve("log.json")));
    return String.valueOf(log.text(member));
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
