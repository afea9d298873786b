package org.suyuan.proof.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.suyuan.proof.Rejected;

/** docs/bundle.md section 2, the time of an event. */
class EventTimeTest {
  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:00Z, 0",
    "1970-01-01T08:00:00+08:00, 0",
    "1969-12-31T18:30:00-05:30, 0",
    "1970-01-01T00:00:00.1Z, 100",
    "1970-01-01T00:00:00.12Z, 120",
    "1970-01-01T00:00:00.1239999Z, 123",
    "1969-12-31T23:59:59.9999Z, -1",
    "1970-01-01T23:59:00+23:59, 0",
    "2024-02-29T00:00:00Z, 1709164800000",
    "2000-02-29T23:59:59-23:59, 951955139000",
    "0001-01-01T00:00:00Z, -62135596800000",
    "9999-12-31T23:59:59.999Z, 253402300799999"
  })
  void isAnInstantInWholeMilliseconds(String text, long millis) {
    assertThat(EventTime.millis(text)).isEqualTo(millis);
  }

  @Test
  void takesAnyNumberOfFractionDigits() {
    assertThat(EventTime.millis("1970-01-01T00:00:00." + "9".repeat(10_000) + "Z")).isEqualTo(999);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-01-01",
        "2026-01-01T00:00:00",
        "2026-01-01T00:00Z",
        "2026-01-01 00:00:00Z",
        "2026-01-01t00:00:00Z",
        "2026-01-01T00:00:00z",
        "2026-01-01T00:00:00.Z",
        "2026-01-01T00:00:00,5Z",
        "2026-01-01T00:00:00+0800",
        "2026-01-01T00:00:00+08",
        "2026-01-01T00:00:00+24:00",
        "2026-01-01T00:00:00+08:60",
        "2026-01-01T24:00:00Z",
        "2026-01-01T00:60:00Z",
        "2026-12-31T23:59:60Z",
        "2026-02-29T00:00:00Z",
        "1900-02-29T00:00:00Z",
        "2026-04-31T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-00-01T00:00:00Z",
        "2026-01-00T00:00:00Z",
        "0000-01-01T00:00:00Z",
        "-2026-01-01T00:00:00Z",
        "12026-01-01T00:00:00Z",
        " 2026-01-01T00:00:00Z",
        "2026-01-01T00:00:00Z\n",
        "２０２６-01-01T00:00:00Z"
      })
  void refusesEveryOtherForm(String text) {
    assertThatThrownBy(() -> EventTime.millis(text)).isInstanceOf(Rejected.class);
  }

  @Property(tries = 500)
  void agreesWithTheCalendarOfTheJdk(
      @ForAll @LongRange(min = -62135510400000L, max = 253402214400000L) long millis,
      @ForAll @IntRange(min = -1079, max = 1079) int minutes) {
    ZoneOffset offset = ZoneOffset.ofTotalSeconds(minutes * 60);
    OffsetDateTime time = Instant.ofEpochMilli(millis).atOffset(offset);
    String text =
        "%04d-%02d-%02dT%02d:%02d:%02d.%03d%s"
            .formatted(
                time.getYear(),
                time.getMonthValue(),
                time.getDayOfMonth(),
                time.getHour(),
                time.getMinute(),
                time.getSecond(),
                time.getNano() / 1_000_000,
                offset.getId());
    assertThat(EventTime.millis(text)).isEqualTo(millis);
  }
}
