package org.suyuan.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstStartTest {
  private static final Map<String, String> ALL =
      Map.of(
          "suyuan.ledger.origin", "shop.example/2026",
          "suyuan.public-address", "https://trace.shop.example",
          "SUYUAN_ADMIN_PASSWORD", "a good password");

  @TempDir Path place;

  @Test
  void whatIsSetIsNotAsked() {
    var answers =
        new FirstStart(
                name -> ALL.getOrDefault(name, ""),
                Optional.of(question -> {
                  throw new AssertionError("asked: " + question.text());
                }))
            .answers();

    assertThat(answers)
        .isEqualTo(
            new FirstStart.Answers(
                "shop.example/2026", "https://trace.shop.example", "a good password"));
  }

  @Test
  void whatIsMissingIsSaidAllAtOnceWhenNobodyCanBeAsked() {
    assertThatThrownBy(() -> new FirstStart(_ -> "", Optional.empty()).answers())
        .isInstanceOf(FirstStart.Unanswered.class)
        .hasMessageContaining("--origin NAME")
        .hasMessageContaining("--public-address URL")
        .hasMessageContaining("SUYUAN_ADMIN_PASSWORD");
  }

  @Test
  void aBadAnswerIsAskedAgainAndAPasswordIsNotShown() {
    var asked = new ArrayList<FirstStart.Question>();
    var typed =
        new ArrayDeque<>(
            List.of(
                "Shop Example",
                "shop.example/2026",
                "http://shop.example",
                "https://shop.example/path",
                "https://shop.example",
                "short",
                "long enough now"));
    Function<FirstStart.Question, String> somebody =
        question -> {
          asked.add(question);
          return typed.remove();
        };
    var answers = new FirstStart(_ -> "", Optional.of(somebody)).answers();

    assertThat(answers.publicAddress()).isEqualTo("https://shop.example");
    assertThat(asked).hasSize(7);
    assertThat(asked.stream().filter(FirstStart.Question::isSecret)).hasSize(2);
    assertThat(asked.get(1).text()).contains("not: Shop Example");
  }

  @Test
  void aBadSettingIsRefusedAndNotAskedFor() {
    var settings = Map.of("suyuan.ledger.origin", "no spaces please");
    assertThatThrownBy(() ->
            new FirstStart(
                    name -> settings.getOrDefault(name, ""), Optional.of(question -> "never"))
                .answers())
        .isInstanceOf(FirstStart.Unanswered.class)
        .hasMessageContaining("no spaces please");
  }

  @Test
  void thisMachineAloneNeedsNoHttps() {
    assertThat(FirstStart.objectionToAddress("http://127.0.0.1:8080")).isEmpty();
    assertThat(FirstStart.objectionToAddress("http://localhost:8080/")).isEmpty();
    assertThat(FirstStart.objectionToAddress("http://192.168.1.4")).isPresent();
    assertThat(FirstStart.objectionToAddress("ftp://shop.example")).isPresent();
    assertThat(FirstStart.objectionToAddress("shop.example")).isPresent();
  }

  @Test
  void everyLaterStartReadsTheAnswersButNotThePassword() throws IOException {
    FirstStart.keep(
        place.resolve("data"),
        new FirstStart.Answers("shop.example/2026", "https://shop.example", "a good password"));
    var file = place.resolve("data").resolve(FirstStart.FILE);

    assertThat(Files.readString(file))
        .contains("suyuan.ledger.origin=shop.example/2026\n")
        .contains("suyuan.public-address=https://shop.example\n")
        .doesNotContain("a good password");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }
}
