package org.suyuan.server.tables;

import org.suyuan.server.epcis.Captures;
import org.suyuan.server.tables.Fault.Wrong;

/** Says of an event that the books do not take which row and column it came from. */
final class Refused {
  private Refused() {}

  static Fault told(Reading reading, Captures.Fault fault) {
    if (fault.event() < 0 || fault.event() >= reading.lines().size()) {
      return new Fault(1, -1, null, Wrong.NOT_ACCEPTED, "", sentence(fault));
    }
    Line line = reading.lines().get(fault.event());
    Wrong what = what(fault.code());
    if (what == Wrong.RIGHT_MISSING || what == Wrong.NOT_ACCEPTED) {
      return new Fault(line.row(), -1, null, what, "", sentence(fault));
    }
    boolean container = line.container() != null && line.container().equals(fault.found());
    Field field = container ? Field.CONTAINER : Field.CODE;
    return new Fault(
        line.row(),
        reading.columns().getOrDefault(field, -1),
        field,
        what,
        container ? fault.found() : line.item(),
        sentence(fault));
  }

  private static Wrong what(String code) {
    return switch (code) {
      case "right-missing" -> Wrong.RIGHT_MISSING;
      case "prefix-foreign" -> Wrong.PREFIX_FOREIGN;
      case "not-in-custody" -> Wrong.NOT_IN_CUSTODY;
      case "resource-already-exists-exception" -> Wrong.STATED_BEFORE;
      default -> Wrong.NOT_ACCEPTED;
    };
  }

  private static String sentence(Captures.Fault fault) {
    return fault.expected().isEmpty()
        ? fault.sentence()
        : "%s %s, found %s at %s"
            .formatted(fault.sentence(), fault.expected(), fault.found(), fault.pointer());
  }
}
