package org.suyuan.proof.statement;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** EPC URNs as Digital Links, by the table of docs/bundle.md section 2. */
final class EpcUrns {
  private static final Pattern URN =
      Pattern.compile("urn:epc:(id|class|idpat):([a-z]+):(.*)", Pattern.DOTALL);
  private static final Pattern DIGITS = Pattern.compile("[0-9]*");
  private static final Pattern PAIR = Pattern.compile("[0-9]{2}");

  /** Schemes whose class is named by the serial {@code *}. */
  private static final Set<String> PATTERNS =
      Set.of("sgtin", "upui", "itip", "grai", "gdti", "sgcn", "cpi");

  /** Schemes whose last part is digits as they stand, without percent-encoding. */
  private static final Set<String> DIGITS_LAST = Set.of("sscc", "pgln", "gsrn", "gsrnp", "gsin");

  /** How many parts a scheme has. */
  private static final Map<String, Integer> PARTS =
      Map.ofEntries(
          Map.entry("sgtin", 3),
          Map.entry("lgtin", 3),
          Map.entry("upui", 3),
          Map.entry("itip", 5),
          Map.entry("sscc", 2),
          Map.entry("sgln", 3),
          Map.entry("pgln", 2),
          Map.entry("grai", 3),
          Map.entry("giai", 2),
          Map.entry("gdti", 3),
          Map.entry("sgcn", 3),
          Map.entry("gsrn", 2),
          Map.entry("gsrnp", 2),
          Map.entry("ginc", 2),
          Map.entry("gsin", 2),
          Map.entry("cpi", 3));

  private EpcUrns() {}

  /** The canonical link, or null when this is not an EPC URN by the rules. */
  static @Nullable String canonical(String uri) {
    Matcher urn = URN.matcher(uri);
    if (!urn.matches()) {
      return null;
    }
    String scheme = urn.group(2);
    Integer count = PARTS.get(scheme);
    if (count == null || urn.group(1).equals("class") != scheme.equals("lgtin")) {
      return null;
    }
    String[] parts = urn.group(3).split("\\.", count);
    if (parts.length != count || parts[0].isEmpty() || !digits(parts[0])) {
      return null;
    }
    boolean pattern = urn.group(1).equals("idpat");
    String last = parts[count - 1];
    if (pattern && !(PATTERNS.contains(scheme) && last.equals("*"))) {
      return null;
    }
    String serial = pattern ? "" : DIGITS_LAST.contains(scheme) ? last : Percent.decode(last);
    if (serial == null || (serial.isEmpty() && !pattern && !scheme.equals("pgln"))) {
      return null;
    }
    return link(scheme, parts, serial);
  }

  /** An empty serial stands for the class. */
  private static @Nullable String link(String scheme, String[] parts, String serial) {
    String prefix = parts[0];
    return switch (scheme) {
      case "sgtin" -> finer("01", trade(prefix, parts[1]), "21", serial);
      case "lgtin" -> finer("01", trade(prefix, parts[1]), "10", serial);
      case "upui" -> finer("01", trade(prefix, parts[1]), "235", serial);
      case "itip" -> {
        String trade = trade(prefix, parts[1]);
        boolean pieces = PAIR.matcher(parts[2]).matches() && PAIR.matcher(parts[3]).matches();
        yield trade == null || !pieces
            ? null
            : finer("8006", trade + parts[2] + parts[3], "21", serial);
      }
      case "sscc" -> finer("00", moved(prefix, serial, 17), "", "");
      case "sgln" ->
          finer("414", checked(prefix + parts[1], 12), "254", serial.equals("0") ? "" : serial);
      case "pgln" -> finer("417", checked(prefix + serial, 12), "", "");
      case "grai" -> appended("8003", "0", checked(prefix + parts[1], 12), serial);
      case "gdti" -> appended("253", "", checked(prefix + parts[1], 12), serial);
      case "sgcn" -> appended("255", "", checked(prefix + parts[1], 12), serial);
      case "giai" -> finer("8004", prefix + serial, "", "");
      case "gsrn" -> finer("8018", checked(prefix + serial, 17), "", "");
      case "gsrnp" -> finer("8017", checked(prefix + serial, 17), "", "");
      case "ginc" -> finer("401", prefix + serial, "", "");
      case "gsin" -> finer("402", checked(prefix + serial, 16), "", "");
      case "cpi" -> {
        String part = Percent.decode(parts[1]);
        yield part == null || part.isEmpty() ? null : finer("8010", prefix + part, "8011", serial);
      }
      default -> null;
    };
  }

  private static @Nullable String finer(
      String key, @Nullable String value, String qualifier, String qualifierValue) {
    if (value == null) {
      return null;
    }
    return DigitalLinks.link(
        key, value, qualifierValue.isEmpty() ? Map.of() : Map.of(qualifier, qualifierValue));
  }

  private static @Nullable String appended(
      String key, String before, @Nullable String value, String serial) {
    return value == null ? null : DigitalLinks.link(key, before + value + serial, Map.of());
  }

  /** I P R c of a trade item. */
  private static @Nullable String trade(String prefix, String itemReference) {
    return moved(prefix, itemReference, 13);
  }

  /** The first digit of the reference goes before the prefix, the check digit behind. */
  private static @Nullable String moved(String prefix, String reference, int length) {
    return reference.isEmpty()
        ? null
        : checked(reference.charAt(0) + prefix + reference.substring(1), length);
  }

  /** The digits with their check digit, or null when they are not {@code length} digits. */
  private static @Nullable String checked(String digits, int length) {
    if (digits.length() != length || !digits(digits)) {
      return null;
    }
    int sum = 0;
    for (int i = 0; i < length; i++) {
      sum += (digits.charAt(length - 1 - i) - '0') * (i % 2 == 0 ? 3 : 1);
    }
    return digits + (10 - sum % 10) % 10;
  }

  private static boolean digits(String text) {
    return DIGITS.matcher(text).matches();
  }
}
