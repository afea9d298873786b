package org.suyuan.server.epcis.query;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.suyuan.proof.statement.ItemName;

/** The values of one parameter, read as what they must be. */
record Values(String parameter, List<String> written) {
  /** The most values of one parameter. */
  static final int MOST = 100;

  Values {
    if (written.isEmpty() || written.size() > MOST) {
      throw QueryFault.parameter(parameter, "1 to %d values".formatted(MOST));
    }
  }

  List<String> texts() {
    if (written.contains("")) {
      throw QueryFault.parameter(parameter, "values that are not empty");
    }
    return written;
  }

  List<String> words() {
    return texts().stream().map(Words::bare).toList();
  }

  List<String> canonical() {
    return texts().stream().map(ItemName::canonical).toList();
  }

  String only() {
    if (written.size() != 1) {
      throw QueryFault.parameter(parameter, "one value");
    }
    return written.getFirst();
  }

  Instant time() {
    return asTime(only())
        .orElseThrow(() ->
            QueryFault.parameter(parameter, "a time with its zone such as 2026-03-01T08:00:00Z"));
  }

  /** A plus sign that was not encoded in a URL came as a space. */
  static Optional<Instant> asTime(String value) {
    try {
      return Optional.of(OffsetDateTime.parse(value.replace(' ', '+')).toInstant());
    } catch (DateTimeException malformed) {
      return Optional.empty();
    }
  }

  List<BigDecimal> numbers() {
    return written.stream()
        .map(one ->
            asNumber(one)
                .orElseThrow(() -> QueryFault.parameter(parameter, "a number such as 8.5")))
        .toList();
  }

  static Optional<BigDecimal> asNumber(String value) {
    return value.length() <= 40 && value.matches("[-+]?\\d+(\\.\\d+)?([eE][-+]?\\d{1,3})?")
        ? Optional.of(new BigDecimal(value))
        : Optional.empty();
  }

  /** Of a parameter that has no value by nature: there at all, or true. */
  boolean truth() {
    return switch (only().toLowerCase(Locale.ROOT)) {
      case "", "null", "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw QueryFault.parameter(parameter, "true or false");
    };
  }
}
