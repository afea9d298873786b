package org.suyuan.server.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Java types as JSON Schema 2020-12, the way Jackson writes and reads them. Records and enums
 * become schemas with names; what their Javadoc says of a component stands beside it.
 */
final class Shapes {
  /** Whether programs read a value here or write it. */
  enum Way {
    ANSWERED,
    SENT
  }

  private static final Map<Class<?>, Map<String, Object>> SIMPLE =
      Map.ofEntries(
          Map.entry(String.class, Map.of("type", "string")),
          Map.entry(int.class, number("integer", "int32")),
          Map.entry(Integer.class, number("integer", "int32")),
          Map.entry(long.class, number("integer", "int64")),
          Map.entry(Long.class, number("integer", "int64")),
          Map.entry(double.class, number("number", "double")),
          Map.entry(Double.class, number("number", "double")),
          Map.entry(BigDecimal.class, Map.of("type", "number")),
          Map.entry(boolean.class, Map.of("type", "boolean")),
          Map.entry(Boolean.class, Map.of("type", "boolean")),
          Map.entry(Instant.class, number("string", "date-time")),
          Map.entry(LocalDate.class, number("string", "date")),
          Map.entry(Duration.class, number("string", "duration")),
          Map.entry(Object.class, Map.of()));

  private final Map<String, Map<String, Object>> schemas = new TreeMap<>();
  private final Map<String, Object> named = new HashMap<>();
  private final SourceWords words = new SourceWords();

  private static Map<String, Object> number(String type, String format) {
    var schema = new LinkedHashMap<String, Object>();
    schema.put("type", type);
    schema.put("format", format);
    return schema;
  }

  /** All schemas with names that were met so far. */
  Map<String, Map<String, Object>> schemas() {
    return schemas;
  }

  Map<String, Object> of(AnnotatedType type, Way way) {
    var schema = plain(type, way);
    return type.isAnnotationPresent(Nullable.class) ? orNull(schema) : schema;
  }

  private Map<String, Object> plain(AnnotatedType type, Way way) {
    if (type instanceof AnnotatedParameterizedType generic) {
      return ofGeneric(generic, way);
    }
    var raw = (Class<?>) type.getType();
    var simple = SIMPLE.get(raw);
    if (simple != null) {
      return new LinkedHashMap<>(simple);
    }
    if (raw.isSealed()) {
      var choices = Arrays.stream(raw.getPermittedSubclasses()).map(one -> ref(one, way)).toList();
      return new LinkedHashMap<>(Map.of("oneOf", choices));
    }
    return ref(raw, way);
  }

  private Map<String, Object> ofGeneric(AnnotatedParameterizedType type, Way way) {
    var raw = SourceWords.raw(type.getType());
    var arguments = type.getAnnotatedActualTypeArguments();
    if (Collection.class.isAssignableFrom(raw)) {
      return inOrder("type", "array", "items", of(arguments[0], way));
    }
    if (Map.class.isAssignableFrom(raw)) {
      var schema = inOrder("type", "object", "additionalProperties", of(arguments[1], way));
      if (SourceWords.raw(arguments[0].getType()).isEnum()) {
        schema.put("propertyNames", of(arguments[0], way));
      }
      return schema;
    }
    if (raw.equals(Optional.class)) {
      return of(arguments[0], way);
    }
    throw new AssertionError("How is " + type + " written as JSON?");
  }

  private Map<String, Object> ref(Class<?> type, Way way) {
    var name = name(type);
    var key = type.isEnum() ? type : List.of(type, way);
    var known = named.putIfAbsent(name, key);
    if (known == null) {
      schemas.put(name, Map.of()); // it may hold itself
      schemas.put(name, type.isEnum() ? choice(type) : record(type, way));
    } else if (!known.equals(key)) {
      throw new AssertionError(type + " needs a name of its own, " + name + " is " + known);
    }
    return inOrder("$ref", "#/components/schemas/" + name);
  }

  private static String name(Class<?> type) {
    var outer = type.getEnclosingClass();
    return outer == null
        ? type.getSimpleName()
        : outer.getSimpleName().replaceFirst("Api$", "") + "." + type.getSimpleName();
  }

  private static Map<String, Object> choice(Class<?> type) {
    return inOrder(
        "type",
        "string",
        "enum",
        Arrays.stream(type.getEnumConstants()).map(one -> ((Enum<?>) one).name()).toList());
  }

  private Map<String, Object> record(Class<?> type, Way way) {
    if (!type.isRecord()) {
      throw new AssertionError("How is " + type + " written as JSON?");
    }
    boolean nullsStay = type.getAnnotation(JsonInclude.class) == null;
    var properties = new LinkedHashMap<String, Object>();
    var required = new ArrayList<String>();
    for (var component : type.getRecordComponents()) {
      var shape = shape(component, way, nullsStay);
      describe(shape, words.of(type, component.getName()));
      var property = component.getAccessor().getAnnotation(JsonProperty.class);
      var name = property == null ? component.getName() : property.value();
      properties.put(name, shape);
      boolean mayBeMissing = way == Way.SENT || !nullsStay;
      if (!mayBeMissing || !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        required.add(name);
      }
    }
    var schema = inOrder("type", "object");
    describe(schema, words.of(type));
    schema.put("properties", properties);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    if (way == Way.ANSWERED) {
      schema.put("additionalProperties", false);
    }
    return schema;
  }

  private Map<String, Object> shape(RecordComponent component, Way way, boolean nullsStay) {
    if (component.getAccessor().isAnnotationPresent(JsonRawValue.class)) {
      return inOrder("type", "object");
    }
    var type = component.getAnnotatedType();
    return nullsStay ? of(type, way) : plain(type, way);
  }

  private static void describe(Map<String, Object> schema, String words) {
    if (!words.isEmpty()) {
      schema.put("description", words);
    }
  }

  private static Map<String, Object> orNull(Map<String, Object> schema) {
    if (schema.get("type") instanceof String type) {
      schema.put("type", List.of(type, "null"));
      return schema;
    }
    return schema.isEmpty() ? schema : inOrder("oneOf", List.of(schema, inOrder("type", "null")));
  }

  /** Names and values by turns, in this order. */
  static Map<String, Object> inOrder(Object... pairs) {
    var map = new LinkedHashMap<String, Object>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
