package org.suyuan.server.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.suyuan.policy.packs.Stage;
import org.suyuan.proof.bundle.Assurance;
import org.suyuan.proof.statement.Custody;
import org.suyuan.proof.statement.May;
import org.suyuan.proof.statement.Role;
import org.suyuan.server.accounts.Account;
import org.suyuan.server.codes.Code;
import org.suyuan.server.codes.Layout;
import org.suyuan.server.guarantees.Claim;
import org.suyuan.server.orders.Order;
import org.suyuan.server.payments.Difference;
import org.suyuan.server.site.piece.Verdict;
import org.suyuan.server.tables.Fault;
import org.suyuan.server.tables.Template;
import org.suyuan.server.trace.Concern;

class TextsTest {
  /** The enums whose constants templates show with {@link Texts#name}. */
  private static final List<Class<? extends Enum<?>>> NAMED =
      List.of(
          Verdict.class,
          Account.Kind.class,
          Assurance.class,
          Claim.Cause.class,
          Claim.State.class,
          Code.State.class,
          Concern.class,
          Custody.class,
          Difference.Kind.class,
          Doing.class,
          Fault.Wrong.class,
          FaultWord.class,
          Kind.class,
          Layout.class,
          May.class,
          Order.State.class,
          Role.class,
          Scene.class,
          Stage.class,
          Template.class,
          Way.class);

  private static final Pattern LITERAL = Pattern.compile("\"([a-z][a-z0-9]*(?:[.-][a-z0-9]+)*)\"");
  private static final Pattern ASKED = Pattern.compile("\\bt\\.of\\(\\s*\"([^\"]+)\"");

  @Test
  void bothLanguagesHaveTheSameKeysAndNoEmptyText() {
    Set<String> chinese = Texts.in(Language.ZH).keys();

    assertThat(chinese).isEqualTo(Texts.in(Language.EN).keys());
    assertThat(chinese)
        .allSatisfy(key -> assertThat(Texts.in(Language.ZH).of(key, 1, 2, 3)).isNotBlank());
    assertThat(chinese)
        .allSatisfy(key -> assertThat(Texts.in(Language.EN).of(key, 1, 2, 3)).isNotBlank());
  }

  @Test
  void chineseTextsAreChineseAndEnglishOnesAreNot() {
    Pattern chinese = Pattern.compile("\\p{IsHan}");
    for (String key : Texts.in(Language.EN).keys()) {
      assertThat(Texts.in(Language.EN).of(key, 1, 2, 3)).as(key).doesNotContainPattern(chinese);
    }
    assertThat(
            Texts.in(Language.ZH).keys().stream()
                .filter(key -> !Texts.in(Language.ZH).of(key, 1, 2, 3).matches(".*\\p{IsHan}.*")))
        .containsExactlyInAnyOrder("progress.of", "services.and", "table.and");
  }

  @Test
  void everyKeyThatATemplateAsksForExists() throws IOException {
    Set<String> asked = found(ASKED);

    assertThat(asked).hasSizeGreaterThan(20);
    assertThat(Texts.in(Language.ZH).keys()).containsAll(asked).containsAll(keysOfEnums());
  }

  @Test
  void everyTextIsUsed() throws IOException {
    Set<String> used = found(LITERAL);
    used.addAll(keysOfEnums());

    assertThat(used).containsAll(Texts.in(Language.ZH).keys());
  }

  @Test
  void anUnknownKeyIsABugAndSaysWhere() {
    assertThatThrownBy(() -> Texts.in(Language.EN).of("no.such.text"))
        .hasMessageContaining("messages_en.properties");
  }

  @Test
  void countsAreWordedAsPeopleSpeak() {
    Texts english = Texts.in(Language.EN);
    Texts chinese = Texts.in(Language.ZH);

    assertThat(english.duration(Duration.ofDays(1))).isEqualTo("1 day");
    assertThat(english.duration(Duration.ofHours(-5))).isEqualTo("5 hours");
    assertThat(english.duration(Duration.ofSeconds(30))).isEqualTo("0 minutes");
    assertThat(chinese.duration(Duration.ofMinutes(50))).isEqualTo("50分钟");
  }

  @Test
  void moneyHasItsCurrencysDigits() {
    assertThat(Texts.in(Language.ZH).money(1299900, Currency.getInstance("CNY")))
        .isEqualTo("¥12,999.00");
    assertThat(Texts.in(Language.EN).money(4980, Currency.getInstance("JPY")))
        .contains("4,980")
        .doesNotContain(".");
  }

  @Test
  void aMomentIsToldAsAtThePlaceWhereItHappened() {
    Instant at = Instant.parse("2026-10-04T15:20:00Z");

    assertThat(Texts.in(Language.EN).moment(at, ZoneId.of("America/Chicago")))
        .isEqualTo("4 Oct 2026, 10:20 GMT-5");
    assertThat(Texts.in(Language.ZH).moment(at, ZoneId.of("Asia/Shanghai")))
        .isEqualTo("2026年10月4日 23:20 GMT+8");
  }

  private static Set<String> keysOfEnums() {
    return NAMED.stream()
        .flatMap(type -> Stream.of(type.getEnumConstants()))
        .map(Texts::keyOf)
        .collect(Collectors.toSet());
  }

  private static Set<String> found(Pattern pattern) throws IOException {
    Set<String> found = new TreeSet<>();
    for (String folder : List.of("src/main/jte", "src/main/java/org/suyuan/server/site")) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          pattern
              .matcher(Files.readString(file))
              .results()
              .forEach(match -> found.add(match.group(1)));
        }
      }
    }
    return found;
  }
}
