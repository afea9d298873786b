package org.suyuan.gs1.epcis;

import java.util.List;
import java.util.regex.Pattern;
import org.suyuan.gs1.json.Invalid;

/**
 * Where we judge XML otherwise than the standard's XML Schema does: the list in {@code
 * docs/epcis.md}.
 */
final class XmlAllowance {
  /** What only we refuse, by what we expect instead. */
  private static final List<Pattern> REFUSED =
      patterns(
          // What a value must look like is asked alike in both forms, as the schema for JSON has
          // it.
          "a URI with its scheme",
          "a standard word .* or a URI",
          "the bare word of the standard.*",
          "at least one value",
          "each value once",
          "a unit of two or three capital letters or digits",
          "an offset such as .*",
          "a version such as .*",
          "a date and time with zone.*",
          "childEPCs or childQuantityList, unless the action is DELETE",
          "epcList, quantityList, or sensorElementList with readPoint",
          "epcList or quantityList, unless the action is DELETE",
          "inputs and outputs, or one of them with a transformationID",
          "ilmd only with action ADD",
          // What the form in JSON has no place for would be lost.
          "no attribute here without a namespace of its own",
          "no attribute of your own here",
          "a standard member here, or a name with a prefix.*",
          "attributes only",
          "either text or elements",
          "a number that JSON can hold",
          "one EventList",
          "one VocabularyList");

  /** The schema for XML lets a declaration of an error have its parts many times, or never. */
  private static final List<Pattern> IN_ERRORS =
      patterns("each element once", "the member declarationTime");

  /** What only the schema refuses, by what it says. */
  private static final List<Pattern> LET_PASS =
      patterns(
          // One certificate in the schema for XML, many in that for JSON.
          ".*'certificationInfo'.*",
          // A text stays a text, whatever xsi:type its author gave it.
          ".*is not a valid value for '(?:dateTime|date|time|duration)'.*");

  private XmlAllowance() {}

  static boolean explains(Invalid fault) {
    return any(REFUSED, fault.expected())
        || fault.pointer().contains("/errorDeclaration") && any(IN_ERRORS, fault.expected());
  }

  static boolean isKnown(String saying) {
    return any(LET_PASS, saying);
  }

  private static boolean any(List<Pattern> patterns, String text) {
    return patterns.stream().anyMatch(one -> one.matcher(text).matches());
  }

  private static List<Pattern> patterns(String... forms) {
    return List.of(forms).stream().map(form -> Pattern.compile(form, Pattern.DOTALL)).toList();
  }
}
