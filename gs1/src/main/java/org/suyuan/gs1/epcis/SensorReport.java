package org.suyuan.gs1.epcis;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.suyuan.gs1.json.JsonValue;

/**
 * One observation (EPCIS 7.3.6.3). Of its many fields only the type must be there, so they are
 * asked for by their standard names.
 *
 * @param json the report as written, checked by the reader
 * @param extensions what it says beyond the standard
 */
public record SensorReport(JsonValue.Obj json, List<Extension> extensions) {
  /**
   * The type of a report that was read from XML without one: the schema for XML lets it be missing,
   * as where only an exception is reported, the one for JSON does not.
   */
  public static final String UNTYPED = "https://ns.suyuan.example/untyped";

  /** {@link Vocabulary#MEASUREMENT_TYPE} or a URI. */
  public String type() {
    return text("type").orElseThrow();
  }

  /** The measured value. */
  public Optional<BigDecimal> value() {
    return number("value");
  }

  /** The unit of the numbers in this report (UN/CEFACT Recommendation 20). */
  public Optional<String> uom() {
    return text("uom");
  }

  /** When it was observed. */
  public Optional<Timestamp> time() {
    return text("time").flatMap(Timestamp::of);
  }

  /** {@link Vocabulary#ALERT_TYPE} or a URI. */
  public Optional<String> exception() {
    return text("exception");
  }

  /** {@link Vocabulary#COMPONENT} or a URI. */
  public Optional<String> component() {
    return text("component");
  }

  /** The observed truth value. */
  public Optional<Boolean> booleanValue() {
    return json.get("booleanValue") instanceof JsonValue.Bool bool
        ? Optional.of(bool.value())
        : Optional.empty();
  }

  /**
   * A field that holds text or a URI: deviceID, deviceMetadata, rawData, dataProcessingMethod,
   * bizRules, microorganism, chemicalSubstance, coordinateReferenceSystem, stringValue,
   * hexBinaryValue, uriValue …
   */
  public Optional<String> text(String field) {
    return json.get(field) instanceof JsonValue.Str text
        ? Optional.of(text.value())
        : Optional.empty();
  }

  /**
   * A field that holds a number: value, minValue, maxValue, meanValue, sDev, percRank, percValue.
   */
  public Optional<BigDecimal> number(String field) {
    return json.get(field) instanceof JsonValue.Num number
        ? Optional.of(number.value())
        : Optional.empty();
  }
}
