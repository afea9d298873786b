package org.suyuan.server.epcis.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What events are sorted by; events that are equal in it stand in the order of their receipts.
 *
 * @param field the fact whose values count; null for a column of the event
 * @param keys SQL of the sort keys before the receipt, none of them ever null
 * @param types what PostgreSQL reads each of them as
 */
record Order(@Nullable String field, List<String> keys, List<String> types) {
  static final Order EVENT_TIME = new Order(null, List.of("e.event_time"), List.of("timestamptz"));
  static final Order RECORD_TIME =
      new Order(null, List.of("e.record_time"), List.of("timestamptz"));

  /** By text, then time, then number; events without the field count as the smallest. */
  static Order of(String fact) {
    return new Order(
        fact,
        List.of(
            "coalesce(k.text, '')",
            "coalesce(k.time, '-infinity')",
            "coalesce(k.number, '-infinity')"),
        List.of("text", "timestamptz", "double precision"));
  }
}
