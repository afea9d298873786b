package org.suyuan.gs1.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TimestampTest {
  @Test
  void roundsHalfUpToMilliseconds() {
    assertThat(milliseconds("2026-05-04T09:30:00.0004999Z")).isEqualTo("2026-05-04T09:30:00.000Z");
    assertThat(milliseconds("2026-05-04t09:30:00.0005+08:00"))
        .isEqualTo("2026-05-04T01:30:00.001Z");
    assertThat(milliseconds("2026-12-31T23:59:59.9999999999z"))
        .isEqualTo("2027-01-01T00:00:00.000Z");
  }

  private static String milliseconds(String literal) {
    return Timestamp.of(literal).orElseThrow().inMilliseconds();
  }

  /** What the form allows, the JDK's parser reads alike. */
  @Property(tries = 5_000)
  void readsWhatTheJdkReadsInThatForm(@ForAll("nearlyTimes") String literal) {
    assertThat(Timestamp.of(literal).map(Timestamp::value)).isEqualTo(read(literal));
  }

  private static Optional<OffsetDateTime> read(String literal) {
    String form =
        "\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,32})?([Zz]|[+-]\\d{2}:\\d{2})";
    if (!literal.matches(form)) {
      return Optional.empty();
    }
    try {
      String cut = literal.replaceFirst("(\\.\\d{9})\\d+", "$1").toUpperCase(Locale.ROOT);
      return Optional.of(OffsetDateTime.parse(cut));
    } catch (DateTimeException noSuchTime) {
      return Optional.empty();
    }
  }

  @Provide
  Arbitrary<String> nearlyTimes() {
    var days =
        Arbitraries.of(
            "2026-05-04", "2026-02-29", "2028-02-29", "0000-01-01", "2026-13-01", "2026-5-04");
    var marks = Arbitraries.of("T", "t", " ");
    var times = Arbitraries.of("09:30:00", "23:59:59", "23:59:60", "24:00:00", "9:30:00", "09:30");
    var fractions =
        Arbitraries.of(
            "", ".", ".5", ".123456789", ".1234567891", "." + "1".repeat(32), "." + "1".repeat(33));
    var zones =
        Arbitraries.of(
            "Z", "z", "", "+08:00", "-00:00", "+18:00", "+18:01", "-05:60", "+8:00", "Zz");
    return Combinators.combine(days, marks, times, fractions, zones)
        .as((day, mark, time, fraction, zone) -> day + mark + time + fraction + zone);
  }
}
