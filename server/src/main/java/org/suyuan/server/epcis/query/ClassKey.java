package org.suyuan.server.epcis.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.statement.ItemName;

/**
 * What the serials of one class have in common, so that a pattern is found by an index: the kind of
 * key, then its digits from the company prefix on, then the digit that stands before the prefix.
 * {@code https://id.gs1.org/01/04006381333931/21/7} has the class key {@code "01.21 4006381333931
 * 0"}.
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
   * @param key the beginning of the class keys that match
   * @param whole whether nothing may follow
   */
  record Pattern(String key, boolean whole) {}

  /** The class key of a canonical identifier; null for what is no key of GS1. */
  static @Nullable String of(String canonical) {
    if (ItemName.companyPrefixDigits(canonical) == null) {
      return null;
    }
    String[] parts = canonical.substring(STEM.length()).split("/");
    String kind = parts.length == 2 ? parts[0] : parts[0] + "." + parts[2];
    return LEADING_DIGIT.contains(parts[0])
        ? kind + " " + parts[1].substring(1) + " " + parts[1].charAt(0)
        : kind + " " + parts[1];
  }

  static boolean isPattern(String value) {
    return value.startsWith(PATTERN);
  }

  /**
   * The class keys that a pattern of the Tag Data Standard (section 8) stands for.
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
    List<Pattern> patterns = new ArrayList<>();
    for (String kind : kinds) {
      patterns.add(pattern(parameter, parts[0], kind, fields, known));
    }
    return patterns;
  }

  private static Pattern pattern(
      String parameter, String scheme, String kind, String[] fields, int known) {
    if (known <= 1) {
      return new Pattern(kind + " " + (known == 0 ? "" : fields[0]), false);
    }
    if (!WHOLE.contains(scheme)) {
      boolean whole = scheme.equals("cpi");
      return new Pattern(kind + " " + fields[0] + fields[1], whole);
    }
    var name = scheme.equals("itip") ? "itip" : "sgtin";
    var product =
        ItemName.canonical(
            PATTERN + name + ":" + String.join(".", List.of(fields).subList(0, known)) + ".*");
    var key = of(product);
    if (key == null || known != fields.length - 1) {
      throw unknown(parameter);
    }
    return new Pattern(kind + key.substring(key.indexOf(' ')), true);
  }

  private static RuntimeException unknown(String parameter) {
    return QueryFault.parameter(
        parameter,
        "a pattern of a GS1 key such as urn:epc:idpat:sgtin:9521000.000001.*, known from the left");
  }
}
