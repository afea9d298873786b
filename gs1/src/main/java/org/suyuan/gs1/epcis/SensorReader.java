package org.suyuan.gs1.epcis;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.suyuan.gs1.json.JsonValue;

/** Reads sensor elements (EPCIS 7.3.6). */
final class SensorReader {
  private static final Set<String> ELEMENT = Set.of("sensorMetadata", "sensorReport");
  private static final Set<String> METADATA =
      Set.of(
          "time",
          "startTime",
          "endTime",
          "deviceID",
          "deviceMetadata",
          "rawData",
          "dataProcessingMethod",
          "bizRules");
  private static final List<String> URIS =
      List.of(
          "deviceID",
          "deviceMetadata",
          "rawData",
          "dataProcessingMethod",
          "bizRules",
          "microorganism",
          "chemicalSubstance",
          "coordinateReferenceSystem",
          "uriValue");
  private static final List<String> NUMBERS =
      List.of("value", "minValue", "maxValue", "meanValue", "sDev", "percRank", "percValue");
  private static final Predicate<String> HEXADECIMAL =
      Pattern.compile("[A-Fa-f0-9]+").asMatchPredicate();
  private static final Set<String> REPORT =
      Set.of(
          "type",
          "exception",
          "deviceID",
          "deviceMetadata",
          "rawData",
          "dataProcessingMethod",
          "bizRules",
          "time",
          "microorganism",
          "chemicalSubstance",
          "coordinateReferenceSystem",
          "value",
          "component",
          "stringValue",
          "booleanValue",
          "hexBinaryValue",
          "uriValue",
          "minValue",
          "maxValue",
          "meanValue",
          "sDev",
          "percRank",
          "percValue",
          "uom");

  private final Context context;

  SensorReader(Context context) {
    this.context = context;
  }

  SensorElement element(Fields fields) {
    fields.requireKnown(ELEMENT);
    fields.require("sensorReport");
    List<SensorReport> reports = fields.objects("sensorReport", this::report);
    if (fields.object.get("sensorReport") instanceof JsonValue.Arr array
        && array.elements().isEmpty()) {
      fields.faults.add(fields.at("sensorReport"), "at least one report", "none");
    }
    Fields metadata = fields.object("sensorMetadata");
    return new SensorElement(
        metadata == null ? null : metadata(metadata), reports, extensions(fields, ELEMENT));
  }

  private SensorMetadata metadata(Fields fields) {
    fields.requireKnown(METADATA);
    return new SensorMetadata(
        fields.time("time"),
        fields.time("startTime"),
        fields.time("endTime"),
        fields.uri("deviceID"),
        fields.uri("deviceMetadata"),
        fields.uri("rawData"),
        fields.uri("dataProcessingMethod"),
        fields.uri("bizRules"),
        extensions(fields, METADATA));
  }

  private SensorReport report(Fields fields) {
    fields.requireKnown(REPORT);
    fields.require("type");
    fields.word("type", Vocabulary.MEASUREMENT_TYPE);
    fields.word("exception", Vocabulary.ALERT_TYPE);
    fields.word("component", Vocabulary.COMPONENT);
    fields.time("time");
    fields.text("stringValue");
    fields.text("uom");
    fields.matching("hexBinaryValue", HEXADECIMAL, "hexadecimal digits");
    URIS.forEach(fields::uri);
    NUMBERS.forEach(fields::number);
    JsonValue bool = fields.object.get("booleanValue");
    if (bool != null && !(bool instanceof JsonValue.Bool)) {
      fields.faults.add(fields.at("booleanValue"), "true or false", bool);
    }
    return new SensorReport(fields.object, extensions(fields, REPORT));
  }

  private List<Extension> extensions(Fields fields, Set<String> standard) {
    return EventReader.extensions(fields, standard, context);
  }
}
