package org.suyuan.policy.decisions;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.suyuan.policy.conditions.Operand;
import org.suyuan.policy.conditions.Quantity;
import org.suyuan.policy.conditions.Wording;
import org.suyuan.policy.facts.FactBook;
import org.suyuan.policy.facts.FactKind;
import org.suyuan.policy.facts.FactType;
import org.suyuan.policy.facts.Facts;
import org.suyuan.policy.facts.Language;
import org.suyuan.policy.facts.Texts;

/** Values as people say them: local time, days and hours, yes and no. */
record Spoken(ZoneId zone, FactBook book, Language language) {
  private static final Pattern HOLE = Pattern.compile("\\{([a-z_]+)\\}");
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
  private static final long HOUR = 3_600;
  private static final long DAY = 24 * HOUR;

  /** Replaces {@code {name}} by what the name stands for. */
  String filled(String words, Map<String, Operand> names, Facts facts) {
    Matcher hole = HOLE.matcher(words);
    return hole.replaceAll(
        each -> Matcher.quoteReplacement(operand(names.get(each.group(1)), facts)));
  }

  private String operand(@Nullable Operand operand, Facts facts) {
    return switch (operand) {
      case Operand.Number(FactType type, Quantity quantity) ->
          quantity.known(facts) ? number(type, quantity.of(facts)) : unknown(quantity);
      case Operand.Word word ->
          Objects.requireNonNullElseGet(word.wording().of(facts), () -> unknown(word.wording()));
      case Operand.Words words -> String.join(", ", words.words().stream().sorted().toList());
      case Operand.Opaque opaque -> unknown();
      case null -> unknown();
    };
  }

  private String unknown(Quantity quantity) {
    return quantity instanceof Quantity.Fact(int slot) ? name(slot) : unknown();
  }

  private String unknown(Wording wording) {
    return wording instanceof Wording.Fact(int slot) ? name(slot) : unknown();
  }

  private String name(int slot) {
    return book.kinds().get(slot).names().in(language);
  }

  /** What is computed, before it can be: in all rules the end of a window. */
  private String unknown() {
    return new Texts("期限届满时", "the end of that time").in(language);
  }

  String value(FactType type, Facts facts, FactKind kind) {
    return type == FactType.WORD
        ? String.valueOf(facts.word(kind.slot()))
        : number(type, facts.number(kind.slot()));
  }

  String value(FactKind kind, String text) {
    return kind.type() == FactType.WORD
        ? text
        : number(kind.type(), kind.type().number(text, book.currency()));
  }

  String manner(String how) {
    Texts known = MANNERS.get(how);
    return known == null ? how : known.in(language);
  }

  private String number(FactType type, long number) {
    return switch (type) {
      case BOOL -> (number == 1 ? new Texts("是", "yes") : new Texts("否", "no")).in(language);
      case TIME -> MINUTES.format(Instant.ofEpochSecond(number).atZone(zone));
      case DURATION -> duration(number);
      case MONEY -> book.currency().getCurrencyCode() + " " + type.text(number, book.currency());
      case INT, SHARE, WORD -> type.text(number, book.currency());
    };
  }

  private String duration(long seconds) {
    if (seconds % DAY == 0 && seconds != 0) {
      return seconds / DAY + new Texts(" 天", " days").in(language);
    }
    if (seconds % HOUR == 0) {
      return seconds / HOUR + new Texts(" 小时", " hours").in(language);
    }
    return seconds + new Texts(" 秒", " seconds").in(language);
  }

  private static final Map<String, Texts> MANNERS =
      Map.ofEntries(
          Map.entry("upfront", new Texts("先行发出新品", "the new one comes first")),
          Map.entry("at_door", new Texts("上门换新", "at your door")),
          Map.entry("after_return", new Texts("收到旧件后发出", "after the old one came back")),
          Map.entry("mail_in", new Texts("寄修", "sent in")),
          Map.entry("on_site", new Texts("上门维修", "at your place")),
          Map.entry("store", new Texts("到店维修", "in a store")),
          Map.entry("buyer_pays", new Texts("运费由您承担", "you pay the way")),
          Map.entry("seller_pays", new Texts("运费由商家承担", "the seller pays the way")),
          Map.entry("pickup", new Texts("免费上门取件", "collected free of charge")),
          Map.entry("install", new Texts("安装", "installation")),
          Map.entry("maintain", new Texts("保养", "maintenance")),
          Map.entry("inspect", new Texts("检测", "inspection")),
          Map.entry("collect", new Texts("取件", "collection")),
          Map.entry("measure", new Texts("测量", "measuring")),
          Map.entry("guide", new Texts("自助排查指引", "a guided check")),
          Map.entry("expert", new Texts("专家顾问", "an expert")),
          Map.entry("report", new Texts("检测报告", "a test report")),
          Map.entry("reminder", new Texts("提醒", "a reminder")));
}
