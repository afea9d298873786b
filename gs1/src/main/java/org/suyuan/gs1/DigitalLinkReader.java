package org.suyuan.gs1;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one Digital Link: from the right end of the path back to its key, then forward again. */
final class DigitalLinkReader {
  private static final Pattern URI =
      Pattern.compile(
          "(https?|HTTPS?)://"
              + "((?:[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]{1,5})?)"
              + "(/[A-Za-z0-9._~!$&'()*+,;=:@%/-]*)"
              + "(?:\\?([A-Za-z0-9._~!$&'()*+,;=:@%/?-]*))?"
              + "(?:#[A-Za-z0-9._~!$&'()*+,;=:@%/?-]*)?");

  /** The names of release 1.1, section 5.5, deprecated since 1.2. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("gtin", "01"),
          Map.entry("cpv", "22"),
          Map.entry("lot", "10"),
          Map.entry("ser", "21"),
          Map.entry("itip", "8006"),
          Map.entry("cpid", "8010"),
          Map.entry("cpsn", "8011"),
          Map.entry("gln", "414"),
          Map.entry("glnx", "254"),
          Map.entry("party", "417"),
          Map.entry("payTo", "415"),
          Map.entry("refno", "8020"),
          Map.entry("gsrnp", "8017"),
          Map.entry("gsrn", "8018"),
          Map.entry("srin", "8019"),
          Map.entry("gcn", "255"),
          Map.entry("sscc", "00"),
          Map.entry("gdti", "253"),
          Map.entry("ginc", "401"),
          Map.entry("gsin", "402"),
          Map.entry("grai", "8003"),
          Map.entry("giai", "8004"),
          Map.entry("gmn", "8013"));

  private final String uri;
  private final DigitalLinkRules rules;

  DigitalLinkReader(String uri, DigitalLinkRules rules) {
    this.uri = uri;
    this.rules = rules;
  }

  /** Whether a segment, by number or name, is one of these keys. */
  static boolean isKeyOf(String segment, Set<String> keys) {
    return keys.contains(NAMES.getOrDefault(segment, segment));
  }

  DigitalLink read() {
    Matcher parts = URI.matcher(uri);
    if (!parts.matches()) {
      throw refused("http(s)://host/path, in the characters of a URI", uri);
    }
    String[] segments = parts.group(3).split("/", -1); // segments[0] is empty
    int start = indexOfKey(segments);
    ApplicationIdentifier key = ApplicationIdentifiers.get(codeOf(segments[start]));
    List<ElementString> path = new ArrayList<>();
    for (int i = start; i < segments.length; i += 2) {
      path.add(element(codeOf(segments[i]), PercentCoding.decoded(segments[i + 1])));
    }
    requireSequence(key, path.subList(1, path.size()).stream().map(ElementString::ai).toList());
    var stem = new StringBuilder(parts.group(1)).append("://").append(parts.group(2));
    for (int i = 1; i < start; i++) {
      stem.append('/').append(segments[i]);
    }
    return new DigitalLink(stem.toString(), path, attributes(parts.group(4), key, path));
  }

  /** Steps back in pairs from the end of the path to the rightmost one that begins with a key. */
  private int indexOfKey(String[] segments) {
    for (int i = segments.length - 2; i >= 1; i -= 2) {
      if (ApplicationIdentifiers.find(codeOf(segments[i])).filter(ai -> ai.isKey()).isPresent()) {
        return i;
      }
    }
    throw refused("a path that ends in a GS1 key, its value and its qualifiers", uri);
  }

  private String codeOf(String segment) {
    return rules.names() ? NAMES.getOrDefault(segment, segment) : segment;
  }

  private ElementString element(String code, String data) {
    String value = data;
    int length = data.length();
    if (rules.shortGtins() && code.equals("01") && (length == 8 || length == 12 || length == 13)) {
      value = "0".repeat(14 - length) + data;
    }
    ApplicationIdentifiers.get(code).check(value, rules.checksums());
    return new ElementString(code, value);
  }

  private void requireSequence(ApplicationIdentifier key, List<String> qualifiers) {
    boolean inOrder =
        key.qualifierSequences().stream()
            .anyMatch(sequence ->
                sequence.stream().filter(qualifiers::contains).toList().equals(qualifiers));
    if (!inOrder) {
      throw refused(
          "after (" + key.code() + ") qualifiers in one of the orders " + key.qualifierSequences(),
          qualifiers.toString());
    }
  }

  private List<ElementString> attributes(
      @Nullable String query, ApplicationIdentifier key, List<ElementString> path) {
    List<ElementString> attributes = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    path.forEach(one -> seen.add(one.ai()));
    for (String parameter : query == null ? new String[0] : query.split("[&;]", -1)) {
      int equals = parameter.indexOf('=');
      String name = equals < 0 ? parameter : parameter.substring(0, equals);
      if (name.isEmpty() || !CharacterSet.DIGITS.holds(name)) {
        continue; // other people's parameters
      }
      if (equals < 0) {
        throw refused("a value after (" + name + ")", parameter);
      }
      if (!seen.add(name)) {
        throw refused("each application identifier once", "(" + name + ") again");
      }
      String value = PercentCoding.decoded(parameter.substring(equals + 1).replace('+', ' '));
      attributes.add(attribute(name, value, key));
    }
    return attributes;
  }

  private ElementString attribute(String code, String value, ApplicationIdentifier key) {
    var known = ApplicationIdentifiers.find(code);
    if (known.isPresent()) {
      DigitalLink.requireAttribute(known.get(), key);
      return element(code, value);
    }
    boolean admitted =
        rules.unknownAttributes()
            && ApplicationIdentifiers.couldBeAssigned(code)
            && !value.isEmpty()
            && value.length() <= 90
            && CharacterSet.EIGHTY_TWO.holds(value);
    if (!admitted) {
      throw refused("application identifiers assigned by GS1 in the query", "(" + code + ")");
    }
    return new ElementString(code, value);
  }

  private Gs1SyntaxException refused(String expected, String found) {
    return new Gs1SyntaxException("Digital Link", expected, found);
  }
}
