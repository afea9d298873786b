package org.suyuan.proof.statement;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * GS1 Digital Links of any host, brought to id.gs1.org (docs/bundle.md section 2). The full grammar
 * with check digits and attributes is the business of a GS1 library; here only names are compared.
 */
final class DigitalLinks {
  private static final Pattern LINK =
      Pattern.compile("(?i:https?)://[^/?#]+(/[^?#]*).*", Pattern.DOTALL);
  private static final Pattern NAME = Pattern.compile("[0-9]{2,4}");

  /** Primary keys with the form of their values. */
  private static final Map<String, Pattern> KEYS =
      Map.ofEntries(
          form("00", "[0-9]{18}"),
          form("01", "[0-9]{8}|[0-9]{12,14}"),
          form("253", "[0-9]{13}.*"),
          form("255", "[0-9]{13}.*"),
          form("401", ".+"),
          form("402", "[0-9]{17}"),
          form("414", "[0-9]{13}"),
          form("417", "[0-9]{13}"),
          form("8003", "0[0-9]{13}.*"),
          form("8004", ".+"),
          form("8006", "[0-9]{18}"),
          form("8010", ".+"),
          form("8013", ".+"),
          form("8017", "[0-9]{18}"),
          form("8018", "[0-9]{18}"));

  /** The qualifiers that are kept, the first one present wins. */
  private static final Map<String, List<String>> QUALIFIERS =
      Map.of(
          "01", List.of("21", "235", "10"),
          "414", List.of("254"),
          "8006", List.of("21", "10"),
          "8010", List.of("8011"));

  private DigitalLinks() {}

  private static Map.Entry<String, Pattern> form(String key, String value) {
    return Map.entry(key, Pattern.compile(value, Pattern.DOTALL));
  }

  /** The canonical link, or null when this is not a Digital Link by the rules. */
  static @Nullable String canonical(String uri) {
    return PlainLink.is(uri) ? uri : read(uri);
  }

  /** The same by the rules alone, without the short way. */
  static @Nullable String read(String uri) {
    Matcher link = LINK.matcher(uri);
    if (!link.matches()) {
      return null;
    }
    String path = link.group(1);
    if (path.endsWith("/")) {
      path = path.substring(0, path.length() - 1);
    }
    String[] segments = path.split("/", -1);
    Map<String, String> qualifiers = new HashMap<>();
    for (int i = segments.length - 2; i > 0; i -= 2) {
      String name = segments[i];
      String value = Percent.decode(segments[i + 1]);
      if (!NAME.matcher(name).matches() || value == null || value.isEmpty()) {
        return null;
      }
      if (KEYS.containsKey(name)) {
        return link(name, value, qualifiers);
      }
      qualifiers.put(name, value);
    }
    return null;
  }

  /** Writes key, value and the finest qualifier; null when the value has not the key's form. */
  static @Nullable String link(String key, String value, Map<String, String> qualifiers) {
    Pattern form = KEYS.get(key);
    if (form == null || !form.matcher(value).matches()) {
      return null;
    }
    String full = key.equals("01") ? "0".repeat(14 - value.length()) + value : value;
    String canonical = ItemName.CANONICAL_STEM + key + "/" + Percent.encode(full);
    for (String qualifier : QUALIFIERS.getOrDefault(key, List.of())) {
      String finest = qualifiers.get(qualifier);
      if (finest != null) {
        return canonical + "/" + qualifier + "/" + Percent.encode(finest);
      }
    }
    return canonical;
  }
}
