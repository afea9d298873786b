package org.suyuan.server.epcis;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a query is asked again (EPCIS 2.0 QuerySchedule), in UTC: at each second that all fields
 * allow. A field that is left out allows everything, but one that is finer than every field given
 * is 0: hour 1 and minute 5 are once a day, at 01:05:00.
 *
 * @param given the fields as they came
 */
record QuerySchedule(
    Map<String, String> given,
    NavigableSet<Integer> seconds,
    NavigableSet<Integer> minutes,
    NavigableSet<Integer> hours,
    NavigableSet<Integer> daysOfMonth,
    NavigableSet<Integer> months,
    NavigableSet<Integer> daysOfWeek) {
  /** From the finest to the coarsest, with their first and last value; 1 is Monday. */
  private enum Field {
    SECOND("second", 0, 59),
    MINUTE("minute", 0, 59),
    HOUR("hour", 0, 23),
    DAY_OF_MONTH("dayOfMonth", 1, 31),
    MONTH("month", 1, 12),
    DAY_OF_WEEK("dayOfWeek", 1, 7);

    private final String word;
    private final int first;
    private final int last;

    Field(String word, int first, int last) {
      this.word = word;
      this.first = first;
      this.last = last;
    }
  }

  /** The names of its fields, as parameters and as members of {@code schedule}. */
  static final List<String> FIELDS =
      Arrays.stream(Field.values()).map(field -> field.word).toList();

  private static final Pattern NUMBER = Pattern.compile("\\d{1,2}");
  private static final Pattern RANGE = Pattern.compile("\\[(\\d{1,2})-(\\d{1,2})]");

  /** No date comes back later than a 29th of February on a given day of the week. */
  private static final int LONGEST_YEARS = 41;

  /**
   * @param given by the names of {@link #FIELDS}
   * @throws org.suyuan.server.base.Refusal {@code subscription-controls-exception}
   */
  static QuerySchedule of(Map<String, String> given) {
    if (given.isEmpty()) {
      throw EpcisRefusals.subscriptionControls("A schedule has at least one of " + FIELDS + ".");
    }
    var read = new ArrayList<NavigableSet<Integer>>();
    boolean finerThanAll = true;
    for (var field : Field.values()) {
      var text = given.get(field.word);
      boolean aDay = field.compareTo(Field.HOUR) > 0;
      finerThanAll &= text == null && !aDay;
      read.add(finerThanAll ? new TreeSet<>(List.of(0)) : values(field, text));
    }
    var schedule =
        new QuerySchedule(
            given, read.get(0), read.get(1), read.get(2), read.get(3), read.get(4), read.get(5));
    if (schedule.after(Instant.EPOCH).isEmpty()) {
      throw EpcisRefusals.subscriptionControls("The time %s never comes.".formatted(given));
    }
    return schedule;
  }

  private static NavigableSet<Integer> values(Field field, @Nullable String text) {
    var values = new TreeSet<Integer>();
    for (var element :
        text == null
            ? new String[] {"[%d-%d]".formatted(field.first, field.last)}
            : text.split(",", -1)) {
      var range = RANGE.matcher(element);
      boolean isRange = range.matches();
      if (!isRange && !NUMBER.matcher(element).matches()) {
        throw malformed(field, element);
      }
      int from = Integer.parseInt(isRange ? range.group(1) : element);
      int to = isRange ? Integer.parseInt(range.group(2)) : from;
      if (from < field.first || to > field.last || from > to) {
        throw malformed(field, element);
      }
      for (int value = from; value <= to; value++) {
        values.add(value);
      }
    }
    return values;
  }

  private static RuntimeException malformed(Field field, String found) {
    return EpcisRefusals.subscriptionControls(
        "%s takes numbers from %d to %d and ranges such as [%d-%d], parted by commas, not %s."
            .formatted(field.word, field.first, field.last, field.first, field.last, found));
  }

  /** The next time after this one; empty when there is none. */
  Optional<Instant> after(Instant moment) {
    var from = moment.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1).atOffset(ZoneOffset.UTC);
    var time = timeFrom(from.toLocalTime());
    if (allows(from.toLocalDate()) && time.isPresent()) {
      return Optional.of(from.with(time.get()).toInstant());
    }
    var first = LocalTime.of(hours.first(), minutes.first(), seconds.first());
    var last = from.toLocalDate().plusYears(LONGEST_YEARS);
    for (var day = from.toLocalDate().plusDays(1); day.isBefore(last); day = day.plusDays(1)) {
      if (allows(day)) {
        return Optional.of(day.atTime(first).toInstant(ZoneOffset.UTC));
      }
    }
    return Optional.empty();
  }

  private boolean allows(LocalDate day) {
    return months.contains(day.getMonthValue())
        && daysOfMonth.contains(day.getDayOfMonth())
        && daysOfWeek.contains(day.getDayOfWeek().getValue());
  }

  /** The first time of a day that is not before this one. */
  private Optional<LocalTime> timeFrom(LocalTime from) {
    for (int hour : hours.tailSet(from.getHour(), true)) {
      boolean later = hour > from.getHour();
      for (int minute : minutes.tailSet(later ? 0 : from.getMinute(), true)) {
        boolean fromTheStart = later || minute > from.getMinute();
        var second = seconds.ceiling(fromTheStart ? 0 : from.getSecond());
        if (second != null) {
          return Optional.of(LocalTime.of(hour, minute, second));
        }
      }
    }
    return Optional.empty();
  }
}
