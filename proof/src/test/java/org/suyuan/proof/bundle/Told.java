package org.suyuan.proof.bundle;

import java.util.List;
import java.util.stream.IntStream;
import org.suyuan.proof.json.Json;

/** Events of a line or two, in the order in which they are told. */
final class Told {
  static final String ID = "https://id.gs1.org/";
  static final String BAG = ID + "01/10614141123459/21/4711";
  static final String OTHER = ID + "01/10614141123459/21/4712";
  static final String LOT = ID + "01/10614141123459/10/L7";
  static final String CARTON = ID + "00/106141410000000019";
  static final String PALLET = ID + "00/106141410000000026";
  static final String T1 = "2026-01-01T00:00:01Z";
  static final String T2 = "2026-01-01T00:00:02Z";
  static final String T3 = "2026-01-01T00:00:03Z";
  static final String T4 = "2026-01-01T00:00:04Z";
  static final String T5 = "2026-01-01T00:00:05Z";
  static final String T9 = "2026-01-01T00:00:09Z";

  private final Json.Builder event = Json.object();

  private Told(String type, String action, String time) {
    event.put("type", type).put("eventTime", time);
    if (!action.isEmpty()) {
      event.put("action", action);
    }
  }

  static Told seen(String time, String... epcs) {
    return new Told("ObjectEvent", "OBSERVE", time).list("epcList", epcs);
  }

  static Told made(String time, String... epcs) {
    return new Told("ObjectEvent", "ADD", time).list("epcList", epcs);
  }

  static Told packed(String time, String parent, String... children) {
    return packing("AggregationEvent", "ADD", time, parent).list("childEPCs", children);
  }

  static Told unpacked(String time, String parent, String... children) {
    Told told = packing("AggregationEvent", "DELETE", time, parent);
    return children.length == 0 ? told : told.list("childEPCs", children);
  }

  static Told packing(String type, String action, String time, String parent) {
    return new Told(type, action, time).with("parentID", parent);
  }

  static Told transformed(String time) {
    return new Told("TransformationEvent", "", time);
  }

  Told list(String name, String... epcs) {
    event.put(name, Json.texts(List.of(epcs)));
    return this;
  }

  Told quantities(String name, String epcClass) {
    event.put(name, Json.array(List.of(Json.object().put("epcClass", epcClass).build())));
    return this;
  }

  Told with(String name, String value) {
    event.put(name, value);
    return this;
  }

  Told ilmd(String name, String value) {
    event.put("ilmd", Json.object().put(name, value).build());
    return this;
  }

  Mentions mentions() {
    return Mentions.of(event.build());
  }

  /** The places of the events that concern an item. */
  static List<Integer> concerning(String item, Told... events) {
    Windows windows = windows(item, events);
    return IntStream.range(0, events.length).filter(windows::concern).boxed().toList();
  }

  static Windows windows(String item, Told... events) {
    return Windows.of(item, List.of(events).stream().map(Told::mentions).toList());
  }
}
