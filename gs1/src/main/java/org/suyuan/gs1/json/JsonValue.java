package org.suyuan.gs1.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value exactly as read. Two values are equal when they have the same members and elements;
 * the order of members does not count, the literal of a number does ({@code 1.0} is not {@code 1}).
 */
public sealed interface JsonValue {

  /** An object; members keep the order in which they were written. */
  record Obj(Map<String, JsonValue> members) implements JsonValue {
    /** An object without members. */
    public static final Obj EMPTY = new Obj(Map.of());

    /** Keeps its own unmodifiable copy in the given order. */
    public Obj {
      members =
          Collections.unmodifiableMap(
              members instanceof FreshMembers ? members : new LinkedHashMap<>(members));
    }

    /** The member with this name, or null. */
    public @Nullable JsonValue get(String name) {
      return members.get(name);
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /** An array. */
  record Arr(List<JsonValue> elements) implements JsonValue {
    /** Keeps its own unmodifiable copy. */
    public Arr {
      elements = List.copyOf(elements);
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /** A string, unescaped. */
  record Str(String value) implements JsonValue {
    @Override
    public String toString() {
      return text();
    }
  }

  /** A number as its literal. */
  record Num(String literal) implements JsonValue {
    /** The number's value; the literal's trailing zeros show in its scale. */
    public BigDecimal value() {
      return new BigDecimal(literal);
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /** True or false. */
  record Bool(boolean value) implements JsonValue {
    @Override
    public String toString() {
      return text();
    }
  }

  /** The literal null. */
  record Null() implements JsonValue {
    @Override
    public String toString() {
      return text();
    }
  }

  /** Compact JSON text. */
  default String text() {
    return JsonWriter.text(this);
  }

  /** Compact JSON in UTF-8. */
  default byte[] bytes() {
    return text().getBytes(StandardCharsets.UTF_8);
  }
}
