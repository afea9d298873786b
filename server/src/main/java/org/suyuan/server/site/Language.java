package org.suyuan.server.site;

import java.util.Locale;
import java.util.Optional;

/** The languages every page is complete in. */
public enum Language {
  ZH("zh-CN", "中文", Locale.SIMPLIFIED_CHINESE),
  EN("en-GB", "English", Locale.UK);

  private final String tag;
  private final String itself;
  private final Locale locale;

  Language(String tag, String itself, Locale locale) {
    this.tag = tag;
    this.itself = itself;
    this.locale = locale;
  }

  /** For the {@code lang} attribute (BCP 47). */
  public String tag() {
    return tag;
  }

  /** The language's name in itself. */
  public String itself() {
    return itself;
  }

  /** For dates, numbers and plurals. */
  public Locale locale() {
    return locale;
  }

  /** The value of {@code ?lang=} and of the cookie, also the name of the file of messages. */
  public String code() {
    return locale.getLanguage();
  }

  public Language other() {
    return this == ZH ? EN : ZH;
  }

  static Optional<Language> ofCode(String code) {
    for (Language language : values()) {
      if (language.code().equals(code)) {
        return Optional.of(language);
      }
    }
    return Optional.empty();
  }
}
