package org.suyuan.server.base;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A business "no": what was refused, with which values, and what to do next. It is told to the
 * caller as problem details (RFC 9457), to a person on a page, and to the log, under the same code
 * everywhere. Anything else that is thrown is a bug.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final int status;
  private final transient Map<String, Object> fields;

  /**
   * @param code the reason in kebab-case; callers may depend on it
   * @param status the HTTP status it is told with, 400 to 599
   * @param sentence one sentence for a person
   */
  public Refusal(String code, int status, String sentence) {
    this(code, status, sentence, Map.of());
  }

  private Refusal(String code, int status, String sentence, Map<String, Object> fields) {
    super(sentence);
    if (!code.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException("A refusal's code is written in kebab-case, not: " + code);
    }
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("A refusal has a status from 400 to 599, not: " + status);
    }
    this.code = code;
    this.status = status;
    this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /**
   * The same refusal with one more value beside the sentence, such as {@code pointer}; its value
   * must have a JSON form.
   */
  public Refusal with(String name, Object value) {
    var more = new LinkedHashMap<>(fields);
    more.put(name, value);
    var refusal = new Refusal(code, status, sentence(), more);
    refusal.setStackTrace(getStackTrace());
    return refusal;
  }

  public String code() {
    return code;
  }

  public int status() {
    return status;
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }

  public Map<String, Object> fields() {
    return fields;
  }
}
