package org.suyuan.server.trace;

import org.jspecify.annotations.Nullable;
import org.suyuan.proof.json.Json;

/**
 * Where a step was.
 *
 * @param id of the read point or business location, canonical; empty when the record names none
 * @param latitude degrees, null when not told; the same for the longitude
 * @param timezone IANA name, null when not told
 * @param country ISO 3166-1, two letters; empty when not told
 */
public record Place(
    String id,
    @Nullable Words name,
    @Nullable Double latitude,
    @Nullable Double longitude,
    @Nullable String timezone,
    String country) {

  /** Reads the extension {@code suyuan:place}. */
  static Place of(String id, @Nullable Json extension) {
    if (!(extension instanceof Json.Obj place)) {
      return new Place(id, null, null, null, null, "");
    }
    Double latitude = degrees(place.get("suyuan:latitude"), 90);
    Double longitude = degrees(place.get("suyuan:longitude"), 180);
    boolean onTheMap = latitude != null && longitude != null;
    String country = place.text("suyuan:country");
    return new Place(
        id,
        Words.of(place.get("suyuan:name")),
        onTheMap ? latitude : null,
        onTheMap ? longitude : null,
        place.text("suyuan:timezone"),
        country == null ? "" : country);
  }

  private static @Nullable Double degrees(@Nullable Json json, int most) {
    if (!(json instanceof Json.Num(String literal))) {
      return null;
    }
    double degrees = Double.parseDouble(literal);
    return Math.abs(degrees) <= most ? degrees : null;
  }
}
