package org.suyuan.server.trace;

import org.jspecify.annotations.Nullable;
import org.suyuan.proof.json.Json;

/** A text in two languages as its signer wrote it; either may be empty. */
public record Words(String zh, String en) {

  /** Reads {@code {"suyuan:zh": …, "suyuan:en": …}}; null when it is neither. */
  static @Nullable Words of(@Nullable Json json) {
    if (!(json instanceof Json.Obj text)) {
      return null;
    }
    String zh = text.text("suyuan:zh");
    String en = text.text("suyuan:en");
    return zh == null && en == null ? null : new Words(zh == null ? "" : zh, en == null ? "" : en);
  }

  /** In the language asked for when there is one, else in the other. */
  public String in(String language) {
    boolean chinese = language.equals("zh");
    String first = chinese ? zh : en;
    return first.isEmpty() ? (chinese ? en : zh) : first;
  }
}
