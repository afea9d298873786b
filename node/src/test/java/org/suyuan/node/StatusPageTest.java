package org.suyuan.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.node.Client.Answer;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.note.Policy;

/** What people and programs read at a node. */
class StatusPageTest {
  @TempDir Path folder;

  private final TestLog log = TestLog.withMaker();
  private final Nodes nodes = new Nodes();
  private Shown shown;
  private Client node;

  @BeforeEach
  void start() throws IOException {
    shown = Shown.at("/log/checkpoint", log.note(4));
    node = nodes.start(Nodes.options(folder, log.founding(), shown.url() + "/log"));
  }

  @AfterEach
  void stop() {
    nodes.close();
    shown.close();
  }

  @Test
  void aLogThatDoesNotAnswerIsNotCalledWell() throws Exception {
    node.cosigned(log, 0, 4);
    shown.close();
    nodes.stop();
    node = nodes.start(folder, log);
    Instant end = Instant.now().plus(Duration.ofSeconds(30));
    while (!node.get("/").text().contains("does not show its checkpoint")) {
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(50);
    }
    assertThat(node.get("/").text()).contains("No answer (ConnectException).");
  }

  @Test
  void theStatusSaysHowFarWitnessAndMirrorAre() {
    assertThat(node.status().get("witness")).isInstanceOf(Json.Null.class);
    node.cosigned(log, 0, 4);
    node.mirrored(log, 0, 4);
    Json.Obj status = node.status();
    for (String role : new String[] {"witness", "mirror"}) {
      Json.Obj cosigned = Client.object(status, role);
      assertThat(cosigned.get("size")).isEqualTo(Json.of(4));
      assertThat(cosigned.text("cosignedAt")).endsWith("Z");
    }
    assertThat(status.get("next")).isEqualTo(Json.of(4));
    assertThat(status.get("frozen")).isInstanceOf(Json.Null.class);
    assertThat(Client.elements(status, "refusals")).isEmpty();
  }

  @Test
  void itsLinesFitIntoAPolicy() {
    List<Json> lines = Client.elements(node.status(), "policyLines");
    String witness = ((Json.Str) lines.getFirst()).value();
    Policy policy =
        Policy.parse("log " + TestLog.KEY.key() + "\n" + witness + "\nquorum mbr_lab\n");
    String mirror = ((Json.Str) lines.getLast()).value();
    assertThat(
            Policy.parse("log " + TestLog.KEY.key() + "\n" + mirror + "\nquorum none\n")
                .witnesses()
                .getFirst()
                .name())
        .isEqualTo("mbr_lab/mirror");
    assertThat(policy.witnesses().getFirst().key()).isEqualTo(node.witnessKey());
    assertThat(policy.witnesses().getFirst().url()).hasToString(node.url());
    assertThat(((Json.Str) lines.getLast()).value())
        .startsWith("witness mbr_lab/mirror " + node.mirrorKey());
  }

  @Test
  void thePageSpeaksChineseAndEnglishWithoutAnyScript() {
    Answer english = node.get("/", "Accept-Language", "de-DE, en;q=0.8, zh;q=0.5");
    assertThat(english.type()).startsWith("text/html");
    assertThat(english.text())
        .contains("lang=\"en\"")
        .contains("Waiting for the first checkpoint")
        .contains(log.founding().hex())
        .doesNotContain("<script");
    node.cosigned(log, 0, 4);
    assertThat(node.get("/", "Accept-Language", "zh-CN,zh;q=0.9").text())
        .contains("lang=\"zh-CN\"")
        .contains("一切正常")
        .contains("联署");
    assertThat(node.get("/").text()).contains("Everything is as it must be");
    assertThat(node.get("/site.css").type()).startsWith("text/css");
  }

  @Test
  void everyWordIsThereInBothLanguages() {
    for (Words.Word word : Words.Word.values()) {
      assertThat(Words.EN.say(word)).isNotBlank();
      assertThat(Words.ZH.say(word)).isNotBlank().isNotEqualTo(Words.EN.say(word));
    }
  }

  @Test
  void theVerifierComesFromTheNodePrefilledAndWithItsOwnPolicy() {
    String html = node.get("/verify.html").text();
    assertThat(html)
        .contains("data-log-key=\"" + TestLog.KEY.key() + "\"")
        .contains("data-founding=\"" + log.founding().hex() + "\"")
        .contains("Content-Security-Policy")
        .contains("default-src 'none'")
        .contains("verifyBundle");
  }

  @Test
  void theFolderSaysWhereTheNodeIs() throws IOException {
    Json.Obj self = Json.parseObject(Files.readAllBytes(folder.resolve("node.json")));
    assertThat(self.text("url")).isEqualTo(node.url());
    assertThat(self.text("name")).isEqualTo("mbr_lab");
    assertThat(self.text("key")).isEqualTo(node.witnessKey().toString());
    assertThat(self.text("mirrorKey")).isEqualTo(node.mirrorKey().toString());
    assertThat(self.get("pid")).isEqualTo(Json.of(ProcessHandle.current().pid()));
  }
}
