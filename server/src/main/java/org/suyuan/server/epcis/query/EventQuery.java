package org.suyuan.server.epcis.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.suyuan.server.epcis.query.Criterion.Column;

/**
 * A SimpleEventQuery as one typed question: all criteria must hold, of several values of one any
 * will do.
 *
 * @param ascending the newest or largest first unless this is set
 * @param eventCountLimit only so many events, over all pages; null for no limit
 * @param maxEventCount refuse to answer when there are more; null for no limit
 * @param text the same for two questions that ask the same in the same words
 */
public record EventQuery(
    List<Criterion> criteria,
    Order order,
    boolean ascending,
    @Nullable Long eventCountLimit,
    @Nullable Long maxEventCount,
    String text) {
  /** The most parameters of one question. */
  static final int MOST_PARAMETERS = 40;

  /** Parameters that say how to answer and not what to look for. */
  private static final Set<String> CONTROLS =
      Set.of("orderBy", "orderDirection", "eventCountLimit", "maxEventCount");

  /** All events. */
  public static final EventQuery ALL = of(Map.of(), Prefixes.NONE);

  /**
   * @param parameters each with its values
   * @throws org.suyuan.server.base.Refusal {@code query-parameter-exception}, {@code
   *     query-too-complex-exception}
   */
  public static EventQuery of(Map<String, List<String>> parameters, Prefixes prefixes) {
    if (parameters.size() > MOST_PARAMETERS) {
      throw QueryFault.tooComplex(
          "A query has at most %d parameters, not %d."
              .formatted(MOST_PARAMETERS, parameters.size()));
    }
    var reader = new Parameters(prefixes);
    var criteria = new ArrayList<Criterion>();
    new TreeMap<>(parameters)
        .forEach((name, values) -> {
          var criterion = CONTROLS.contains(name) ? null : reader.read(name, values);
          if (criterion != null) {
            criteria.add(criterion);
          }
        });
    var orderBy = control(parameters, "orderBy");
    var limit = count(parameters, "eventCountLimit");
    var most = count(parameters, "maxEventCount");
    if (limit != null && most != null) {
      throw QueryFault.parameter("maxEventCount", "this or eventCountLimit, not both");
    }
    if (limit != null && orderBy == null) {
      throw QueryFault.parameter("eventCountLimit", "orderBy beside it");
    }
    return new EventQuery(
        List.copyOf(criteria),
        order(orderBy, prefixes),
        ascending(control(parameters, "orderDirection")),
        limit,
        most,
        new TreeMap<>(parameters).toString());
  }

  private static @Nullable String control(Map<String, List<String>> parameters, String name) {
    var values = parameters.get(name);
    return values == null ? null : new Values(name, values).only();
  }

  private static @Nullable Long count(Map<String, List<String>> parameters, String name) {
    var value = control(parameters, name);
    if (value == null) {
      return null;
    }
    if (!value.matches("[1-9]\\d{0,8}")) {
      throw QueryFault.parameter(name, "a number from 1");
    }
    return Long.valueOf(value);
  }

  private static Order order(@Nullable String orderBy, Prefixes prefixes) {
    return switch (orderBy) {
      case null -> Order.EVENT_TIME;
      case "eventTime" -> Order.EVENT_TIME;
      case "recordTime" -> Order.RECORD_TIME;
      default -> Order.of(Fact.key(Field.asked("orderBy", orderBy, prefixes)));
    };
  }

  private static boolean ascending(@Nullable String direction) {
    return switch (direction == null ? "DESC" : direction.toUpperCase(Locale.ROOT)) {
      case "ASC" -> true;
      case "DESC" -> false;
      default -> throw QueryFault.parameter("orderDirection", "ASC or DESC");
    };
  }

  /** With one criterion more; what is asked under a resource such as {@code /bizSteps/packing}. */
  public EventQuery and(EventQuery other) {
    var both = new ArrayList<>(criteria);
    both.addAll(other.criteria);
    return new EventQuery(
        List.copyOf(both), order, ascending, eventCountLimit, maxEventCount, text + other.text);
  }

  /** Whether it may mean very many events: no criterion names things, ids or facts. */
  public boolean isBroad() {
    return criteria.stream().noneMatch(EventQuery::isNarrow);
  }

  private static boolean isNarrow(Criterion criterion) {
    return switch (criterion) {
      case Criterion.Is(Column column, var _) ->
          column == Column.EVENT_ID || column == Column.TRANSFORMATION;
      case Criterion.Names _, Criterion.OfFact _, Criterion.Either _ -> true;
      case Criterion.When _, Criterion.DeclaresError _, Criterion.Below _, Criterion.Describes _ ->
          false;
    };
  }

  /** Whether an index has all events in the order that is asked for. */
  public boolean isSortedByIndex() {
    return order.field() == null;
  }
}
