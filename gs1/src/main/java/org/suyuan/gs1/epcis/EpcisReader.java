package org.suyuan.gs1.epcis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.suyuan.gs1.json.Invalid;
import org.suyuan.gs1.json.InvalidJson;
import org.suyuan.gs1.json.JsonReader;
import org.suyuan.gs1.json.JsonValue;

/**
 * Reads EPCIS 2.0 in JSON (EPCIS 2.0 section 10 and its JSON Schema with formats asserted). It is
 * strict: standard values are bare words, everything else is a URI, no member is unknown.
 */
public final class EpcisReader {
  /** The most bytes of a document. */
  public static final int DOCUMENT_BYTES = 16 << 20;

  /** The most events of a document. */
  public static final int DOCUMENT_EVENTS = 10_000;

  /** The most identifiers in the lists of one event. */
  public static final int EVENT_IDENTIFIERS = EventReader.IDENTIFIERS;

  private static final JsonReader JSON = JsonReader.upTo(DOCUMENT_BYTES);

  private EpcisReader() {}

  /**
   * Reads a document in which everything must be right.
   *
   * @throws InvalidDocument with up to 50 faults
   */
  public static EpcisDocument read(byte[] json) {
    return whole(check(json));
  }

  /** The document, when nothing at all is wrong. */
  static EpcisDocument whole(Checked checked) {
    var faults = new Faults();
    checked.faults().forEach(faults::add);
    for (Checked.OneEvent one : checked.events()) {
      if (one instanceof Checked.Bad bad) {
        bad.faults().forEach(faults::add);
      }
    }
    EpcisDocument document = checked.document();
    if (document == null || !faults.none()) {
      throw new InvalidDocument(faults.list());
    }
    return document;
  }

  /** Reads a document event by event; what is wrong with one does not touch the others. */
  public static Checked check(byte[] json) {
    return check(json, Reading.STRICT);
  }

  /** As {@link #check(byte[])}, strictly or leniently. */
  public static Checked check(byte[] json, Reading reading) {
    List<Invalid> jsonFaults = new ArrayList<>();
    var faults = new Faults();
    JsonValue.Obj root = root(json, jsonFaults, faults);
    if (root == null) {
      return new Checked(null, List.of(), faults.list());
    }
    if (reading == Reading.STRICT) {
      return check(root, jsonFaults, faults);
    }
    var leniency = new Leniency(true);
    Checked checked = check(LenientJson.document(root, leniency), jsonFaults, faults);
    return new Checked(checked.document(), checked.events(), checked.faults(), leniency.notes());
  }

  /** As {@link #check(byte[], Reading)}, of one event that stands alone; there is no document. */
  public static Checked checkEvent(byte[] json, Reading reading) {
    List<Invalid> jsonFaults = new ArrayList<>();
    var faults = new Faults();
    JsonValue.Obj root = root(json, jsonFaults, faults);
    if (root == null) {
      return new Checked(null, List.of(), faults.list());
    }
    var leniency = new Leniency(reading == Reading.LENIENT);
    JsonValue.Obj read = leniency.isOn() ? LenientJson.event(root, "", leniency) : root;
    Checked.OneEvent one;
    try {
      one = new Checked.Good(event(read, jsonFaults, faults), "");
    } catch (InvalidDocument refused) {
      one = new Checked.Bad(refused.faults());
    }
    return new Checked(null, List.of(one), List.of(), leniency.notes());
  }

  private static Checked check(JsonValue.Obj root, List<Invalid> jsonFaults, Faults faults) {
    Fields document = new Fields(root, "", faults);
    Fields body = EnvelopeReader.body(document);
    if (body != null && "EPCISMasterDataDocument".equals(document.text("type"))) {
      return masterData(root, jsonFaults, faults);
    }
    if (body != null) {
      body.require("eventList");
    }
    if (body == null || !(body.object.get("eventList") instanceof JsonValue.Arr list)) {
      if (body != null && body.has("eventList")) {
        faults.add(body.at("eventList"), "an array", "something else");
      }
      jsonFaults.forEach(faults::add);
      return new Checked(null, List.of(), faults.list());
    }
    String at = body.at("eventList");
    jsonFaults.removeIf(fault -> isRepeatedId(fault, at));
    int count = list.elements().size();
    if (count > DOCUMENT_EVENTS) {
      faults.add(at, "at most " + DOCUMENT_EVENTS + " events: split the document", count);
      return new Checked(null, List.of(), faults.list());
    }
    jsonFaults.stream().filter(one -> !one.pointer().startsWith(at + "/")).forEach(faults::add);
    JsonValue context = root.get("@context");
    List<Checked.OneEvent> events = new ArrayList<>();
    List<Event> good = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Checked.OneEvent one = event(list.elements().get(i), at + "/" + i, context, jsonFaults);
      events.add(one);
      if (one instanceof Checked.Good it) {
        good.add(it.event());
      }
    }
    EpcisDocument read =
        faults.none() && context != null
            ? document(String.valueOf(document.text("type")), context, root, good)
            : null;
    return new Checked(read, List.copyOf(events), faults.list());
  }

  /**
   * Reads one event that stands alone, with its own context.
   *
   * @throws InvalidDocument with up to 50 faults
   */
  public static Event readEvent(byte[] json) {
    List<Invalid> jsonFaults = new ArrayList<>();
    var faults = new Faults();
    JsonValue.Obj root = root(json, jsonFaults, faults);
    if (root == null) {
      throw new InvalidDocument(faults.list());
    }
    return event(root, jsonFaults, faults);
  }

  /** As {@link #readEvent(byte[])}, of an object that was read without any fault. */
  public static Event readEvent(JsonValue.Obj object) {
    return event(object, List.of(), new Faults());
  }

  private static Event event(JsonValue.Obj root, List<Invalid> jsonFaults, Faults faults) {
    requireContext(new Fields(root, "", faults), true);
    jsonFaults.forEach(faults::add);
    Event event = EventReader.read(new Fields(root, "", faults), null);
    if (event == null) {
      throw new InvalidDocument(faults.list());
    }
    return event;
  }

  /**
   * A document may repeat an event's id; the last one counts. The standard's own example
   * AssociationEvent-h does so, and an id says nothing of what happened. An event that stands alone
   * is held to one, because that is the form which is signed.
   */
  private static boolean isRepeatedId(Invalid fault, String eventList) {
    return fault.pointer().startsWith(eventList)
        && fault.pointer().substring(eventList.length()).matches("/[0-9]+/eventID")
        && fault.expected().equals(JsonReader.EACH_MEMBER_ONCE);
  }

  private static Checked masterData(JsonValue.Obj root, List<Invalid> jsonFaults, Faults faults) {
    jsonFaults.forEach(faults::add);
    JsonValue context = root.get("@context");
    EpcisDocument read =
        faults.none() && context != null
            ? new EpcisDocument("EPCISMasterDataDocument", context, root, List.of())
            : null;
    return new Checked(read, List.of(), faults.list());
  }

  private static EpcisDocument document(
      String type, JsonValue context, JsonValue.Obj root, List<Event> events) {
    var none = new JsonValue.Arr(List.of());
    return new EpcisDocument(
        type, context, EpcisWriter.replaced(root, EpcisWriter.place(type), none), events);
  }

  private static Checked.OneEvent event(
      JsonValue value, String pointer, @Nullable JsonValue context, List<Invalid> jsonFaults) {
    var faults = new Faults();
    jsonFaults.stream()
        .filter(one -> (one.pointer() + "/").startsWith(pointer + "/"))
        .forEach(faults::add);
    if (!(value instanceof JsonValue.Obj object)) {
      faults.add(pointer, "an event as an object", value);
      return new Checked.Bad(faults.list());
    }
    Event event = EventReader.read(new Fields(object, pointer, faults), context);
    return event == null ? new Checked.Bad(faults.list()) : new Checked.Good(event, pointer);
  }

  private static JsonValue.@Nullable Obj root(
      byte[] json, List<Invalid> jsonFaults, Faults faults) {
    try {
      JsonValue value = JSON.read(json, jsonFaults);
      if (value instanceof JsonValue.Obj object) {
        return object;
      }
      faults.add("", "a JSON object", value);
    } catch (InvalidJson e) {
      jsonFaults.forEach(faults::add);
      faults.add(e.fault());
    }
    return null;
  }

  /** A context is a URI, an object, or an array of these without repetition. */
  static void requireContext(Fields fields, boolean required) {
    JsonValue context = fields.object.get("@context");
    if (required) {
      fields.require("@context");
    }
    if (context instanceof JsonValue.Arr array) {
      Set<JsonValue> seen = new HashSet<>();
      for (int i = 0; i < array.elements().size(); i++) {
        JsonValue part = array.elements().get(i);
        requireContextPart(fields, part, fields.at("@context") + "/" + i);
        if (!seen.add(part)) {
          fields.faults.add(fields.at("@context") + "/" + i, "each context once", part);
        }
      }
    } else if (context != null) {
      requireContextPart(fields, context, fields.at("@context"));
    }
  }

  private static void requireContextPart(Fields fields, JsonValue part, String pointer) {
    boolean good =
        part instanceof JsonValue.Obj
            || part instanceof JsonValue.Str text && UriSyntax.isUri(text.value());
    if (!good) {
      fields.faults.add(pointer, "a context: a URI or an object", part);
    }
  }
}
