package org.suyuan.server.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The deeds that can be told by table, and the columns of each. */
public enum Template {
  PRODUCED(
      "ObjectEvent",
      "ADD",
      "commissioning",
      "active",
      Set.of(Field.CODE, Field.WHEN),
      Field.QUANTITY,
      Field.UNIT,
      Field.PLACE,
      Field.LOT,
      Field.PRODUCED,
      Field.BEST_BEFORE,
      Field.EXPIRES),
  PACKED(
      "AggregationEvent",
      "ADD",
      "packing",
      "in_progress",
      Set.of(Field.CODE, Field.CONTAINER, Field.WHEN),
      Field.QUANTITY,
      Field.UNIT,
      Field.PLACE),
  UNPACKED(
      "AggregationEvent",
      "DELETE",
      "unpacking",
      "in_progress",
      Set.of(Field.CODE, Field.CONTAINER, Field.WHEN),
      Field.QUANTITY,
      Field.UNIT,
      Field.PLACE),
  SHIPPED(
      "ObjectEvent",
      "OBSERVE",
      "shipping",
      "in_transit",
      Set.of(Field.CODE, Field.RECEIVER, Field.WHEN),
      Field.QUANTITY,
      Field.UNIT,
      Field.PLACE),
  RECEIVED(
      "ObjectEvent",
      "OBSERVE",
      "receiving",
      "in_progress",
      Set.of(Field.CODE, Field.WHEN),
      Field.SENDER,
      Field.QUANTITY,
      Field.UNIT,
      Field.PLACE),
  INSPECTED(
      "ObjectEvent",
      "OBSERVE",
      "inspecting",
      "conformant",
      Set.of(Field.CODE, Field.RESULT, Field.WHEN),
      Field.QUANTITY,
      Field.UNIT,
      Field.CERTIFICATE,
      Field.PLACE),
  SOLD(
      "ObjectEvent",
      "OBSERVE",
      "retail_selling",
      "retail_sold",
      Set.of(Field.CODE, Field.WHEN),
      Field.QUANTITY,
      Field.UNIT,
      Field.PLACE);

  private final String type;
  private final String action;
  private final String bizStep;
  private final String disposition;
  private final Set<Field> needed;
  private final List<Field> fields;

  Template(
      String type,
      String action,
      String bizStep,
      String disposition,
      Set<Field> needed,
      Field... others) {
    this.type = type;
    this.action = action;
    this.bizStep = bizStep;
    this.disposition = disposition;
    this.needed = needed;
    List<Field> all = new ArrayList<>(needed.stream().sorted().toList());
    all.addAll(List.of(others));
    this.fields = List.copyOf(all);
  }

  /** Its columns in their usual order, the needed ones first. */
  public List<Field> fields() {
    return fields;
  }

  public boolean needs(Field field) {
    return needed.contains(field);
  }

  /** EPCIS event type. */
  String type() {
    return type;
  }

  String action() {
    return action;
  }

  String bizStep() {
    return bizStep;
  }

  /** Afterwards, unless the row says otherwise. */
  String disposition() {
    return disposition;
  }
}
