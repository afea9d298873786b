package org.suyuan.proof.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.Rejected;

/**
 * A JSON value (RFC 8259), read strictly: no duplicate member names, no lone surrogates, valid
 * UTF-8, depth at most {@value #MAX_DEPTH} (an object or array counts one, a scalar none), nothing
 * after the value.
 */
public sealed interface Json {
  int MAX_DEPTH = 32;

  /** The size that {@link #parse(byte[])} and {@link #parse(String)} accept: 16 MiB. */
  int MAX_SIZE = 16 << 20;

  /** An object; members keep the order in which they were written. */
  record Obj(SequencedMap<String, Json> members) implements Json {
    public @Nullable Json get(String name) {
      return members.get(name);
    }

    public boolean has(String name) {
      return members.containsKey(name);
    }

    /** The text of a string member, or null when it is missing or of another type. */
    public @Nullable String text(String name) {
      return members.get(name) instanceof Str(String value) ? value : null;
    }
  }

  /** An array. */
  record Arr(List<Json> elements) implements Json {
    public Arr {
      elements = List.copyOf(elements);
    }
  }

  /** A string of Unicode scalar values. */
  record Str(String value) implements Json {}

  /** A number as its literal, so that nothing is rounded before somebody asks. */
  record Num(String literal) implements Json {}

  record Bool(boolean value) implements Json {}

  record Null() implements Json {}

  /**
   * @throws Rejected with the place and the expectation when the bytes are not strict JSON
   */
  static Json parse(byte[] utf8) {
    return parse(utf8, MAX_SIZE);
  }

  /** As {@link #parse(byte[])}, refusing more than {@code maxSize} bytes. */
  static Json parse(byte[] utf8, int maxSize) {
    if (utf8.length > maxSize) {
      throw new Rejected("JSON of at most " + maxSize + " bytes expected, found " + utf8.length);
    }
    return new StrictReader(Utf8.text(utf8), true).document();
  }

  static Json parse(String text) {
    return parse(text, MAX_SIZE);
  }

  /** As {@link #parse(String)}, refusing more than {@code maxSize} characters. */
  static Json parse(String text, int maxSize) {
    if (text.length() > maxSize) {
      throw new Rejected(
          "JSON of at most " + maxSize + " characters expected, found " + text.length());
    }
    return new StrictReader(text, false).document();
  }

  /** As {@link #parse(byte[])}, for bytes that must hold an object. */
  static Obj parseObject(byte[] utf8) {
    if (parse(utf8) instanceof Obj object) {
      return object;
    }
    throw new Rejected("a JSON object expected");
  }

  static Str of(String text) {
    return new Str(text);
  }

  static Num of(long number) {
    return new Num(Long.toString(number));
  }

  static Arr array(List<? extends Json> elements) {
    return new Arr(List.copyOf(elements));
  }

  static Arr texts(List<String> texts) {
    return array(texts.stream().map(Str::new).toList());
  }

  /** An object to fill member by member: {@code Json.object().put("a", …).put("b", …)}. */
  static Builder object() {
    return new Builder();
  }

  /** Collects the members of an object in the order in which they are put. */
  final class Builder {
    private final SequencedMap<String, Json> members = new LinkedHashMap<>();

    private Builder() {}

    public Builder put(String name, Json value) {
      if (members.put(name, value) != null) {
        throw new IllegalArgumentException("member twice: " + name);
      }
      return this;
    }

    public Builder put(String name, String value) {
      return put(name, of(value));
    }

    public Builder put(String name, long value) {
      return put(name, of(value));
    }

    public Obj build() {
      return new Obj(new LinkedHashMap<>(members));
    }
  }
}
