package org.suyuan.gs1.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamContext;
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

  private static final Pattern EXPONENT = Pattern.compile("[+-]?0*[0-9]{1,3}");

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
    boolean escaped = utf8(json).contains("\\u");
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), json)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw refused("", "a JSON value", "nothing");
      }
      JsonValue value = new Text(parser, escaped, faults).value(first);
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

  /**
   * The text that is being read.
   *
   * @param escaped whether it spells characters by number: only there can surrogates stand alone,
   *     for in UTF-8 none do
   */
  private record Text(JsonParser parser, boolean escaped, List<Invalid> faults) {
    JsonValue value(JsonToken token) {
      return switch (token) {
        case START_OBJECT -> object();
        case START_ARRAY -> array();
        case VALUE_STRING -> string();
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
        case VALUE_TRUE -> new JsonValue.Bool(true);
        case VALUE_FALSE -> new JsonValue.Bool(false);
        case VALUE_NULL -> new JsonValue.Null();
        case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
            throw refused(here(), "a JSON value", token.toString());
      };
    }

    private JsonValue.Str string() {
      String text = parser.getString();
      if (escaped && !isWhole(text)) {
        faults.add(loneSurrogate(parser.streamReadContext()));
      }
      return new JsonValue.Str(text);
    }

    /**
     * Beyond a double's range nobody else can read it, and written out it would fill the memory.
     */
    private JsonValue.Num number() {
      String literal = parser.getString();
      int exponent = Math.max(literal.indexOf('e'), literal.indexOf('E'));
      boolean tooLarge =
          exponent >= 0
              && (!EXPONENT.matcher(literal.substring(exponent + 1)).matches()
                  || Double.isInfinite(Double.parseDouble(literal)));
      if (tooLarge) {
        faults.add(new Invalid(here(), "a number in the range of a double", literal));
      }
      return new JsonValue.Num(literal);
    }

    private JsonValue.Obj object() {
      var members = new FreshMembers();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        if (escaped && !isWhole(name)) {
          faults.add(loneSurrogate(parser.streamReadContext().getParent()));
        }
        JsonValue value = value(parser.nextToken());
        if (faults.size() > MOST_FAULTS) {
          throw refused(here(), "a text with fewer faults", faults.size() + " and more");
        }
        if (members.put(name, value) != null) {
          faults.add(new Invalid(here(), EACH_MEMBER_ONCE, "the same name again"));
        }
      }
      return new JsonValue.Obj(members);
    }

    private JsonValue.Arr array() {
      List<JsonValue> elements = new ArrayList<>();
      for (JsonToken token; (token = parser.nextToken()) != JsonToken.END_ARRAY; ) {
        elements.add(value(token));
      }
      return new JsonValue.Arr(elements);
    }

    private String here() {
      return place(parser.streamReadContext());
    }
  }

  /** A pointer to the value that is being read; made only for a fault, because there are few. */
  private static String place(TokenStreamContext context) {
    if (context.inRoot()) {
      return "";
    }
    String around = place(context.getParent());
    return context.inObject()
        ? Invalid.below(around, context.currentName())
        : around + "/" + context.getCurrentIndex();
  }

  /** A lone surrogate has no UTF-8 form: signed or hashed it would silently become another text. */
  private static boolean isWhole(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  private static Invalid loneSurrogate(TokenStreamContext context) {
    return new Invalid(place(context), "text of whole characters", "a lone surrogate");
  }

  /**
   * The parser reads some bytes that are no UTF-8, and looks for other encodings at the beginning.
   * The JDK's fast way of decoding puts U+FFFD for what is malformed; only where one stands is it
   * in doubt.
   */
  private static String utf8(byte[] json) {
    var text = new String(json, StandardCharsets.UTF_8);
    if (text.indexOf('\uFFFD') >= 0) {
      try {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json));
      } catch (CharacterCodingException e) {
        throw refused("", "UTF-8", "bytes that are none");
      }
    }
    String start = text.substring(0, Math.min(4, text.length()));
    if (start.startsWith("\uFEFF") || start.indexOf('\0') >= 0) {
      throw refused("", "well-formed JSON", "a byte order mark or U+0000 at the beginning");
    }
    return text;
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
