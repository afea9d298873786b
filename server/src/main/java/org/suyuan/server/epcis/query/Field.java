package org.suyuan.server.epcis.query;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.suyuan.gs1.epcis.Extension;

/**
 * Where a member beyond the standard stands in an event, and the names of the facts that tell of
 * it: its place and its namespace and local name, parted by {@code #} however the namespace ends.
 */
enum Field {
  TOP(""),
  ILMD("ILMD"),
  ERROR_DECLARATION("ERROR_DECLARATION"),
  READ_POINT("readPoint"),
  BIZ_LOCATION("bizLocation"),
  SENSORELEMENT("SENSORELEMENT"),
  SENSORMETADATA("SENSORMETADATA"),
  SENSORREPORT("SENSORREPORT");

  /** The words of a parameter that name a place: {@code INNER_ILMD_}, {@code ILMD_}, {@code …}. */
  private static final List<Field> NAMED =
      Arrays.stream(values()).filter(field -> field != TOP).toList();

  /** How a parameter names the place. */
  private final String word;

  Field(String word) {
    this.word = word;
  }

  String fact(boolean inner, Extension extension) {
    return fact(inner, extension.namespace(), extension.local());
  }

  private String fact(boolean inner, String namespace, String local) {
    return fact(inner, trimmed(namespace) + "#" + local);
  }

  private String fact(boolean inner, String field) {
    return "field." + name().toLowerCase(Locale.ROOT) + (inner ? ".inner " : " ") + field;
  }

  private static String trimmed(String namespace) {
    return namespace.replaceFirst("[#/:]$", "");
  }

  /**
   * The name of the facts that a parameter asks for.
   *
   * @param written what stands after the comparison, such as {@code INNER_ILMD_ext:lot}; the name
   *     is a CURIE, {@code namespace#local} or a whole URI
   */
  static String asked(String parameter, String written, Prefixes prefixes) {
    boolean inner = written.startsWith("INNER_");
    String rest = inner ? written.substring("INNER_".length()) : written;
    for (Field field : NAMED) {
      if (rest.startsWith(field.word + "_")) {
        return field.fact(
            inner, qualified(parameter, rest.substring(field.word.length() + 1), prefixes));
      }
    }
    return TOP.fact(inner, qualified(parameter, rest, prefixes));
  }

  private static String qualified(String parameter, String name, Prefixes prefixes) {
    String uri = prefixes.expand(parameter, name);
    int end =
        List.of('#', '/', ':').stream()
            .map(uri::lastIndexOf)
            .max(Comparator.naturalOrder())
            .orElse(-1);
    if (uri.indexOf('#') >= 0) {
      end = uri.indexOf('#');
    }
    if (end <= 0 || end == uri.length() - 1) {
      throw QueryFault.parameter(parameter, "the name of a field with its namespace");
    }
    return trimmed(uri.substring(0, end)) + "#" + uri.substring(end + 1);
  }
}
