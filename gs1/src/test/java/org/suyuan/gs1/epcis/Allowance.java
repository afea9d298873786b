package org.suyuan.gs1.epcis;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.suyuan.gs1.json.Invalid;

/**
 * Where we refuse what the standard's schema lets pass: the list in {@code docs/epcis.md}. Each is
 * known by the fault that we tell.
 */
enum Allowance {
  /** The schema for JSON takes any URI as the type of an event; nothing could be asked of it. */
  OTHER_TYPES_OF_EVENTS(expected("one of the five EPCIS event types")),
  /**
   * The schema knows GS1's URIs under ns.gs1.org only; the standard's own are under ref.gs1.org.
   */
  STANDARD_WORDS_IN_OTHER_FORMS(expected("the bare word of the standard.*")),
  /**
   * The schema for JSON lets places and some envelopes have any names, with which nothing is said.
   */
  NAMES_WITHOUT_PREFIX(expected("a standard member here, or a name with a prefix.*")),
  /** The schema for JSON lets an association have an empty list of children. */
  ASSOCIATIONS_OF_NOTHING(expected("childEPCs or childQuantityList, unless the action is DELETE")),
  /** The validator takes a time with white space around it, which RFC 3339 does not. */
  TIMES_WITH_SPACE(fault ->
      fault.expected().startsWith("a date and time with zone")
          && Timestamp.of(fault.found().strip()).isPresent()),
  /** More than 500 identifiers in one event. */
  TOO_MANY_IDENTIFIERS(expected("at most \\d+ identifiers in one event.*"));

  private final Predicate<Invalid> fault;

  Allowance(Predicate<Invalid> fault) {
    this.fault = fault;
  }

  static boolean explains(Invalid fault) {
    for (Allowance one : values()) {
      if (one.fault.test(fault)) {
        return true;
      }
    }
    return false;
  }

  private static Predicate<Invalid> expected(String form) {
    Pattern pattern = Pattern.compile(form, Pattern.DOTALL);
    return fault -> pattern.matcher(fault.expected()).matches();
  }
}
