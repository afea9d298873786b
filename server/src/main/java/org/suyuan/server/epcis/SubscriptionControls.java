package org.suyuan.server.epcis;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.suyuan.gs1.json.JsonValue;

/**
 * How a subscription is served (EPCIS 2.0 SubscriptionControls): as a stream or by a schedule,
 * which exclude each other.
 *
 * @param schedule null for a stream
 * @param reportIfEmpty whether a run that finds nothing is told as well
 * @param initialRecordTime events recorded earlier are left out; null: from now on
 */
record SubscriptionControls(
    @Nullable QuerySchedule schedule, boolean reportIfEmpty, @Nullable Instant initialRecordTime) {
  private static final List<String> BOUNDS =
      List.of("orderBy", "orderDirection", "eventCountLimit", "maxEventCount");

  /** Reads the body of a subscription, apart from where it goes. */
  static SubscriptionControls of(JsonValue.Obj body) {
    var texts = new HashMap<String, String>();
    body.members()
        .forEach((name, value) -> {
          if (!name.equals("schedule")) {
            texts.put(name, text(name, value));
          }
        });
    return switch (body.get("schedule")) {
      case null -> of(texts, null);
      case JsonValue.Obj(Map<String, JsonValue> fields) -> {
        var schedule = new LinkedHashMap<String, String>();
        fields.forEach((name, value) -> {
          if (!QuerySchedule.FIELDS.contains(name)) {
            throw EpcisRefusals.subscriptionControls(
                "A schedule has %s, not %s.".formatted(QuerySchedule.FIELDS, name));
          }
          schedule.put(name, text(name, value));
        });
        yield of(texts, schedule);
      }
      case JsonValue other ->
          throw EpcisRefusals.subscriptionControls(
              "schedule is an object, not %s.".formatted(other.text()));
    };
  }

  /** Reads the parameters of a WebSocket. */
  static SubscriptionControls of(Map<String, String> parameters) {
    var schedule = new LinkedHashMap<>(parameters);
    schedule.keySet().retainAll(QuerySchedule.FIELDS);
    return of(parameters, schedule.isEmpty() ? null : schedule);
  }

  private static SubscriptionControls of(
      Map<String, String> given, @Nullable Map<String, String> schedule) {
    boolean stream = truth(given, "stream");
    if (stream == (schedule != null)) {
      throw EpcisRefusals.subscriptionControls(
          "Say either stream (true) or a schedule with at least one of %s."
              .formatted(QuerySchedule.FIELDS));
    }
    boolean reportIfEmpty = truth(given, "reportIfEmpty");
    if (stream && reportIfEmpty) {
      throw EpcisRefusals.subscriptionControls(
          "A stream speaks when there is something; reportIfEmpty is for schedules.");
    }
    return new SubscriptionControls(
        schedule == null ? null : QuerySchedule.of(schedule),
        reportIfEmpty,
        time(given.get("initialRecordTime")));
  }

  /** What a subscription brings has the order of the log, and nobody knows how much it will be. */
  static void requireEndless(JsonValue.Obj query) {
    for (var bound : BOUNDS) {
      if (query.get(bound) != null) {
        throw EpcisRefusals.subscriptionControls(
            "Events come in the order of the log and without end: subscribe to a query without "
                + bound
                + ".");
      }
    }
  }

  private static boolean truth(Map<String, String> given, String name) {
    return switch (given.getOrDefault(name, "false")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw EpcisRefusals.subscriptionControls("%s is true or false.".formatted(name));
    };
  }

  private static @Nullable Instant time(@Nullable String text) {
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException malformed) {
      throw EpcisRefusals.subscriptionControls(
          "initialRecordTime is a time with its zone, such as 2026-03-01T08:00:00Z, not %s."
              .formatted(text));
    }
  }

  private static String text(String name, JsonValue value) {
    return switch (value) {
      case JsonValue.Str(String text) -> text;
      case JsonValue.Num(String literal) -> literal;
      case JsonValue.Bool(boolean truth) -> Boolean.toString(truth);
      case JsonValue.Null _, JsonValue.Obj _, JsonValue.Arr _ ->
          throw EpcisRefusals.subscriptionControls(
              "%s is a text, a number, true or false.".formatted(name));
    };
  }
}
