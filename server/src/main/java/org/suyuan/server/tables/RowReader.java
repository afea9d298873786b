package org.suyuan.server.tables;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.suyuan.gs1.CheckDigit;
import org.suyuan.gs1.DigitalLink;
import org.suyuan.server.sheets.Cell;
import org.suyuan.server.sheets.Sheet;
import org.suyuan.server.tables.Fault.Wrong;
import org.suyuan.server.trace.ItemCode;

/**
 * Reads the cells of one row, each as what its column says; what it cannot read becomes a fault.
 */
final class RowReader {
  private static final Pattern DAY =
      Pattern.compile("([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?(.*)", Pattern.DOTALL);
  private static final Pattern HOUR =
      Pattern.compile("[T ]?([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\\.[0-9]{1,9})?)?");
  private static final Pattern OFFSET = Pattern.compile("Z|[+-][0-9]{2}:[0-9]{2}");
  private static final Set<String> PASSED = Set.of("合格", "通过", "pass", "passed", "conformant");
  private static final Set<String> FAILED =
      Set.of("不合格", "未通过", "fail", "failed", "non_conformant");

  private final Template template;
  private final Sheet.Row row;
  private final Map<Field, Integer> columns;
  private final ZoneId zone;
  private final Instant now;
  private final List<Fault> faults;

  RowReader(
      Template template,
      Sheet.Row row,
      Map<Field, Integer> columns,
      ZoneId zone,
      Instant now,
      List<Fault> faults) {
    this.template = template;
    this.row = row;
    this.columns = columns;
    this.zone = zone;
    this.now = now;
    this.faults = faults;
  }

  /** The row; null when there are faults, all of which are told. */
  @Nullable Line line() {
    int before = faults.size();
    String item = read(Field.CODE, this::code);
    Line.Amount amount = amount(item);
    OffsetDateTime time = read(Field.WHEN, this::time);
    String place = read(Field.PLACE, cell -> gln(Field.PLACE, "414", cell));
    String container = read(Field.CONTAINER, cell -> unit(cell));
    String receiver = read(Field.RECEIVER, cell -> gln(Field.RECEIVER, "417", cell));
    String sender = read(Field.SENDER, cell -> gln(Field.SENDER, "417", cell));
    Boolean passed = read(Field.RESULT, this::result);
    String certificate = read(Field.CERTIFICATE, this::link);
    Line.Making making = making();
    if (faults.size() > before || item == null || time == null) {
      return null;
    }
    return new Line(
        row.number(),
        item,
        amount,
        time,
        place,
        container,
        receiver == null ? sender : receiver,
        passed == null ? null : new Line.Inspection(passed, certificate),
        making);
  }

  /** Null where the column is not of this deed, empty, or at fault. */
  private <T> @Nullable T read(Field field, Function<String, @Nullable T> as) {
    if (!template.fields().contains(field)) {
      return null;
    }
    Cell cell = columns.containsKey(field) ? row.cell(columns.get(field)) : Cell.EMPTY;
    switch (cell.flaw()) {
      case NONE -> {
        if (!cell.isEmpty()) {
          return as.apply(cell.text());
        }
        if (template.needs(field)) {
          fault(field, Wrong.MISSING, "");
        }
      }
      case ROUNDED -> fault(field, Wrong.ROUNDED, cell.text());
      case NOT_CALCULATED -> fault(field, Wrong.NOT_CALCULATED, cell.text());
      case FAILED -> fault(field, Wrong.FAILED, cell.text());
    }
    return null;
  }

  /** Its check digits hold, and it names goods: no place, no party. */
  private @Nullable String code(String text) {
    String canonical = ItemCode.canonical(text);
    try {
      DigitalLink link = DigitalLink.parse(canonical);
      if (Set.of("00", "01", "8003", "8004", "8006", "8010").contains(link.key().ai())) {
        return canonical;
      }
    } catch (IllegalArgumentException unreadable) {
      // told below
    }
    return fault(Field.CODE, Wrong.CODE_UNREADABLE, text);
  }

  private @Nullable String unit(String text) {
    String canonical = ItemCode.canonical(text);
    try {
      DigitalLink.parse(canonical);
      return canonical;
    } catch (IllegalArgumentException unreadable) {
      return fault(Field.CONTAINER, Wrong.CODE_UNREADABLE, text);
    }
  }

  /** A product or lot without a serial number comes in quantities, a piece does not. */
  private Line.@Nullable Amount amount(@Nullable String item) {
    BigDecimal number = read(Field.QUANTITY, this::quantity);
    String unit = read(Field.UNIT, this::unitOfMeasure);
    if (item == null || faultOf(Field.QUANTITY)) {
      return null;
    }
    boolean isClass = item.contains("/01/") && !item.contains("/21/");
    if (!isClass) {
      if (number != null && number.compareTo(BigDecimal.ONE) != 0) {
        fault(Field.QUANTITY, Wrong.ONE_PIECE, number.toPlainString());
      }
      return null;
    }
    if (number == null) {
      fault(Field.QUANTITY, Wrong.QUANTITY_MISSING, "");
      return null;
    }
    return new Line.Amount(number, unit);
  }

  private boolean faultOf(Field field) {
    return faults.stream().anyMatch(fault -> fault.row() == row.number() && fault.field() == field);
  }

  private @Nullable BigDecimal quantity(String text) {
    String plain = text.replaceAll("(?<=[0-9]),(?=[0-9]{3})", "");
    if (plain.matches("[0-9]{1,12}(\\.[0-9]{1,6})?")) {
      BigDecimal number = new BigDecimal(plain);
      if (number.signum() > 0) {
        return number;
      }
    }
    return fault(Field.QUANTITY, Wrong.QUANTITY_UNREADABLE, text);
  }

  private @Nullable String unitOfMeasure(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "件", "个", "盒", "瓶", "pcs", "piece", "pieces" -> null;
      case "千克", "公斤", "kg", "kgm" -> "KGM";
      case "克", "g", "grm" -> "GRM";
      case "升", "l", "ltr" -> "LTR";
      case "毫升", "ml", "mlt" -> "MLT";
      case "吨", "t", "tne" -> "TNE";
      default ->
          text.matches("[A-Z0-9]{2,3}") ? text : fault(Field.UNIT, Wrong.UNIT_UNREADABLE, text);
    };
  }

  private @Nullable OffsetDateTime time(String text) {
    Matcher day = DAY.matcher(text);
    if (day.matches()) {
      try {
        LocalDate date = date(day);
        String rest = day.group(4).strip();
        Matcher offset = OFFSET.matcher(rest);
        String zoned = "";
        if (offset.find() && offset.end() == rest.length()) {
          zoned = offset.group();
          rest = rest.substring(0, offset.start()).strip();
        }
        Matcher hour = HOUR.matcher(rest);
        if (rest.isEmpty() || hour.matches()) {
          LocalDateTime local =
              rest.isEmpty()
                  ? date.atStartOfDay()
                  : date.atTime(part(hour, 1), part(hour, 2), part(hour, 3));
          return past(
              zoned.isEmpty()
                  ? local.atZone(zone).toOffsetDateTime()
                  : local.atOffset(java.time.ZoneOffset.of(zoned)),
              text);
        }
      } catch (DateTimeException noSuchDay) {
        // told below
      }
    }
    return fault(Field.WHEN, Wrong.TIME_UNREADABLE, text);
  }

  private @Nullable OffsetDateTime past(OffsetDateTime time, String text) {
    return time.toInstant().isAfter(now) ? fault(Field.WHEN, Wrong.TIME_IN_FUTURE, text) : time;
  }

  private static int part(Matcher hour, int group) {
    return hour.group(group) == null ? 0 : Integer.parseInt(hour.group(group));
  }

  private static LocalDate date(Matcher day) {
    return LocalDate.of(
        Integer.parseInt(day.group(1)),
        Integer.parseInt(day.group(2)),
        Integer.parseInt(day.group(3)));
  }

  private Line.Making making() {
    String lot = read(Field.LOT, text -> text);
    LocalDate produced = read(Field.PRODUCED, text -> day(Field.PRODUCED, text));
    LocalDate bestBefore = read(Field.BEST_BEFORE, text -> day(Field.BEST_BEFORE, text));
    LocalDate expires = read(Field.EXPIRES, text -> day(Field.EXPIRES, text));
    requireOrder(Field.BEST_BEFORE, produced, bestBefore);
    requireOrder(Field.EXPIRES, produced, expires);
    return new Line.Making(lot, produced, bestBefore, expires);
  }

  private @Nullable LocalDate day(Field field, String text) {
    Matcher day = DAY.matcher(text);
    if (day.matches() && day.group(4).matches("([T ]0?0:00(:00)?)?")) {
      try {
        return date(day);
      } catch (DateTimeException noSuchDay) {
        // told below
      }
    }
    return fault(field, Wrong.DATE_UNREADABLE, text);
  }

  private void requireOrder(Field field, @Nullable LocalDate made, @Nullable LocalDate end) {
    if (made != null && end != null && end.isBefore(made)) {
      fault(field, Wrong.DATES_REVERSED, end.toString());
    }
  }

  private @Nullable String gln(Field field, String key, String text) {
    String digits = text.replaceAll("[\\s-]", "").replaceFirst("^.*/41[47]/(?=[0-9]{13}$)", "");
    return digits.matches("[0-9]{13}") && CheckDigit.holds(digits)
        ? DigitalLink.of(key, digits).canonical()
        : fault(field, Wrong.GLN_UNREADABLE, text);
  }

  private @Nullable Boolean result(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    if (PASSED.contains(word)) {
      return true;
    }
    return FAILED.contains(word)
        ? Boolean.FALSE
        : fault(Field.RESULT, Wrong.RESULT_UNREADABLE, text);
  }

  private @Nullable String link(String text) {
    return text.matches("https?://[!-~]{1,1000}")
        ? text
        : fault(Field.CERTIFICATE, Wrong.LINK_UNREADABLE, text);
  }

  /** Always null, so that it can be answered. */
  private <T> @Nullable T fault(Field field, Wrong what, String found) {
    faults.add(new Fault(row.number(), columns.getOrDefault(field, -1), field, what, found, ""));
    return null;
  }
}
