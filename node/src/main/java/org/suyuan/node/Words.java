package org.suyuan.node;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The words of the status page in one language. */
final class Words {
  static final Words EN = new Words("en", "words.en.properties");
  static final Words ZH = new Words("zh-CN", "words.zh.properties");

  private static final int MOST_LANGUAGES = 20;

  private final String tag;
  private final Properties words = new Properties();

  private Words(String tag, String file) {
    this.tag = tag;
    try (var in = Words.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("This jar was built without " + file + ".");
      }
      words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The language of the first tag in an Accept-Language header that is one of ours. */
  static Words of(@Nullable String accepted) {
    if (accepted != null) {
      for (String each : accepted.toLowerCase(Locale.ROOT).split(",", MOST_LANGUAGES)) {
        if (each.strip().startsWith("zh")) {
          return ZH;
        }
        if (each.strip().startsWith("en")) {
          return EN;
        }
      }
    }
    return EN;
  }

  /** The language tag (BCP 47). */
  String tag() {
    return tag;
  }

  String say(Word word) {
    String text = words.getProperty(word.key());
    if (text == null) {
      throw new IllegalStateException("No word " + word + " in " + tag + ".");
    }
    return text;
  }

  /** What there are words for. */
  enum Word {
    LEAD,
    WELL,
    FROZEN,
    REFUSED,
    UNREACHABLE,
    WAITING,
    NODE,
    LOG,
    ORIGIN,
    ADDRESS,
    FOUNDING,
    SHOWN,
    WITNESS,
    MIRROR,
    SIZE,
    COSIGNED_AT,
    LAG,
    ENTRIES,
    NONE,
    UNKNOWN,
    PEERS,
    NO_PEERS,
    POLICY,
    EVIDENCE,
    VERIFY,
    JSON;

    private String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
