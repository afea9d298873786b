package org.suyuan.gs1.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads one JSON text (RFC 8259) strictly, token by token, into a {@link JsonValue}. What cannot be
 * read on stops it; what can, is collected: duplicate members (of which the last is kept, as
 * ECMAScript does) and lone surrogates.
 */
public final class JsonReader {
  /** The deepest nesting accepted. */
  public static final int DEPTH = 64;

  /** What is expected where a member is repeated. */
  public static final String EACH_MEMBER_ONCE = "each member once";

  private static final int LONGEST_NUMBER = 64;
  private static final int MOST_FAULTS = 1000;

  private final JsonFactory factory;
  private final int size;

  private JsonReader(int size) {
    this.size = size;
    this.factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxStringLength(size)
                    .maxNameLength(4096)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            .build();
  }

  /** A reader for texts of at most this many bytes; it may be shared. */
  public static JsonReader upTo(int bytes) {
    return new JsonReader(bytes);
  }

  /**
   * Reads a text that must be without any fault.
   *
   * @throws InvalidJson for the first fault
   */
  public JsonValue read(byte[] json) {
    List<Invalid> faults = new ArrayList<>();
    JsonValue value = read(json, faults);
    if (!faults.isEmpty()) {
      throw new InvalidJson(faults.getFirst());
    }
    return value;
  }

  /**
   * Reads a text, adding to {@code faults} what is wrong but can be read past.
   *
   * @throws InvalidJson when the text is no JSON, no UTF-8, or beyond a limit
   */
  public JsonValue read(byte[] json, List<Invalid> faults) {
    if (json.length > size) {
      throw refused("", "at most " + size + " bytes", json.length + " bytes");
    }
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), decoded(json))) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw refused("", "a JSON value", "nothing");
      }
      JsonValue value = value(parser, first, "", faults);
      if (parser.nextToken() != null) {
        throw refused("", "one JSON value", "more text after it");
      }
      return value;
    } catch (StreamConstraintsException e) {
      throw refused("", "JSON within the limits of depth and length", e.getOriginalMessage());
    } catch (JacksonException e) {
      throw refused("", "well-formed JSON", e.getOriginalMessage() + at(e));
    }
  }

  private JsonValue value(JsonParser parser, JsonToken token, String here, List<Invalid> faults) {
    return switch (token) {
      case START_OBJECT -> object(parser, here, faults);
      case START_ARRAY -> array(parser, here, faults);
      case VALUE_STRING -> new JsonValue.Str(sound(parser.getString(), here, faults));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getString(), here, faults);
      case VALUE_TRUE -> new JsonValue.Bool(true);
      case VALUE_FALSE -> new JsonValue.Bool(false);
      case VALUE_NULL -> new JsonValue.Null();
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
          throw refused(here, "a JSON value", token.toString());
    };
  }

  /** Beyond a double's range nobody else can read it, and written out it would fill the memory. */
  private static JsonValue number(String literal, String here, List<Invalid> faults) {
    var number = new JsonValue.Num(literal);
    int exponent = Math.max(literal.indexOf('e'), literal.indexOf('E'));
    if (exponent >= 0 && !literal.substring(exponent + 1).matches("[+-]?0*[0-9]{1,3}")) {
      faults.add(new Invalid(here, "a number in the range of a double", literal));
    } else if (Double.isInfinite(number.value().doubleValue())) {
      faults.add(new Invalid(here, "a number in the range of a double", literal));
    }
    return number;
  }

  private JsonValue.Obj object(JsonParser parser, String here, List<Invalid> faults) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = sound(parser.currentName(), here, faults);
      String there = Invalid.below(here, name);
      JsonValue value = value(parser, parser.nextToken(), there, faults);
      if (faults.size() > MOST_FAULTS) {
        throw refused(there, "a text with fewer faults", faults.size() + " and more");
      }
      if (members.put(name, value) != null) {
        faults.add(new Invalid(there, EACH_MEMBER_ONCE, "the same name again"));
      }
    }
    return new JsonValue.Obj(members);
  }

  private JsonValue.Arr array(JsonParser parser, String here, List<Invalid> faults) {
    List<JsonValue> elements = new ArrayList<>();
    for (JsonToken token; (token = parser.nextToken()) != JsonToken.END_ARRAY; ) {
      elements.add(value(parser, token, here + "/" + elements.size(), faults));
    }
    return new JsonValue.Arr(elements);
  }

  /** A lone surrogate has no UTF-8 form: signed or hashed it would silently become another text. */
  private static String sound(String text, String here, List<Invalid> faults) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        faults.add(new Invalid(here, "text of whole characters", "a lone surrogate"));
        return text;
      }
    }
    return text;
  }

  /** The JDK's fast way puts U+FFFD for what is malformed; only where one stands is it in doubt. */
  private static char[] decoded(byte[] json) {
    var text = new String(json, StandardCharsets.UTF_8);
    if (text.indexOf('\uFFFD') >= 0) {
      try {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json));
      } catch (CharacterCodingException e) {
        throw refused("", "UTF-8", "bytes that are none");
      }
    }
    return text.toCharArray();
  }

  private static String at(JacksonException e) {
    var location = e.getLocation();
    return location == null
        ? ""
        : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
  }

  private static InvalidJson refused(String pointer, String expected, String found) {
    return new InvalidJson(new Invalid(pointer, expected, found));
  }
}
