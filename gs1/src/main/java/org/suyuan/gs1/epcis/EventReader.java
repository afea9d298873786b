package org.suyuan.gs1.epcis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.suyuan.gs1.json.JsonValue;

/** Makes an event of a JSON object, noting everything the standard's schema refuses. */
final class EventReader {
  /** The most identifiers one event may name; more is refused with advice to split it. */
  static final int IDENTIFIERS = 500;

  private static final Set<String> SHARED =
      Set.of(
          "@context",
          "type",
          "eventTime",
          "recordTime",
          "eventTimeZoneOffset",
          "eventID",
          "certificationInfo",
          "errorDeclaration",
          "bizStep",
          "disposition",
          "readPoint",
          "bizLocation",
          "bizTransactionList",
          "sourceList",
          "destinationList",
          "sensorElementList");

  private static final Set<String> OF_OBJECT =
      sharedAnd("action", "epcList", "quantityList", "persistentDisposition", "ilmd");

  private static final Set<String> OF_PARENT =
      sharedAnd("action", "parentID", "childEPCs", "childQuantityList");

  private static final Set<String> OF_TRANSACTION =
      sharedAnd("action", "parentID", "epcList", "quantityList");

  private static final Set<String> OF_TRANSFORMATION =
      sharedAnd(
          "inputEPCList",
          "inputQuantityList",
          "outputEPCList",
          "outputQuantityList",
          "transformationID",
          "persistentDisposition",
          "ilmd");

  private final Fields fields;
  private final JsonValue effective;
  private final Context context;
  private final PartReader parts;
  private final SensorReader sensors;

  private EventReader(Fields fields, @Nullable JsonValue outerContext) {
    this.fields = fields;
    this.effective = Context.joined(outerContext, fields.object.get("@context"));
    this.context = Context.of(effective);
    this.parts = new PartReader(context);
    this.sensors = new SensorReader(context);
  }

  /** The event in these fields, or null when faults were noted. */
  static @Nullable Event read(Fields fields, @Nullable JsonValue outerContext) {
    EpcisReader.requireContext(fields, false);
    Event event = new EventReader(fields, outerContext).event();
    return fields.faults.none() ? event : null;
  }

  private @Nullable Event event() {
    fields.require("type");
    String type = fields.text("type");
    return switch (type) {
      case "ObjectEvent" -> object();
      case "AggregationEvent" -> aggregation();
      case "TransactionEvent" -> transaction();
      case "TransformationEvent" -> transformation();
      case "AssociationEvent" -> association();
      case null -> null;
      default -> {
        fields.faults.add(fields.at("type"), "one of the five EPCIS event types", type);
        yield null;
      }
    };
  }

  private ObjectEvent object() {
    var event =
        new ObjectEvent(
            frame(OF_OBJECT),
            action(),
            fields.distinctUris("epcList"),
            parts.quantities(fields, "quantityList"),
            parts.persistentDisposition(fields),
            ilmd());
    boolean sensorsAtPlace = !event.sensorElementList().isEmpty() && fields.has("readPoint");
    if (!fields.has("epcList") && event.quantityList().isEmpty() && !sensorsAtPlace) {
      missing("epcList, quantityList, or sensorElementList with readPoint");
    }
    if (fields.has("ilmd") && event.action() != Action.ADD) {
      fields.faults.add(fields.at("ilmd"), "ilmd only with action ADD", event.action());
    }
    return event;
  }

  private AggregationEvent aggregation() {
    var event =
        new AggregationEvent(
            frame(OF_PARENT),
            action(),
            fields.uri("parentID"),
            fields.uris("childEPCs"),
            parts.quantities(fields, "childQuantityList"));
    requireChildren(event);
    return event;
  }

  private AssociationEvent association() {
    var event =
        new AssociationEvent(
            frame(OF_PARENT),
            action(),
            fields.requiredUri("parentID"),
            fields.uris("childEPCs"),
            parts.quantities(fields, "childQuantityList"));
    requireChildren(event);
    return event;
  }

  private void requireChildren(Event event) {
    boolean none = event.childEPCs().isEmpty() && event.childQuantityList().isEmpty();
    if (none && event.action() != Action.DELETE) {
      missing("childEPCs or childQuantityList, unless the action is DELETE");
    }
  }

  private TransactionEvent transaction() {
    var event =
        new TransactionEvent(
            frame(OF_TRANSACTION),
            action(),
            fields.uri("parentID"),
            fields.uris("epcList"),
            parts.quantities(fields, "quantityList"));
    fields.require("bizTransactionList");
    if (fields.has("bizTransactionList") && event.bizTransactionList().isEmpty()) {
      fields.faults.add(fields.at("bizTransactionList"), "at least one transaction", "none");
    }
    boolean none = !fields.has("epcList") && event.quantityList().isEmpty();
    if (none && event.action() != Action.DELETE) {
      missing("epcList or quantityList, unless the action is DELETE");
    }
    return event;
  }

  private TransformationEvent transformation() {
    var event =
        new TransformationEvent(
            frame(OF_TRANSFORMATION),
            fields.distinctUris("inputEPCList"),
            parts.quantities(fields, "inputQuantityList"),
            fields.distinctUris("outputEPCList"),
            parts.quantities(fields, "outputQuantityList"),
            fields.uri("transformationID"),
            parts.persistentDisposition(fields),
            ilmd());
    boolean inputs = !event.inputEPCList().isEmpty() || !event.inputQuantityList().isEmpty();
    boolean outputs = !event.outputEPCList().isEmpty() || !event.outputQuantityList().isEmpty();
    if (!(inputs && outputs) && !(fields.has("transformationID") && (inputs || outputs))) {
      missing("inputs and outputs, or one of them with a transformationID");
    }
    return event;
  }

  private static Set<String> sharedAnd(String... own) {
    Set<String> standard = new HashSet<>(SHARED);
    standard.addAll(List.of(own));
    return Set.copyOf(standard);
  }

  private EventFrame frame(Set<String> standard) {
    fields.requireKnown(standard);
    requireFewIdentifiers();
    fields.require("eventTimeZoneOffset");
    String offset =
        fields.matching(
            "eventTimeZoneOffset", Timestamp::isOffset, "an offset such as +08:00, at most 14:00");
    Fields error = fields.object("errorDeclaration");
    return new EventFrame(
        fields.object,
        effective,
        fields.requiredTime("eventTime"),
        offset == null ? "" : offset,
        fields.time("recordTime"),
        fields.uri("eventID"),
        fields.oneOrMoreUris("certificationInfo"),
        error == null ? null : parts.errorDeclaration(error),
        fields.word("bizStep", Vocabulary.BIZ_STEP),
        fields.word("disposition", Vocabulary.DISPOSITION),
        parts.place(fields, "readPoint"),
        parts.place(fields, "bizLocation"),
        fields.objects("bizTransactionList", PartReader::bizTransaction),
        fields.objects("sourceList", one -> PartReader.endpoint(one, "source")),
        fields.objects("destinationList", one -> PartReader.endpoint(one, "destination")),
        fields.objects("sensorElementList", sensors::element),
        extensions(fields, standard, context));
  }

  private void requireFewIdentifiers() {
    int count = 0;
    for (String list : Identifiers.LISTS) {
      count += fields.object.get(list) instanceof JsonValue.Arr array ? array.elements().size() : 0;
    }
    if (count > IDENTIFIERS) {
      fields.faults.add(
          fields.pointer(),
          "at most " + IDENTIFIERS + " identifiers in one event: split it into several events",
          count + " identifiers");
    }
  }

  private Action action() {
    fields.require("action");
    String text = fields.text("action");
    for (Action action : Action.values()) {
      if (action.name().equals(text)) {
        return action;
      }
    }
    if (text != null) {
      fields.faults.add(fields.at("action"), "ADD, OBSERVE or DELETE", text);
    }
    return Action.OBSERVE;
  }

  private List<Extension> ilmd() {
    Fields ilmd = fields.object("ilmd");
    if (ilmd == null) {
      return List.of();
    }
    ilmd.requireKnown(Set.of());
    return extensions(ilmd, Set.of(), context);
  }

  static List<Extension> extensions(Fields fields, Set<String> standard, Context context) {
    List<Extension> extensions = new ArrayList<>();
    fields
        .object
        .members()
        .forEach((name, value) -> {
          if (!standard.contains(name)) {
            extensions.add(context.extension(name, value));
          }
        });
    return List.copyOf(extensions);
  }

  private void missing(String what) {
    fields.faults.add(fields.pointer(), what, "none of these");
  }
}
