package org.suyuan.server.epcis;

import java.util.List;
import java.util.Map;
import org.suyuan.server.epcis.query.EventQuery;
import org.suyuan.server.epcis.query.Prefixes;

/**
 * The resources by which events can be looked through (EPCIS 2.0 section 12.2).
 *
 * @see ResourcesApi
 */
enum Resource {
  eventTypes("eventType", "e.type"),
  epcs("MATCH_anyEPC", "i.item"),
  bizSteps("EQ_bizStep", "e.biz_step"),
  bizLocations("EQ_bizLocation", "e.biz_location"),
  readPoints("EQ_readPoint", "e.read_point"),
  dispositions("EQ_disposition", "e.disposition");

  /** The names as a pattern of a path. */
  static final String NAMES = "eventTypes|epcs|bizSteps|bizLocations|readPoints|dispositions";

  /** The standard's own, which every repository has. */
  static final List<String> TYPES =
      List.of(
          "AggregationEvent",
          "AssociationEvent",
          "ObjectEvent",
          "TransactionEvent",
          "TransformationEvent");

  private final String parameter;

  /** The SQL of a value. */
  final String value;

  Resource(String parameter, String value) {
    this.parameter = parameter;
    this.value = value;
  }

  /** All events with this value. */
  EventQuery query(String value) {
    return EventQuery.of(Map.of(parameter, List.of(value)), Prefixes.NONE);
  }

  boolean isOfItems() {
    return this == epcs;
  }
}
