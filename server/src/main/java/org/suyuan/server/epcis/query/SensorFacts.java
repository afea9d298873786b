package org.suyuan.server.epcis.query;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.gs1.epcis.SensorElement;
import org.suyuan.gs1.epcis.SensorMetadata;
import org.suyuan.gs1.epcis.SensorReport;

/**
 * What sensors observed, as facts: numbers in the base unit of their kind. Each parameter of a
 * question holds of some report, not all of them of the same one (EPCIS 2.0 section 8.2.7.1).
 */
final class SensorFacts {
  static final String ANY = "sensorElementList";
  static final String PREFIX = "sensor ";

  /** Texts and URIs of a report that can be asked for. */
  static final List<String> TEXTS =
      List.of(
          "deviceID",
          "dataProcessingMethod",
          "microorganism",
          "chemicalSubstance",
          "bizRules",
          "stringValue",
          "hexBinaryValue",
          "uriValue");

  static final List<String> TIMES = List.of("time", "startTime", "endTime");

  /** Numbers with a unit, and the one without. */
  static final List<String> AMOUNTS =
      List.of("value", "minValue", "maxValue", "meanValue", "sDev", "percValue");

  static final String RANK = "percRank";

  private final Facts facts;

  SensorFacts(Facts facts) {
    this.facts = facts;
  }

  void of(List<SensorElement> elements) {
    if (elements.isEmpty()) {
      return;
    }
    facts.add(Fact.exists(ANY));
    for (var element : elements) {
      metadata(element.metadata());
      element.reports().forEach(this::report);
      facts.fields(Field.SENSORELEMENT, element.extensions());
    }
  }

  private void metadata(@Nullable SensorMetadata metadata) {
    if (metadata == null) {
      return;
    }
    facts.time(PREFIX + "time", metadata.time());
    facts.time(PREFIX + "startTime", metadata.startTime());
    facts.time(PREFIX + "endTime", metadata.endTime());
    text("deviceID", metadata.deviceID());
    text("dataProcessingMethod", metadata.dataProcessingMethod());
    text("bizRules", metadata.bizRules());
    facts.fields(Field.SENSORMETADATA, metadata.extensions());
  }

  private void text(String field, @Nullable String value) {
    if (value != null) {
      facts.text(PREFIX + field, value);
    }
  }

  private void report(SensorReport report) {
    facts.text(PREFIX + "type", report.type());
    facts.time(PREFIX + "time", report.time().orElse(null));
    for (String field : TEXTS) {
      text(field, report.text(field).orElse(null));
    }
    report.booleanValue().ifPresent(truth -> text("booleanValue", truth.toString()));
    report.number(RANK).ifPresent(rank -> facts.add(Fact.of(PREFIX + RANK, rank)));
    var unit = report.uom().orElse(null);
    for (String field : AMOUNTS) {
      report
          .number(field)
          .map(value ->
              field.equals("sDev") ? Units.difference(value, unit) : Units.base(value, unit))
          .ifPresent(
              amount -> facts.add(Fact.of(PREFIX + field + " " + amount.unit(), amount.value())));
    }
    facts.fields(Field.SENSORREPORT, report.extensions());
  }
}
