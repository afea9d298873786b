package org.suyuan.server.epcis.query;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.suyuan.server.epcis.query.Criterion.Column;

/**
 * Turns criteria into conditions on {@code event e}. All text of SQL stands here; what was asked
 * goes into named parameters. A condition on facts or identifiers is a set of receipts, which an
 * index can answer alone.
 */
final class Sql {
  private final Map<String, Object> values = new HashMap<>();

  /** Named parameters of the conditions so far. */
  Map<String, Object> values() {
    return values;
  }

  String condition(Criterion criterion) {
    return switch (criterion) {
      case Criterion.Is(Column column, List<String> any) ->
          "e.%s = any(%s)".formatted(column.sql, texts(any));
      case Criterion.When(Column column, Comparison comparison, var time) ->
          "e.%s %s %s".formatted(column.sql, comparison.sql, value(time));
      case Criterion.Names names -> names(names);
      case Criterion.OfFact fact -> "e.receipt in (%s)".formatted(receipts(fact));
      case Criterion.DeclaresError() -> "e.declares_error";
      case Criterion.Below(Column place, List<String> places) -> below(place, places);
      case Criterion.Describes describes -> describes(describes);
      case Criterion.Either(List<Criterion.OfFact> facts) ->
          facts.stream()
              .map(this::receipts)
              .collect(Collectors.joining(" union all ", "e.receipt in (", ")"));
    };
  }

  private String receipts(Criterion.OfFact criterion) {
    return switch (criterion) {
      case Criterion.Says(String fact, List<String> any) ->
          receipts(fact, "f.text = any(%s)".formatted(texts(any)));
      case Criterion.Measures(String fact, Comparison comparison, List<BigDecimal> numbers) ->
          receipts(fact, "f.number %s any(%s)".formatted(comparison.sql, numbers(numbers)));
      case Criterion.Dates(String fact, Comparison comparison, var time) ->
          receipts(fact, "f.time %s %s".formatted(comparison.sql, value(time)));
      case Criterion.Has(String fact) -> receipts(fact, "true");
    };
  }

  private String receipts(String fact, String condition) {
    return "select f.receipt from event_fact f where f.name = %s and %s"
        .formatted(value(fact), condition);
  }

  /** A branch that can find nothing would hide from the database how much the other finds. */
  private String names(Criterion.Names names) {
    List<String> found = new ArrayList<>();
    if (!names.items().isEmpty()) {
      found.add(
          "select i.receipt from event_item i where i.item = any(%s) and i.role = any(%s)"
              .formatted(
                  texts(names.items()), texts(names.roles().stream().map(Enum::name).toList())));
    }
    for (var pattern : names.patterns()) {
      found.add(
          """
          select i.receipt
            from unnest(cast(%s as text[])) as class (beginning),
                 lateral (select receipt, item, role from event_item
                           where item >= class.beginning and item < class.beginning || U&'\\FFFF' offset 0) as i
           where i.role = any(%s) and split_part(i.item, '/', 6) = %s
          """
              .formatted(
                  texts(pattern.beginnings()),
                  texts(names.roles().stream().map(Enum::name).toList()),
                  value(pattern.qualifier())));
    }
    return "e.receipt in (%s)".formatted(String.join(" union all ", found));
  }

  /** Master data count when the asker sent them, or who has the place under its prefixes. */
  private String below(Column place, List<String> places) {
    return """
    e.%s in (
      with recursive place(id) as (
        select unnest(cast(%s as text[]))
        union
        select c.child from place p join master_child c on c.parent = p.id
         where c.owned or c.member = :me)
      select id from place)
    """
        .formatted(place.sql, texts(places));
  }

  private String describes(Criterion.Describes describes) {
    var anyValue = describes.values();
    return """
    e.%s in (
      select m.id from master_attribute m
       where m.attribute = any(%s) and (m.owned or m.member = :me) and %s)
    """
        .formatted(
            describes.column().sql,
            texts(describes.attributes()),
            anyValue == null ? "true" : "m.value = any(%s)".formatted(texts(anyValue)));
  }

  private String value(Object value) {
    var name = "q" + values.size();
    values.put(name, value);
    return ":" + name;
  }

  private String texts(Collection<String> texts) {
    return value(texts.toArray(String[]::new));
  }

  private String numbers(List<BigDecimal> numbers) {
    return value(numbers.stream().map(BigDecimal::doubleValue).toArray(Double[]::new));
  }
}
