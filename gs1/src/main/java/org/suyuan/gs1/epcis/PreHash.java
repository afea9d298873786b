package org.suyuan.gs1.epcis;

import static org.suyuan.gs1.epcis.HashDeviation.ABBREVIATIONS_KEPT;
import static org.suyuan.gs1.epcis.HashDeviation.PARENT_FIRST;
import static org.suyuan.gs1.epcis.HashDeviation.TEXTS_AS_NUMBERS;
import static org.suyuan.gs1.epcis.HashDeviation.TIMES_CUT;
import static org.suyuan.gs1.epcis.HashDeviation.TRANSFERS_BEHIND_SENSORS;
import static org.suyuan.gs1.epcis.HashDeviation.TYPE_BEHIND;
import static org.suyuan.gs1.epcis.HashDeviation.URNS_KEPT;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.suyuan.gs1.json.JsonValue;

/**
 * The text behind an event's hash (CBV 2.0 section 8.9): {@code key=value} in the canonical order,
 * lists sorted by UTF-8 bytes, each list's name once, the type of a transaction or endpoint before
 * the thing itself, extensions last.
 */
final class PreHash {
  /**
   * Java compares UTF-16 units, which puts characters beyond the first plane in the wrong place.
   */
  private static final Comparator<String> BY_UTF8 = PreHash::compareAsUtf8;

  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,15}(\\.\\d{1,15})?");

  /** A remark for readers, which the hash leaves out. */
  private static final String COMMENT = "{http://www.w3.org/2000/01/rdf-schema#}comment";

  private static final JsonValue UNTYPED = new JsonValue.Str(SensorReport.UNTYPED);

  /** The fields of a sensor report in canonical order. */
  private static final List<String> REPORT =
      List.of(
          "type",
          "exception",
          "deviceID",
          "deviceMetadata",
          "rawData",
          "dataProcessingMethod",
          "time",
          "microorganism",
          "chemicalSubstance",
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
          "uom",
          "coordinateReferenceSystem");

  private final Event event;
  private final Context context;
  private final Context abbreviations;
  private final Set<HashDeviation> deviations;
  private final StringBuilder out = new StringBuilder();

  PreHash(Event event, Set<HashDeviation> deviations) {
    this.event = event;
    this.deviations = deviations;
    this.context = Context.of(event.context());
    this.abbreviations = has(ABBREVIATIONS_KEPT) ? Context.of(null) : context;
  }

  String text() {
    pair("eventType", event.type());
    pair("eventTime", time(event.eventTime()));
    pair("eventTimeZoneOffset", event.eventTimeZoneOffset());
    out.append(sorted(event.certificationInfo(), uri -> one("certificationInfo", uri(uri))));
    things();
    list("inputEPCList", event.inputEPCList(), epc -> one("epc", uri(epc)));
    list("childEPCs", event.childEPCs(), epc -> one("epc", uri(epc)));
    list("quantityList", event.quantityList(), this::quantity);
    list("childQuantityList", event.childQuantityList(), this::quantity);
    list("inputQuantityList", event.inputQuantityList(), this::quantity);
    list("outputEPCList", event.outputEPCList(), epc -> one("epc", uri(epc)));
    list("outputQuantityList", event.outputQuantityList(), this::quantity);
    Action action = event.action();
    pair("action", action == null ? null : action.name());
    pair("transformationID", uri(event.transformationID()));
    pair("bizStep", word(event.bizStep(), Vocabulary.BIZ_STEP));
    pair("disposition", word(event.disposition(), Vocabulary.DISPOSITION));
    persistentDisposition(PersistentDisposition.of(event));
    place("readPoint", event.readPoint());
    place("bizLocation", event.bizLocation());
    if (has(TRANSFERS_BEHIND_SENSORS)) {
      list("sensorElementList", event.sensorElementList(), this::sensorElement);
      transactions();
      destinations();
      ilmd();
      sources();
    } else {
      transactions();
      sources();
      destinations();
      list("sensorElementList", event.sensorElementList(), this::sensorElement);
      ilmd();
    }
    return out.append(extensions(ownExtensions())).toString();
  }

  /** The halves of a pair stand below U+E000 in UTF-16, what they mean stands above all of it. */
  static int compareAsUtf8(String one, String other) {
    int end = Math.min(one.length(), other.length());
    for (int i = 0; i < end; i++) {
      char a = one.charAt(i);
      char b = other.charAt(i);
      if (a != b) {
        return Character.isSurrogate(a) == Character.isSurrogate(b)
            ? Character.compare(a, b)
            : Character.isSurrogate(a) ? 1 : -1;
      }
    }
    return Integer.compare(one.length(), other.length());
  }

  private boolean has(HashDeviation deviation) {
    return deviations.contains(deviation);
  }

  private void things() {
    if (has(PARENT_FIRST)) {
      pair("parentID", uri(event.parentID()));
    }
    list("epcList", event.epcList(), epc -> one("epc", uri(epc)));
    if (!has(PARENT_FIRST)) {
      pair("parentID", uri(event.parentID()));
    }
  }

  private void transactions() {
    list("bizTransactionList", event.bizTransactionList(), this::bizTransaction);
  }

  private void sources() {
    list("sourceList", event.sourceList(), one -> endpoint(one, "source"));
  }

  private void destinations() {
    list("destinationList", event.destinationList(), one -> endpoint(one, "destination"));
  }

  private void ilmd() {
    if (!event.ilmd().isEmpty()) {
      out.append("ilmd").append(extensions(event.ilmd()));
    }
  }

  private List<Extension> ownExtensions() {
    if (event.extensions().isEmpty()) {
      return List.of();
    }
    return event.extensions().stream()
        .filter(one -> !PersistentDisposition.isElsewhere(one))
        .toList();
  }

  private void pair(String key, @Nullable String value) {
    if (value != null) {
      out.append(key).append('=').append(value.strip());
    }
  }

  private static String one(String key, @Nullable String value) {
    return value == null ? "" : key + "=" + value.strip();
  }

  private <T> void list(String name, List<T> elements, Function<T, String> text) {
    if (!elements.isEmpty()) {
      out.append(name).append(sorted(elements, text));
    }
  }

  private static <T> String sorted(List<T> elements, Function<T, String> text) {
    if (elements.isEmpty()) {
      return "";
    }
    if (elements.size() == 1) {
      return text.apply(elements.getFirst());
    }
    List<String> texts = new ArrayList<>(elements.size());
    elements.forEach(element -> texts.add(text.apply(element)));
    texts.sort(BY_UTF8);
    return String.join("", texts);
  }

  private String quantity(QuantityElement element) {
    JsonValue.Num quantity = element.quantity();
    return "quantityElement"
        + one("epcClass", uri(element.epcClass()))
        + one("quantity", quantity == null ? null : number(quantity.value()))
        + one("uom", element.uom());
  }

  private void persistentDisposition(@Nullable PersistentDisposition persistent) {
    if (persistent != null) {
      out.append("persistentDisposition")
          .append(sorted(persistent.set(), it -> one("set", word(it, Vocabulary.DISPOSITION))))
          .append(sorted(persistent.unset(), it -> one("unset", word(it, Vocabulary.DISPOSITION))));
    }
  }

  private void place(String name, @Nullable Place place) {
    if (place != null) {
      out.append(name).append(one("id", uri(place.id()))).append(extensions(place.extensions()));
    }
  }

  private String bizTransaction(BizTransaction one) {
    return typed(
        one("type", word(one.type(), Vocabulary.BIZ_TRANSACTION_TYPE)),
        one("bizTransaction", uri(one.bizTransaction())));
  }

  private String endpoint(Endpoint one, String name) {
    return typed(
        one("type", word(one.type(), Vocabulary.SOURCE_DESTINATION_TYPE)),
        one(name, uri(one.id())));
  }

  private String typed(String type, String thing) {
    return has(TYPE_BEHIND) ? thing + type : type + thing;
  }

  private String sensorElement(SensorElement element) {
    SensorMetadata metadata = element.metadata();
    return "sensorElement"
        + (metadata == null ? "" : sensorMetadata(metadata))
        + sorted(element.reports(), this::sensorReport)
        + extensions(element.extensions());
  }

  private String sensorMetadata(SensorMetadata metadata) {
    return "sensorMetadata"
        + one("time", time(metadata.time()))
        + one("startTime", time(metadata.startTime()))
        + one("endTime", time(metadata.endTime()))
        + one("deviceID", uri(metadata.deviceID()))
        + one("deviceMetadata", uri(metadata.deviceMetadata()))
        + one("rawData", uri(metadata.rawData()))
        + one("dataProcessingMethod", uri(metadata.dataProcessingMethod()))
        + one("bizRules", uri(metadata.bizRules()))
        + extensions(metadata.extensions());
  }

  private String sensorReport(SensorReport report) {
    var text = new StringBuilder("sensorReport");
    for (String field : REPORT) {
      JsonValue value = report.json().get(field);
      if (value != null && !value.equals(UNTYPED)) {
        text.append(one(field, reported(field, value)));
      }
    }
    return text.append(extensions(report.extensions())).toString();
  }

  private String reported(String field, JsonValue value) {
    String text = value instanceof JsonValue.Str string ? string.value() : scalar(value);
    return switch (field) {
      case "type" -> expanded(text, Vocabulary.MEASUREMENT_TYPE);
      case "exception" -> expanded(text, Vocabulary.ALERT_TYPE);
      case "component" -> expanded(text, Vocabulary.COMPONENT);
      case "time" -> Timestamp.of(text).map(this::written).orElse(text);
      case "stringValue", "hexBinaryValue", "uom" -> plain(text);
      default -> value instanceof JsonValue.Str ? anyUri(text) : text;
    };
  }

  /** Each extension as {@code {namespace}local=value}, all of one level sorted. */
  private String extensions(List<Extension> extensions) {
    if (extensions.isEmpty()) {
      return "";
    }
    return sorted(
        extensions.stream().filter(one -> !key(one).equals(COMMENT)).toList(),
        one -> extension(key(one), one.value()));
  }

  /**
   * Names inside an extension may be in no namespace; attributes of XML are named like elements.
   */
  private static String key(Extension extension) {
    return extension.namespace().isEmpty()
        ? extension.local()
        : "{" + extension.namespace() + "}" + extension.local();
  }

  private Extension inner(String name, JsonValue value) {
    return context.extension(name.startsWith("@") ? name.substring(1) : name, value);
  }

  private String extension(String key, JsonValue value) {
    return switch (value) {
      case JsonValue.Arr array -> sorted(array.elements(), element -> extension(key, element));
      case JsonValue.Obj object -> {
        JsonValue text = object.get(XmlExtensions.TEXT);
        yield (text == null ? key : extension(key, text))
            + extensions(
                object.members().entrySet().stream()
                    .filter(member -> !member.getKey().equals(XmlExtensions.TEXT))
                    .map(member -> inner(member.getKey(), member.getValue()))
                    .toList());
      }
      case JsonValue.Str text -> one(key, extensionText(text.value()));
      case JsonValue.Num number -> one(key, scalar(number));
      case JsonValue.Bool bool -> one(key, scalar(bool));
      case JsonValue.Null nothing -> "";
    };
  }

  private String extensionText(String text) {
    return Timestamp.of(text.strip()).map(this::written).orElseGet(() -> anyUri(plain(text)));
  }

  /** Text that looks like a number is text, and stays. */
  private String plain(String text) {
    boolean asNumber = has(TEXTS_AS_NUMBERS) && NUMBER.matcher(text.strip()).matches();
    return asNumber ? number(new BigDecimal(text.strip())) : text;
  }

  private static String scalar(JsonValue value) {
    return value instanceof JsonValue.Num number ? number(number.value()) : value.text();
  }

  /** Without trailing zeros and exponent. */
  private static String number(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private @Nullable String time(@Nullable Timestamp time) {
    return time == null ? null : written(time);
  }

  private String written(Timestamp time) {
    return has(TIMES_CUT) ? time.cutToMilliseconds() : time.inMilliseconds();
  }

  private @Nullable String uri(@Nullable String uri) {
    return uri == null ? null : anyUri(uri);
  }

  /** A GS1 identifier in its constrained canonical form, a CURIE expanded, other text unchanged. */
  private String anyUri(String text) {
    String trimmed = text.strip();
    String full = isCurie(trimmed) ? abbreviations.expanded(trimmed) : trimmed;
    return has(URNS_KEPT) ? full : Identifiers.canonical(full);
  }

  /**
   * Letters, digits and marks, a colon, and text without spaces that does not begin with a slash.
   */
  private static boolean isCurie(String text) {
    int colon = text.indexOf(':');
    if (colon < 1 || colon + 1 == text.length() || text.charAt(colon + 1) == '/') {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
      boolean mark = c >= '0' && c <= '9' || c == '_' || c == '.' || c == '-';
      if (i < colon ? !letter && (i == 0 || !mark) : c == ' ' || c >= '\t' && c <= '\r') {
        return false;
      }
    }
    return true;
  }

  private @Nullable String word(@Nullable String value, Vocabulary vocabulary) {
    return value == null ? null : expanded(value, vocabulary);
  }

  private String expanded(String value, Vocabulary vocabulary) {
    if (has(URNS_KEPT)) {
      return vocabulary.urn(value.strip());
    }
    String web = vocabulary.webUri(value.strip());
    return web.equals(value) ? anyUri(value) : web;
  }
}
