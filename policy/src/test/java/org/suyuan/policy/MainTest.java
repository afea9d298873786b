package org.suyuan.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.policy.decisions.Decision;
import org.suyuan.policy.decisions.DecisionJson;
import org.suyuan.policy.packs.PackSignature;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.statement.SigningKey;

class MainTest {
  private static final String CN = Samples.ROOT.resolve("policies/cn").toString();

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;

  private int run(String... args) {
    return Main.run(
        List.of(args), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
  }

  private static String file(Decision decision) {
    var signature = PackSignature.sign(decision.pack(), SigningKey.random());
    return Jcs.text(DecisionJson.file(decision, List.of(signature)));
  }

  private String written(Decision decision, UnaryOperator<String> change) throws IOException {
    String honest = file(decision);
    Path path = folder.resolve("decision.json");
    Files.writeString(path, change.apply(honest));
    return path.toString();
  }

  @Test
  void anHonestDecisionRecomputesToTheSameBytesAndExplainsItself() throws IOException {
    Decision decision = Samples.decide("FRESH_PAY", Map.of("goods_class", "perishable"));
    assertThat(run("recompute", written(decision, text -> text))).isZero();
    assertThat(out.toString(UTF_8))
        .startsWith("SAME")
        .contains("digest " + decision.pack().digest())
        .contains("Fresh-food compensation: granted.")
        .contains("compensation CNY 50.00, the goods stay with you")
        .contains("生鲜优鲜赔：同意。")
        .contains("source: log.example#7");
  }

  @Test
  void aDecisionWithAnotherAmountFactOrRuleIsFound() throws IOException {
    Decision decision = Samples.decide("NO_REASON_7", Map.of("intact", "true"));
    assertThat(
            run(
                "recompute",
                written(decision, t -> t.replace("\"amount\":\"100.00\"", "\"amount\":\"99.99\""))))
        .isEqualTo(1);
    assertThat(out.toString(UTF_8)).startsWith("DIFFERENT: options");
    assertThat(
            run(
                "recompute",
                written(
                    decision,
                    t ->
                        t.replace(
                            "\"source\":\"log.example#7\",\"value\":\"true\"",
                            "\"source\":\"log.example#7\",\"value\":\"false\""))))
        .isEqualTo(1);
    assertThat(
            run(
                "recompute",
                written(decision, t -> t.replace("\"window\":\"P7D\"", "\"window\":\"P6D\""))))
        .isEqualTo(1);
  }

  @Test
  void anotherPackThanTheOrderFrozeIsFoundByItsDigest() throws IOException {
    Decision decision = Samples.decide("NO_REASON_7", Map.of());
    String file = written(decision, text -> text);
    assertThat(run("recompute", file, "--pack", decision.pack().digest().hex())).isZero();
    assertThat(run("recompute", file, "--pack", "00")).isEqualTo(1);
    assertThat(out.toString(UTF_8)).contains("OTHER PACK");
  }

  @Test
  void lintHoldsAPackToTheSchemaTheLawAndItsExamples() throws IOException {
    assertThat(run("lint", CN)).isZero();
    assertThat(out.toString(UTF_8)).contains(" 0 findings");
    Samples.changed(
        folder, "help.yaml", text -> text.replace("expect: grant advise guide", "expect: human"));
    assertThat(run("lint", folder.toString())).isEqualTo(1);
    assertThat(out.toString(UTF_8)).contains("expects [human], decided is [grant advise guide]");
  }

  @Test
  void diffNamesEveryValueThatIsOtherwise() throws IOException {
    Samples.changed(folder, "price.yaml", text -> text.replace("times: \"2\"}", "times: \"3\"}"));
    assertThat(run("diff", CN, folder.toString())).isEqualTo(1);
    assertThat(out.toString(UTF_8))
        .isEqualToIgnoringNewLines("~ guarantees/DEARER_DOUBLE/with/times: 2 → 3\n");
    assertThat(run("diff", CN, CN)).isZero();
  }

  @Test
  void replaySaysWhoGainsAndWhoLosesOnADraft() throws IOException {
    Path past = folder.resolve("past");
    Files.writeString(
        past,
        file(Samples.decide("DEARER_DOUBLE", Map.of()))
            + "\n"
            + file(Samples.decide("WRONG_ITEM", Map.of()))
            + "\n");
    Path drafts = Files.createDirectory(folder.resolve("draft"));
    Samples.changed(drafts, "price.yaml", text -> text.replace("times: \"2\"}", "times: \"3\"}"));
    assertThat(run("replay", drafts.toString(), past.toString())).isZero();
    assertThat(out.toString(UTF_8))
        .contains("DEARER_DOUBLE: grant compensate 10.00 → grant compensate 15.00 (+500)")
        .contains("2 claims: 1 gain, 0 lose; cost +500");
    Samples.changed(drafts, "price.yaml", text -> text.replace("times: \"2\"}", "times: \"1\"}"));
    assertThat(run("replay", drafts.toString(), past.toString())).isEqualTo(1);
    assertThat(out.toString(UTF_8)).contains("0 gain, 1 lose; cost -500");
  }

  @Test
  void replayNamesAFactThatTheDraftReadsOtherwiseAndCountsNobodyByIt() throws IOException {
    Path past = folder.resolve("past");
    Files.writeString(
        past,
        file(Samples.decide("PRICE_PROTECT", Map.of("price_drop_cause", "ordinary")))
            + "\n"
            + file(Samples.decide("WRONG_ITEM", Map.of()))
            + "\n");
    Path drafts = Files.createDirectory(folder.resolve("draft"));
    Samples.changed(
        drafts,
        "facts.yaml",
        text ->
            text.replace("[ordinary, platform_subsidy", "[plain, platform_subsidy")
                .replace("cause of the drop, usual: ordinary", "cause of the drop, usual: plain"));

    assertThat(run("replay", drafts.toString(), past.toString())).isEqualTo(1);
    assertThat(out.toString(UTF_8))
        .contains("not to be decided: the draft reads price_drop_cause otherwise (+0)")
        .doesNotContain("WRONG_ITEM")
        .contains("2 claims: 0 gain, 0 lose; cost +0");
  }

  @Test
  void wrongCallsExitWithTwo() {
    assertThat(run()).isEqualTo(2);
    assertThat(run("lint")).isEqualTo(2);
    assertThat(run("recompute", folder.resolve("none").toString())).isEqualTo(2);
    assertThat(run("recompute", CN + "/pack.yaml")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("usage: java -jar policy.jar");
  }
}
