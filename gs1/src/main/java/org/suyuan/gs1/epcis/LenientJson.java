package org.suyuan.gs1.epcis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.suyuan.gs1.json.Invalid;
import org.suyuan.gs1.json.JsonValue;

/**
 * Puts right in JSON what leaves no doubt, before the strict reader sees it: standard words that
 * stand as URN or web URI, times in other spellings, actions in lower case. It never looks into
 * master data, ILMD and extensions, where such texts may be meant as they are.
 */
final class LenientJson {
  /** Members with objects or arrays in which the standard has words and times. */
  private static final Set<String> PARTS =
      Set.of(
          "errorDeclaration",
          "persistentDisposition",
          "bizTransactionList",
          "sourceList",
          "destinationList",
          "sensorElementList",
          "sensorMetadata",
          "sensorReport");

  private static final Map<String, Vocabulary> WORDS =
      Map.of(
          "bizStep", Vocabulary.BIZ_STEP,
          "disposition", Vocabulary.DISPOSITION,
          "set", Vocabulary.DISPOSITION,
          "unset", Vocabulary.DISPOSITION,
          "reason", Vocabulary.ERROR_REASON,
          "exception", Vocabulary.ALERT_TYPE,
          "component", Vocabulary.COMPONENT);

  private static final Map<String, Vocabulary> TYPES =
      Map.of(
          "bizTransactionList", Vocabulary.BIZ_TRANSACTION_TYPE,
          "sourceList", Vocabulary.SOURCE_DESTINATION_TYPE,
          "destinationList", Vocabulary.SOURCE_DESTINATION_TYPE,
          "sensorReport", Vocabulary.MEASUREMENT_TYPE);

  private static final List<String> IN_DOCUMENT = List.of("epcisBody", "eventList");
  private static final List<String> IN_QUERY_DOCUMENT =
      List.of("epcisBody", "queryResults", "resultsBody", "eventList");

  private static final Set<String> TIMES =
      Set.of("eventTime", "recordTime", "declarationTime", "time", "startTime", "endTime");

  private static final Set<String> ACTIONS = Set.of("ADD", "OBSERVE", "DELETE");

  private final Leniency leniency;

  private LenientJson(Leniency leniency) {
    this.leniency = leniency;
  }

  /** A document with its events put right, wherever its kind has them. */
  static JsonValue.Obj document(JsonValue.Obj document, Leniency leniency) {
    JsonValue.Obj dated =
        replaced(
            document,
            "creationDate",
            one ->
                one instanceof JsonValue.Str text
                    ? new JsonValue.Str(leniency.time(text.value(), "/creationDate"))
                    : one);
    boolean queried = new JsonValue.Str("EPCISQueryDocument").equals(document.get("type"));
    List<String> way = queried ? IN_QUERY_DOCUMENT : IN_DOCUMENT;
    return (JsonValue.Obj) events(dated, way, "", leniency);
  }

  /** An event put right. */
  static JsonValue.Obj event(JsonValue.Obj event, String pointer, Leniency leniency) {
    return new LenientJson(leniency).object(event, "", pointer);
  }

  private static JsonValue events(
      JsonValue here, List<String> way, String pointer, Leniency leniency) {
    if (way.isEmpty() && here instanceof JsonValue.Arr list) {
      List<JsonValue> events = new ArrayList<>();
      for (JsonValue one : list.elements()) {
        String at = pointer + "/" + events.size();
        events.add(one instanceof JsonValue.Obj event ? event(event, at, leniency) : one);
      }
      return new JsonValue.Arr(events);
    }
    if (way.isEmpty() || !(here instanceof JsonValue.Obj object)) {
      return here;
    }
    String name = way.getFirst();
    return replaced(
        object,
        name,
        one -> events(one, way.subList(1, way.size()), pointer + "/" + name, leniency));
  }

  private static JsonValue.Obj replaced(
      JsonValue.Obj object, String name, UnaryOperator<JsonValue> change) {
    JsonValue value = object.get(name);
    if (value == null) {
      return object;
    }
    Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
    members.put(name, change.apply(value));
    return new JsonValue.Obj(members);
  }

  /**
   * @param within the member of the event that holds this object; empty for the event itself
   */
  private JsonValue.Obj object(JsonValue.Obj object, String within, String pointer) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    object
        .members()
        .forEach((name, value) ->
            members.put(name, member(name, value, within, Invalid.below(pointer, name))));
    return new JsonValue.Obj(members);
  }

  private JsonValue member(String name, JsonValue value, String within, String pointer) {
    return switch (value) {
      case JsonValue.Str text -> new JsonValue.Str(text(name, text.value(), within, pointer));
      case JsonValue.Obj object when PARTS.contains(name) -> object(object, name, pointer);
      case JsonValue.Arr array when PARTS.contains(name) || WORDS.containsKey(name) ->
          elements(name, array, within, pointer);
      case JsonValue.Obj object -> object;
      case JsonValue.Arr array -> array;
      case JsonValue.Num number -> number;
      case JsonValue.Bool bool -> bool;
      case JsonValue.Null nothing -> nothing;
    };
  }

  private JsonValue elements(String name, JsonValue.Arr array, String within, String pointer) {
    List<JsonValue> elements = new ArrayList<>();
    for (JsonValue one : array.elements()) {
      elements.add(
          one instanceof JsonValue.Arr
              ? one
              : one instanceof JsonValue.Obj object && PARTS.contains(name)
                  ? object(object, name, pointer + "/" + elements.size())
                  : member(name, one, within, pointer + "/" + elements.size()));
    }
    return new JsonValue.Arr(elements);
  }

  private String text(String name, String text, String within, String pointer) {
    Vocabulary vocabulary = name.equals("type") ? TYPES.get(within) : WORDS.get(name);
    if (vocabulary != null) {
      return read(text, vocabulary.likelyWord(text), pointer);
    }
    if (TIMES.contains(name)) {
      return leniency.time(text, pointer);
    }
    String upper = text.strip().toUpperCase(Locale.ROOT);
    boolean isAction = within.isEmpty() && name.equals("action") && ACTIONS.contains(upper);
    return isAction ? read(text, upper, pointer) : text;
  }

  private String read(String written, @Nullable String read, String pointer) {
    if (read == null || read.equals(written) || !leniency.isOn()) {
      return written;
    }
    leniency.note(pointer, written, read);
    return read;
  }
}
