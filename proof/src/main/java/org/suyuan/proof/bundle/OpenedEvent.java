package org.suyuan.proof.bundle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.statement.Closing;
import org.suyuan.proof.statement.Fields;
import org.suyuan.proof.statement.ItemName;

/**
 * What is open of an EPCIS event, each value tested for the JSON type that EPCIS gives it.
 *
 * @param paths every field, open or not
 * @param values the fields open as a whole
 * @param names the canonical identifiers of the opened elements of the eight lists
 */
public record OpenedEvent(
    Set<String> paths, Map<String, Json> values, Map<String, List<String>> names) {
  private static final Set<String> TYPES =
      Set.of(
          "ObjectEvent",
          "AggregationEvent",
          "TransactionEvent",
          "TransformationEvent",
          "AssociationEvent");
  private static final Set<String> ACTIONS = Set.of("ADD", "OBSERVE", "DELETE");

  /**
   * A whole document.
   *
   * @throws Rejected when a field is not what docs/bundle.md section 4 says
   */
  public static OpenedEvent of(Json.Obj document) {
    Map<String, Json> values = new HashMap<>();
    Map<String, List<Json>> lists = new HashMap<>();
    document
        .members()
        .forEach((name, value) -> {
          String path = Fields.path(name);
          if (Closing.isIdentifierList(path) && value instanceof Json.Arr(var elements)) {
            lists.put(path, elements);
          } else {
            values.put(path, value);
          }
        });
    Set<String> paths = new HashSet<>(values.keySet());
    paths.addAll(lists.keySet());
    return checked(paths, values, lists);
  }

  /** The open part of a record's fields. */
  static OpenedEvent of(List<ShownField> fields) {
    Map<String, Json> values = new HashMap<>();
    Map<String, List<Json>> lists = new HashMap<>();
    Set<String> paths = new HashSet<>();
    for (ShownField field : fields) {
      paths.add(field.path());
      switch (field) {
        case ShownField.Closed closed -> {}
        case ShownField.Open open -> values.put(open.path(), open.value());
        case ShownField.OpenList list -> lists.put(list.path(), list.values());
      }
    }
    return checked(paths, values, lists);
  }

  private static OpenedEvent checked(
      Set<String> paths, Map<String, Json> values, Map<String, List<Json>> lists) {
    Map<String, List<String>> names = new HashMap<>();
    lists.forEach((path, elements) -> names.put(path, names(path, elements)));
    var event = new OpenedEvent(Set.copyOf(paths), Map.copyOf(values), Map.copyOf(names));
    values.forEach(OpenedEvent::checkValue);
    if (!paths.contains("/type") || !paths.contains("/eventTime")) {
      throw new Rejected("Expected an event with a type and an eventTime.");
    }
    if (!"TransformationEvent".equals(event.text("/type")) && !paths.contains("/action")) {
      throw new Rejected("Expected an action in every event but the TransformationEvent.");
    }
    return event;
  }

  private static List<String> names(String path, List<Json> elements) {
    List<String> names = new ArrayList<>();
    for (Json element : elements) {
      String name =
          switch (element) {
            case Json.Str(String epc) when Closing.EPC_LISTS.contains(path) -> epc;
            case Json.Obj quantity when Closing.QUANTITY_LISTS.contains(path) ->
                quantity.text("epcClass");
            default -> null;
          };
      if (name == null) {
        throw new Rejected("Expected only identifiers in " + path + ".");
      }
      names.add(ItemName.canonical(name));
    }
    return List.copyOf(names);
  }

  private static void checkValue(String path, Json value) {
    boolean good =
        switch (path) {
          case "/type" -> value instanceof Json.Str(String type) && TYPES.contains(type);
          case "/action" -> value instanceof Json.Str(String action) && ACTIONS.contains(action);
          case "/eventTime" -> value instanceof Json.Str(String time) && isTime(time);
          case "/eventID",
              "/eventTimeZoneOffset",
              "/bizStep",
              "/disposition",
              "/parentID",
              "/transformationID" ->
              value instanceof Json.Str;
          case "/persistentDisposition",
              "/readPoint",
              "/bizLocation",
              "/ilmd",
              "/errorDeclaration" ->
              value instanceof Json.Obj;
          case "/sensorElementList" -> value instanceof Json.Arr;
          case "/certificationInfo" -> value instanceof Json.Str || value instanceof Json.Arr;
          case "/@context" ->
              value instanceof Json.Str || value instanceof Json.Arr || value instanceof Json.Obj;
          default -> !Closing.isIdentifierList(path);
        };
    if (!good) {
      throw new Rejected("Expected another kind of value at " + path + ".");
    }
  }

  private static boolean isTime(String text) {
    try {
      EventTime.millis(text);
      return true;
    } catch (Rejected notATime) {
      return false;
    }
  }

  /** The text of a field that is open and a string. */
  public @Nullable String text(String path) {
    return values.get(path) instanceof Json.Str(String text) ? text : null;
  }

  /** Whether the document has such a field, open or not. */
  public boolean has(String path) {
    return paths.contains(path);
  }

  /** The canonical identifiers that are open in one of the eight lists. */
  public List<String> named(String path) {
    return names.getOrDefault(path, List.of());
  }
}
