package org.suyuan.server.site;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * The words of one language, from {@code messages_<code>.properties} (UTF-8, {@link MessageFormat}
 * patterns). Results are plain text: templates escape them like any other value. A key that does
 * not exist is a bug and stops the page.
 */
public final class Texts {
  private static final Texts CHINESE = new Texts(Language.ZH, read(Language.ZH));
  private static final Texts ENGLISH = new Texts(Language.EN, read(Language.EN));

  private final Language language;
  private final Map<String, MessageFormat> patterns = new HashMap<>();

  private Texts(Language language, Properties words) {
    this.language = language;
    for (String key : words.stringPropertyNames()) {
      patterns.put(key, new MessageFormat(words.getProperty(key), language.locale()));
    }
  }

  public static Texts in(Language language) {
    return switch (language) {
      case ZH -> CHINESE;
      case EN -> ENGLISH;
    };
  }

  public Language language() {
    return language;
  }

  /**
   * The sentence under {@code key}; {@code {0}}, {@code {1}} … take the values, numbers in the
   * language's own writing.
   */
  public String of(String key, Object... values) {
    MessageFormat pattern = patterns.get(key);
    if (pattern == null) {
      throw new IllegalArgumentException(
          "No text \"" + key + "\" in messages_" + language.code() + ".properties");
    }
    return ((MessageFormat) pattern.clone()).format(values);
  }

  /** What the rules themselves say in both languages. */
  String in(org.suyuan.policy.facts.Texts both) {
    return switch (language) {
      case ZH -> both.zh();
      case EN -> both.en();
    };
  }

  /**
   * The word for an enum constant, under the key {@code type.constant} in lower case: {@code
   * verdict.holds}.
   */
  public String name(Enum<?> constant) {
    return of(keyOf(constant));
  }

  static String keyOf(Enum<?> constant) {
    return (constant.getDeclaringClass().getSimpleName() + "." + constant.name())
        .toLowerCase(Locale.ROOT);
  }

  /**
   * A moment as people at {@code zone} read it, with the zone's short name: "21 Nov 2026, 14:05
   * CST".
   */
  public String moment(Instant at, ZoneId zone) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
            .localizedBy(language.locale())
            .format(at.atZone(zone))
        + " "
        + DateTimeFormatter.ofPattern("O", Locale.ROOT).format(at.atZone(zone));
  }

  public String day(Instant at, ZoneId zone) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
        .localizedBy(language.locale())
        .format(at.atZone(zone));
  }

  /** An amount in minor units with its currency, as the language writes money. */
  public String money(long minor, Currency currency) {
    NumberFormat format = NumberFormat.getCurrencyInstance(language.locale());
    format.setCurrency(currency);
    format.setMinimumFractionDigits(currency.getDefaultFractionDigits());
    format.setMaximumFractionDigits(currency.getDefaultFractionDigits());
    return format.format(BigDecimal.valueOf(minor, currency.getDefaultFractionDigits()));
  }

  /** The largest unit that fits, rounded down: "3 days", "5 hours", "20 minutes". */
  public String duration(Duration length) {
    Duration positive = length.abs();
    if (positive.toDays() > 0) {
      return of("duration.days", positive.toDays());
    }
    if (positive.toHours() > 0) {
      return of("duration.hours", positive.toHours());
    }
    return of("duration.minutes", positive.toMinutes());
  }

  Set<String> keys() {
    return patterns.keySet();
  }

  private static Properties read(Language language) {
    String file = "/messages_" + language.code() + ".properties";
    Properties words = new Properties();
    try (var in = Texts.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is not on the class path");
      }
      words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
    return words;
  }
}
