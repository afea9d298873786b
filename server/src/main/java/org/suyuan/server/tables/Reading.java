package org.suyuan.server.tables;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.suyuan.server.sheets.Sheet;
import org.suyuan.server.tables.Fault.Wrong;

/**
 * A table that was read as a deed: the rows that were understood and what is wrong with the others.
 *
 * @param columns where each field stands, from 0
 */
record Reading(Map<Field, Integer> columns, List<Line> lines, List<Fault> faults) {
  private static final int HEADINGS = 1;

  static Reading of(Template template, Sheet sheet, ZoneId zone, Instant now) {
    List<Fault> faults = new ArrayList<>();
    Map<Field, Integer> columns = columns(template, sheet.headings(), faults);
    List<Line> lines = new ArrayList<>();
    if (faults.stream().noneMatch(fault -> fault.what() == Wrong.HEADING_MISSING)) {
      Map<Line, Integer> rows = new HashMap<>();
      for (Sheet.Row row : sheet.rows()) {
        Line line = new RowReader(template, row, columns, zone, now, faults).line();
        if (line != null && isNew(line, rows, columns, faults)) {
          lines.add(line);
        }
      }
    }
    return new Reading(columns, lines, faults);
  }

  private static boolean isNew(
      Line line, Map<Line, Integer> rows, Map<Field, Integer> columns, List<Fault> faults) {
    @Nullable Integer before = rows.putIfAbsent(Statement.numbered(line, 0), line.row());
    if (before != null) {
      faults.add(
          new Fault(
              line.row(),
              columns.getOrDefault(Field.CODE, -1),
              Field.CODE,
              Wrong.SAID_TWICE,
              line.item(),
              before.toString()));
    }
    return before == null;
  }

  private static Map<Field, Integer> columns(
      Template template, List<String> headings, List<Fault> faults) {
    Map<Field, Integer> columns = new EnumMap<>(Field.class);
    for (int column = 0; column < headings.size(); column++) {
      String heading = headings.get(column);
      if (heading.isEmpty()) {
        continue;
      }
      Field field = Field.of(heading).filter(template.fields()::contains).orElse(null);
      if (field == null) {
        faults.add(new Fault(HEADINGS, column, null, Wrong.HEADING_UNKNOWN, heading, ""));
      } else if (columns.putIfAbsent(field, column) != null) {
        faults.add(new Fault(HEADINGS, column, field, Wrong.HEADING_TWICE, heading, ""));
      }
    }
    for (Field field : template.fields()) {
      if (template.needs(field) && !columns.containsKey(field)) {
        faults.add(new Fault(HEADINGS, -1, field, Wrong.HEADING_MISSING, "", ""));
      }
    }
    return columns;
  }
}
