package org.suyuan.gs1.epcis;

import org.jspecify.annotations.Nullable;
import org.suyuan.gs1.json.JsonValue;

/**
 * Some of a class (EPCIS 7.3.3.3).
 *
 * @param epcClass the class as written
 * @param quantity how much or how many; null when not known
 * @param uom unit of measure (UN/CEFACT Recommendation 20); null for a count
 */
public record QuantityElement(
    String epcClass, JsonValue.@Nullable Num quantity, @Nullable String uom) {}
