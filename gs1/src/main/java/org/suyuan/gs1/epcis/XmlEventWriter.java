package org.suyuan.gs1.epcis;

import static java.util.Objects.requireNonNull;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.suyuan.gs1.json.JsonValue;
import org.suyuan.gs1.xml.XmlText;

/** Writes one event in the order of the schema (EPCIS 2.0 section 9.5 and its XSD). */
final class XmlEventWriter {
  private static final List<String> METADATA =
      List.of(
          "time",
          "startTime",
          "endTime",
          "deviceID",
          "deviceMetadata",
          "rawData",
          "dataProcessingMethod",
          "bizRules");
  private static final List<String> REPORT =
      List.of(
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

  private final XmlText out;
  private final XmlExtensionWriter extensions;
  private final CbvForm form;

  XmlEventWriter(XmlText out, XmlExtensionWriter extensions, CbvForm form) {
    this.out = out;
    this.extensions = extensions;
    this.form = form;
  }

  void write(Event event) {
    extensions.use(Context.of(event.context()));
    List<String> shape = requireNonNull(XmlShape.of(event.type(), false));
    JsonValue.Obj json = event.json();
    out.start(event.type());
    Extension persistent =
        event.extensions().stream()
            .filter(PersistentDisposition::isElsewhere)
            .findFirst()
            .orElse(null);
    for (String name : shape) {
      JsonValue value = json.get(name);
      if (persistent != null && name.equals("persistentDisposition")) {
        member(name, persistent.value());
      } else if (value != null) {
        member(name, value);
      }
    }
    List<String> standard = new ArrayList<>(shape);
    standard.addAll(List.of("@context", "type"));
    if (persistent != null) {
      standard.add(persistent.name());
    }
    extensions.elements(XmlExtensionWriter.others(json, standard));
    out.end();
  }

  private void member(String name, JsonValue value) {
    switch (name) {
      case "eventTime", "recordTime" -> out.leaf(name, time(text(value)));
      case "bizStep" -> out.leaf(name, word(text(value), Vocabulary.BIZ_STEP));
      case "disposition" -> out.leaf(name, word(text(value), Vocabulary.DISPOSITION));
      case "certificationInfo" -> each(value, one -> out.leaf(name, text(one)));
      case "errorDeclaration" -> errorDeclaration((JsonValue.Obj) value);
      case "epcList", "childEPCs", "inputEPCList", "outputEPCList" ->
          list(name, value, epc -> out.leaf("epc", text(epc)));
      case "quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList" ->
          list(name, value, one -> quantity((JsonValue.Obj) one));
      case "readPoint", "bizLocation" -> place(name, (JsonValue.Obj) value);
      case "bizTransactionList" ->
          list(
              name,
              value,
              one -> typed((JsonValue.Obj) one, "bizTransaction", Vocabulary.BIZ_TRANSACTION_TYPE));
      case "sourceList" ->
          list(
              name,
              value,
              one -> typed((JsonValue.Obj) one, "source", Vocabulary.SOURCE_DESTINATION_TYPE));
      case "destinationList" ->
          list(
              name,
              value,
              one -> typed((JsonValue.Obj) one, "destination", Vocabulary.SOURCE_DESTINATION_TYPE));
      case "sensorElementList" -> list(name, value, one -> sensorElement((JsonValue.Obj) one));
      case "persistentDisposition" -> persistentDisposition((JsonValue.Obj) value);
      case "ilmd" -> {
        out.start("ilmd");
        extensions.elements(((JsonValue.Obj) value).members());
        out.end();
      }
      default -> out.leaf(name, text(value));
    }
  }

  /** A list; an empty one is left out where the schema wants at least one element. */
  private void list(String name, JsonValue value, Consumer<JsonValue> write) {
    boolean mayBeEmpty =
        name.endsWith("EPCList")
            || name.equals("epcList")
            || name.equals("childEPCs")
            || name.endsWith("uantityList");
    if (value instanceof JsonValue.Arr array && (mayBeEmpty || !array.elements().isEmpty())) {
      out.start(name);
      array.elements().forEach(write);
      out.end();
    }
  }

  private static void each(JsonValue value, Consumer<JsonValue> write) {
    if (value instanceof JsonValue.Arr array) {
      array.elements().forEach(write);
    } else {
      write.accept(value);
    }
  }

  private void errorDeclaration(JsonValue.Obj error) {
    out.start("errorDeclaration");
    out.leaf("declarationTime", time(text(error.get("declarationTime"))));
    JsonValue reason = error.get("reason");
    if (reason != null) {
      out.leaf("reason", word(text(reason), Vocabulary.ERROR_REASON));
    }
    if (error.get("correctiveEventIDs") instanceof JsonValue.Arr ids) {
      out.start("correctiveEventIDs");
      ids.elements().forEach(id -> out.leaf("correctiveEventID", text(id)));
      out.end();
    }
    extensions.elements(
        XmlExtensionWriter.others(
            error, List.of("declarationTime", "reason", "correctiveEventIDs")));
    out.end();
  }

  private void quantity(JsonValue.Obj element) {
    out.start("quantityElement");
    out.leaf("epcClass", text(element.get("epcClass")));
    JsonValue unit = element.get("uom");
    if (element.get("quantity") instanceof JsonValue.Num number) {
      out.leaf("quantity", decimal(number));
    } else if (unit != null) {
      out.start("quantity").attribute("xsi:nil", "true").end();
    }
    if (unit != null) {
      out.leaf("uom", text(unit));
    }
    out.end();
  }

  private void place(String name, JsonValue.Obj place) {
    out.start(name);
    out.leaf("id", text(place.get("id")));
    extensions.elements(XmlExtensionWriter.others(place, List.of("id")));
    out.end();
  }

  private void typed(JsonValue.Obj one, String name, Vocabulary vocabulary) {
    out.start(name);
    JsonValue type = one.get("type");
    if (type != null) {
      out.attribute("type", word(text(type), vocabulary));
    }
    out.text(text(one.get(name))).end();
  }

  private void persistentDisposition(JsonValue.Obj persistent) {
    out.start("persistentDisposition");
    for (String name : List.of("unset", "set")) {
      if (persistent.get(name) instanceof JsonValue.Arr words) {
        words.elements().forEach(one -> out.leaf(name, word(text(one), Vocabulary.DISPOSITION)));
      }
    }
    out.end();
  }

  private void sensorElement(JsonValue.Obj element) {
    out.start("sensorElement");
    if (element.get("sensorMetadata") instanceof JsonValue.Obj metadata) {
      sensed("sensorMetadata", metadata, METADATA);
    }
    if (element.get("sensorReport") instanceof JsonValue.Arr reports) {
      reports.elements().forEach(report -> sensed("sensorReport", (JsonValue.Obj) report, REPORT));
    }
    extensions.elements(
        XmlExtensionWriter.others(element, List.of("sensorMetadata", "sensorReport")));
    out.end();
  }

  private void sensed(String name, JsonValue.Obj object, List<String> standard) {
    out.start(name);
    Map<String, JsonValue> own = new LinkedHashMap<>();
    object
        .members()
        .forEach((member, value) -> {
          if (value.equals(new JsonValue.Str(SensorReport.UNTYPED))) {
            return;
          }
          if (standard.contains(member)) {
            out.attribute(member, sensed(member, value));
          } else {
            own.put(member, value);
          }
        });
    extensions.attributes(own);
    out.end();
  }

  private String sensed(String name, JsonValue value) {
    return switch (name) {
      case "type" -> word(text(value), Vocabulary.MEASUREMENT_TYPE);
      case "exception" -> word(text(value), Vocabulary.ALERT_TYPE);
      case "component" -> word(text(value), Vocabulary.COMPONENT);
      case "time", "startTime", "endTime" -> time(text(value));
      case "hexBinaryValue" -> pairs(text(value));
      default -> value instanceof JsonValue.Str ? text(value) : value.text();
    };
  }

  private String word(String value, Vocabulary vocabulary) {
    return form == CbvForm.URN
        ? vocabulary.urn(value)
        : vocabulary.has(value) ? vocabulary.webUri(value) : value;
  }

  private static String decimal(JsonValue.Num number) {
    boolean exponent = number.literal().matches(".*[eE].*");
    return exponent ? number.value().toPlainString() : number.literal();
  }

  private static String pairs(String digits) {
    if (digits.length() % 2 != 0) {
      throw EpcisXmlWriter.noForm("hexBinaryValue", "hexadecimal digits in pairs", digits);
    }
    return digits;
  }

  /** The schema knows capital letters and offsets up to 14 hours only. */
  static String time(String literal) {
    OffsetDateTime value = Timestamp.of(literal).orElseThrow().value();
    return Math.abs(value.getOffset().getTotalSeconds()) > 14 * 3600
        ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(value.withOffsetSameInstant(ZoneOffset.UTC))
        : literal.toUpperCase(Locale.ROOT);
  }

  static String text(@Nullable JsonValue value) {
    if (!(value instanceof JsonValue.Str text)) {
      throw new IllegalArgumentException("a checked event has text here, not " + value);
    }
    if (!XmlText.canHold(text.value())) {
      throw EpcisXmlWriter.noForm("", "characters that XML 1.0 knows", text.toString());
    }
    return text.value();
  }
}
