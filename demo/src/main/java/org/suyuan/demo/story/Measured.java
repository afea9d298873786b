package org.suyuan.demo.story;

import java.time.ZonedDateTime;
import java.util.List;
import org.suyuan.proof.json.Json;

/** What a sensor or a laboratory measured, as one element of {@code sensorElementList}. */
public record Measured(Json json) {

  /**
   * One value, e.g. {@code MassConcentration}.
   *
   * @param uom unit, UN/CEFACT Recommendation 20
   */
  public static Measured value(String type, double value, String uom) {
    Json report =
        Json.object().put("type", type).put("value", number(value)).put("uom", uom).build();
    return new Measured(Json.object().put("sensorReport", Json.array(List.of(report))).build());
  }

  /** Lowest, highest and mean temperature over a time, in degrees Celsius. */
  static Measured temperature(
      ZonedDateTime from, ZonedDateTime to, String device, double min, double max, double mean) {
    Json metadata =
        Json.object()
            .put("startTime", Draft.TIME.format(from))
            .put("endTime", Draft.TIME.format(to))
            .put("deviceID", device)
            .build();
    Json report =
        Json.object()
            .put("type", "Temperature")
            .put("minValue", number(min))
            .put("maxValue", number(max))
            .put("meanValue", number(mean))
            .put("uom", "CEL")
            .build();
    return new Measured(
        Json.object()
            .put("sensorMetadata", metadata)
            .put("sensorReport", Json.array(List.of(report)))
            .build());
  }

  private static Json number(double value) {
    return new Json.Num(Double.toString(value));
  }
}
