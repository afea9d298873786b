package org.suyuan.gs1.epcis;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.suyuan.gs1.json.JsonValue;

/** Makes an event of a JSON object, noting everything the standard's schema refuses. */
final class EventReader {
  /** The most identifiers one event may name; more is refused with advice to split it. */
  static final int IDENTIFIERS = 500;

  private static final Pattern OFFSET = Pattern.compile("[+-](?:(?:0\\d|1[0-3]):[0-5]\\d|14:00)");
  private static final Pattern UNIT = Pattern.compile("[A-Z0-9]{2,3}");
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
  private static final Set<String> ERROR =
      Set.of("declarationTime", "reason", "correctiveEventIDs");

  private final Fields fields;
  private final JsonValue effective;
  private final Context context;
  private final SensorReader sensors;

  private EventReader(Fields fields, @Nullable JsonValue outerContext) {
    this.fields = fields;
    this.effective = Context.joined(outerContext, fields.object.get("@context"));
    this.context = Context.of(effective);
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
            frame("action", "epcList", "quantityList", "persistentDisposition", "ilmd"),
            action(),
            fields.distinctUris("epcList"),
            quantities("quantityList"),
            persistentDisposition(),
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
            frame("action", "parentID", "childEPCs", "childQuantityList"),
            action(),
            fields.uri("parentID"),
            fields.uris("childEPCs"),
            quantities("childQuantityList"));
    requireChildren(event);
    return event;
  }

  private AssociationEvent association() {
    var event =
        new AssociationEvent(
            frame("action", "parentID", "childEPCs", "childQuantityList"),
            action(),
            fields.requiredUri("parentID"),
            fields.uris("childEPCs"),
            quantities("childQuantityList"));
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
            frame("action", "parentID", "epcList", "quantityList"),
            action(),
            fields.uri("parentID"),
            fields.uris("epcList"),
            quantities("quantityList"));
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
            frame(
                "inputEPCList",
                "inputQuantityList",
                "outputEPCList",
                "outputQuantityList",
                "transformationID",
                "persistentDisposition",
                "ilmd"),
            fields.distinctUris("inputEPCList"),
            quantities("inputQuantityList"),
            fields.distinctUris("outputEPCList"),
            quantities("outputQuantityList"),
            fields.uri("transformationID"),
            persistentDisposition(),
            ilmd());
    boolean inputs = !event.inputEPCList().isEmpty() || !event.inputQuantityList().isEmpty();
    boolean outputs = !event.outputEPCList().isEmpty() || !event.outputQuantityList().isEmpty();
    if (!(inputs && outputs) && !(fields.has("transformationID") && (inputs || outputs))) {
      missing("inputs and outputs, or one of them with a transformationID");
    }
    return event;
  }

  private EventFrame frame(String... own) {
    Set<String> standard = new HashSet<>(SHARED);
    standard.addAll(List.of(own));
    fields.requireKnown(standard);
    requireFewIdentifiers();
    fields.require("eventTimeZoneOffset");
    String offset =
        fields.matching("eventTimeZoneOffset", OFFSET, "an offset such as +08:00, at most 14:00");
    Fields error = fields.object("errorDeclaration");
    return new EventFrame(
        fields.object,
        effective,
        fields.requiredTime("eventTime"),
        offset == null ? "" : offset,
        fields.time("recordTime"),
        fields.uri("eventID"),
        fields.oneOrMoreUris("certificationInfo"),
        error == null ? null : errorDeclaration(error),
        fields.word("bizStep", Vocabulary.BIZ_STEP),
        fields.word("disposition", Vocabulary.DISPOSITION),
        place("readPoint"),
        place("bizLocation"),
        fields.objects("bizTransactionList", EventReader::bizTransaction),
        fields.objects("sourceList", one -> endpoint(one, "source")),
        fields.objects("destinationList", one -> endpoint(one, "destination")),
        fields.objects("sensorElementList", sensors::element),
        extensions(fields, standard, context));
  }

  private void requireFewIdentifiers() {
    int count =
        Identifiers.LISTS.stream()
            .mapToInt(list ->
                fields.object.get(list) instanceof JsonValue.Arr array
                    ? array.elements().size()
                    : 0)
            .sum();
    if (count > IDENTIFIERS) {
      fields.faults.add(
          fields.pointer,
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

  private List<QuantityElement> quantities(String name) {
    return fields.objects(
        name,
        one -> {
          one.requireOnly(Set.of("epcClass", "quantity", "uom"));
          return new QuantityElement(
              one.requiredUri("epcClass"),
              one.number("quantity"),
              one.matching("uom", UNIT, "a unit of two or three capital letters or digits"));
        });
  }

  private @Nullable PersistentDisposition persistentDisposition() {
    Fields one = fields.object("persistentDisposition");
    if (one == null) {
      return null;
    }
    one.requireOnly(Set.of("set", "unset"));
    if (!one.has("set") && !one.has("unset")) {
      one.faults.add(one.pointer, "set or unset", "neither");
    }
    return new PersistentDisposition(
        one.distinctWords("set", Vocabulary.DISPOSITION),
        one.distinctWords("unset", Vocabulary.DISPOSITION));
  }

  private List<Extension> ilmd() {
    Fields ilmd = fields.object("ilmd");
    if (ilmd == null) {
      return List.of();
    }
    ilmd.requireKnown(Set.of());
    return extensions(ilmd, Set.of(), context);
  }

  private @Nullable Place place(String name) {
    Fields place = fields.object(name);
    if (place == null) {
      return null;
    }
    place.requireKnown(Set.of("id"));
    return new Place(place.requiredUri("id"), extensions(place, Set.of("id"), context));
  }

  private static BizTransaction bizTransaction(Fields one) {
    one.requireOnly(Set.of("type", "bizTransaction"));
    return new BizTransaction(
        one.word("type", Vocabulary.BIZ_TRANSACTION_TYPE), one.requiredUri("bizTransaction"));
  }

  private static Endpoint endpoint(Fields one, String id) {
    one.requireOnly(Set.of("type", id));
    one.require("type");
    String type = one.word("type", Vocabulary.SOURCE_DESTINATION_TYPE);
    return new Endpoint(type == null ? "" : type, one.requiredUri(id));
  }

  private ErrorDeclaration errorDeclaration(Fields error) {
    error.requireKnown(ERROR);
    return new ErrorDeclaration(
        error.requiredTime("declarationTime"),
        error.word("reason", Vocabulary.ERROR_REASON),
        error.uris("correctiveEventIDs"),
        extensions(error, ERROR, context));
  }

  static List<Extension> extensions(Fields fields, Set<String> standard, Context context) {
    return fields.object.members().entrySet().stream()
        .filter(member -> !standard.contains(member.getKey()))
        .map(member -> context.extension(member.getKey(), member.getValue()))
        .toList();
  }

  private void missing(String what) {
    fields.faults.add(fields.pointer, what, "none of these");
  }
}
