package org.suyuan.server.epcis.query;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.suyuan.gs1.epcis.Identifiers.Role;

/** One thing that must hold of an event. */
sealed interface Criterion {
  /** What every event has a column for. */
  enum Column {
    TYPE("type"),
    ACTION("action"),
    BIZ_STEP("biz_step"),
    DISPOSITION("disposition"),
    READ_POINT("read_point"),
    BIZ_LOCATION("biz_location"),
    EVENT_ID("event_id"),
    TRANSFORMATION("transformation_id"),
    EVENT_TIME("event_time"),
    RECORD_TIME("record_time");

    final String sql;

    Column(String sql) {
      this.sql = sql;
    }
  }

  /** The column has one of these values. */
  record Is(Column column, List<String> values) implements Criterion {}

  /** The column lies on this side of a time. */
  record When(Column column, Comparison comparison, Instant time) implements Criterion {}

  /** It names one of these identifiers, or one that a pattern matches, in one of these roles. */
  record Names(Set<Role> roles, List<String> items, List<ClassKey.Pattern> patterns)
      implements Criterion {}

  /** What some fact of the event must say. */
  sealed interface OfFact extends Criterion {}

  /** Some fact of this name has one of these texts. */
  record Says(String fact, List<String> texts) implements OfFact {}

  /** Some fact of this name compares so with one of these numbers. */
  record Measures(String fact, Comparison comparison, List<BigDecimal> numbers) implements OfFact {}

  /** Some fact of this name lies so in time. */
  record Dates(String fact, Comparison comparison, Instant time) implements OfFact {}

  /** There is a fact of this name. */
  record Has(String fact) implements OfFact {}

  /** It withdraws an earlier event. */
  record DeclaresError() implements Criterion {}

  /** The place is one of these, or lies below one by the master data that count for the asker. */
  record Below(Column place, List<String> places) implements Criterion {}

  /**
   * The column's value has master data with one of these attributes; or, with values, the one
   * attribute has one of them.
   */
  record Describes(Column column, List<String> attributes, @Nullable List<String> values)
      implements Criterion {}

  /** One of these holds. */
  record Either(List<OfFact> criteria) implements Criterion {}
}
