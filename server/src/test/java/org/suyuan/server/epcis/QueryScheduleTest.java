package org.suyuan.server.epcis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.suyuan.server.base.Refusal;

class QueryScheduleTest {
  /** A Wednesday. */
  private static final Instant NOW = Instant.parse("2026-03-04T08:15:30.250Z");

  @Test
  void hourAndMinuteAreOnceADay() {
    assertNext(Map.of("hour", "1", "minute", "5"), "2026-03-05T01:05:00Z");
    assertNext(Map.of("hour", "9", "minute", "5"), "2026-03-04T09:05:00Z");
  }

  @Test
  void aSecondAloneIsOnceAMinute() {
    assertNext(Map.of("second", "0"), "2026-03-04T08:16:00Z");
    assertNext(Map.of("second", "31"), "2026-03-04T08:15:31Z");
    assertNext(Map.of("second", "30"), "2026-03-04T08:16:30Z");
  }

  @Test
  void anHourAloneIsItsBeginning() {
    assertNext(Map.of("hour", "8"), "2026-03-05T08:00:00Z");
  }

  @Test
  void aFieldBetweenTwoThatAreGivenAllowsEverything() {
    assertNext(Map.of("hour", "8", "second", "20"), "2026-03-04T08:16:20Z");
    assertNext(Map.of("hour", "9", "second", "20"), "2026-03-04T09:00:20Z");
  }

  @Test
  void rangesAndListsAreTaken() {
    assertNext(Map.of("second", "[10-12],50"), "2026-03-04T08:15:50Z");
    assertNext(Map.of("minute", "[0-14],[16-17]"), "2026-03-04T08:16:00Z");
  }

  @Test
  void mondayIsOneAndSundaySeven() {
    assertNext(Map.of("dayOfWeek", "1"), "2026-03-09T00:00:00Z");
    assertNext(Map.of("dayOfWeek", "7"), "2026-03-08T00:00:00Z");
  }

  @Test
  void daysAndMonthsMustAllFit() {
    assertNext(Map.of("dayOfMonth", "29", "month", "2"), "2028-02-29T00:00:00Z");
    assertNext(Map.of("dayOfMonth", "13", "dayOfWeek", "5"), "2026-03-13T00:00:00Z");
    assertNext(Map.of("month", "1"), "2027-01-01T00:00:00Z");
  }

  @Test
  void aTimeThatIsNowComesAgainLater() {
    var schedule = QuerySchedule.of(Map.of("second", "[0-59]"));
    assertThat(schedule.after(Instant.parse("2026-03-04T23:59:59Z")))
        .contains(Instant.parse("2026-03-05T00:00:00Z"));
  }

  @Test
  void whatTheStandardDoesNotHaveIsRefused() {
    for (var second :
        new String[] {"60", "-1", "", "0/30", "*", "[5-1]", "[1-2", "1,", "1 ", "+1"}) {
      assertThatThrownBy(() -> QuerySchedule.of(Map.of("second", second)))
          .as(second)
          .isInstanceOfSatisfying(
              Refusal.class,
              refusal -> assertThat(refusal.code()).isEqualTo("subscription-controls-exception"));
    }
    assertThatThrownBy(() -> QuerySchedule.of(Map.of("dayOfMonth", "0")))
        .isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> QuerySchedule.of(Map.of("dayOfWeek", "8")))
        .isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> QuerySchedule.of(Map.of())).isInstanceOf(Refusal.class);
  }

  @Test
  void aTimeThatNeverComesIsRefused() {
    assertThatThrownBy(() -> QuerySchedule.of(Map.of("dayOfMonth", "30", "month", "2")))
        .hasMessageContaining("never comes");
  }

  private static void assertNext(Map<String, String> given, String expected) {
    assertThat(QuerySchedule.of(given).after(NOW)).contains(Instant.parse(expected));
  }
}
