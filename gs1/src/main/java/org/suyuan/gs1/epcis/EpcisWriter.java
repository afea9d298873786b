package org.suyuan.gs1.epcis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.suyuan.gs1.json.JsonValue;

/** Writes documents and events as they were read, in compact JSON. */
public final class EpcisWriter {
  /** Where the events of either kind of document are. */
  private static final Map<String, List<String>> PLACES =
      Map.of(
          "EPCISDocument", List.of("epcisBody", "eventList"),
          "EPCISQueryDocument", List.of("epcisBody", "queryResults", "resultsBody", "eventList"));

  private EpcisWriter() {}

  /** The document with its events in it; members keep their order, numbers their literal. */
  public static byte[] write(EpcisDocument document) {
    if (!PLACES.containsKey(document.type())) {
      return document.envelope().bytes();
    }
    var events = new JsonValue.Arr(document.events().stream().<JsonValue>map(Event::json).toList());
    return replaced(document.envelope(), place(document.type()), events).bytes();
  }

  /**
   * One event that stands alone: its effective context first, then its members as read, and at the
   * end the given id when it had none. This is the form that is signed.
   */
  public static byte[] writeBareEvent(Event event, String eventIdIfMissing) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("@context", event.context());
    event.json().members().forEach((name, value) -> members.putIfAbsent(name, value));
    members.putIfAbsent("eventID", new JsonValue.Str(eventIdIfMissing));
    return new JsonValue.Obj(members).bytes();
  }

  static List<String> place(String type) {
    List<String> place = PLACES.get(type);
    if (place == null) {
      throw new IllegalArgumentException("no document is of type " + type);
    }
    return place;
  }

  static JsonValue.Obj replaced(JsonValue.Obj object, List<String> place, JsonValue value) {
    Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
    members.computeIfPresent(
        place.getFirst(),
        (name, old) ->
            place.size() == 1
                ? value
                : replaced((JsonValue.Obj) old, place.subList(1, place.size()), value));
    return new JsonValue.Obj(members);
  }
}
