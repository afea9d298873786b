package org.suyuan.server.epcis.query;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.suyuan.proof.statement.ItemName;

/**
 * What the serials of one class have in common: canonical identifiers that begin alike lie together
 * in the index of what events name. {@code urn:epc:idpat:sgtin:4006381.033393.*} stands for all
 * that begin with {@code https://id.gs1.org/01/04006381333931/21/}.
 */
final class ClassKey {
  private static final String STEM = "https://id.gs1.org/";
  private static final Set<String> LEADING_DIGIT = Set.of("00", "01", "8003", "8006");
  private static final String PATTERN = "urn:epc:idpat:";

  /** Schemes of the Tag Data Standard, and the kinds of key that their identifiers are. */
  private static final Map<String, List<String>> KINDS =
      Map.ofEntries(
          Map.entry("sgtin", List.of("01.21")),
          Map.entry("upui", List.of("01.235")),
          Map.entry("lgtin", List.of("01.10")),
          Map.entry("itip", List.of("8006.21")),
          Map.entry("sscc", List.of("00")),
          Map.entry("sgln", List.of("414.254", "414")),
          Map.entry("pgln", List.of("417")),
          Map.entry("grai", List.of("8003")),
          Map.entry("gdti", List.of("253")),
          Map.entry("sgcn", List.of("255")),
          Map.entry("gsrn", List.of("8018")),
          Map.entry("gsrnp", List.of("8017")),
          Map.entry("gsin", List.of("402")),
          Map.entry("giai", List.of("8004")),
          Map.entry("ginc", List.of("401")),
          Map.entry("cpi", List.of("8010.8011")));

  /** Their classes are found by the whole key. */
  private static final Set<String> WHOLE = Set.of("sgtin", "upui", "lgtin", "itip");

  private ClassKey() {}

  /**
   * @param beginnings with one of which an identifier that matches begins
   * @param qualifier the key beside the first, as {@code 21}; empty where there is none
   */
  record Pattern(List<String> beginnings, String qualifier) {}

  static boolean isPattern(String value) {
    return value.startsWith(PATTERN);
  }

  /**
   * The identifiers that a pattern of the Tag Data Standard (section 8) stands for.
   *
   * @throws org.suyuan.server.base.Refusal {@code query-parameter-exception}
   */
  static List<Pattern> patterns(String parameter, String pattern) {
    String[] parts = pattern.substring(PATTERN.length()).split(":", 2);
    var kinds = KINDS.get(parts[0]);
    String[] fields = parts.length == 2 ? parts[1].split("\\.", -1) : new String[0];
    if (kinds == null || fields.length < 2 || !fields[fields.length - 1].equals("*")) {
      throw unknown(parameter);
    }
    int known = 0;
    while (!fields[known].equals("*")) {
      known++;
    }
    for (int i = known; i < fields.length; i++) {
      if (!fields[i].equals("*")) {
        throw unknown(parameter);
      }
    }
    if (known > 0 && !fields[0].matches("\\d{6,12}")) {
      throw unknown(parameter);
    }
    String scheme = parts[0];
    int first = known;
    return kinds.stream().map(kind -> pattern(parameter, scheme, kind, fields, first)).toList();
  }

  private static Pattern pattern(
      String parameter, String scheme, String kind, String[] fields, int known) {
    String[] keys = kind.split("\\.");
    String qualifier = keys.length == 2 ? keys[1] : "";
    String stem = STEM + keys[0] + "/";
    if (known == 0) {
      return new Pattern(List.of(stem), qualifier);
    }
    if (known > 1 && WHOLE.contains(scheme)) {
      return new Pattern(
          List.of(product(parameter, scheme, fields, known) + "/" + qualifier + "/"), qualifier);
    }
    String digits = String.join("", List.of(fields).subList(0, known));
    String end = scheme.equals("cpi") && known > 1 ? "/" + qualifier + "/" : "";
    return new Pattern(
        LEADING_DIGIT.contains(keys[0])
            ? IntStream.range(0, 10).mapToObj(digit -> stem + digit + digits + end).toList()
            : List.of(stem + digits + end),
        qualifier);
  }

  private static String product(String parameter, String scheme, String[] fields, int known) {
    var name = scheme.equals("itip") ? "itip" : "sgtin";
    var pattern = PATTERN + name + ":" + String.join(".", List.of(fields).subList(0, known)) + ".*";
    var product = ItemName.canonical(pattern);
    if (product.equals(pattern) || known != fields.length - 1) {
      throw unknown(parameter);
    }
    return product;
  }

  private static RuntimeException unknown(String parameter) {
    return QueryFault.parameter(
        parameter,
        "a pattern of a GS1 key such as urn:epc:idpat:sgtin:9521000.000001.*, known from the left");
  }
}
