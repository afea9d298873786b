package org.suyuan.gs1;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A GS1 Digital Link (Digital Link Standard: URI Syntax, release 1.2): a key with its qualifiers in
 * the path, further attributes in the query.
 *
 * @param stem scheme, host and leading path, without the last slash
 * @param path the key first, then its qualifiers in their order
 * @param attributes the query's application identifiers in the order written; other parameters have
 *     no meaning in GS1 and are not kept
 */
public record DigitalLink(String stem, List<ElementString> path, List<ElementString> attributes) {

  /** The stem of canonical links. */
  public static final String CANONICAL_STEM = "https://id.gs1.org";

  /** Only the reader and {@link #of} make links, so that each one is checked. */
  public DigitalLink {
    path = List.copyOf(path);
    attributes = List.copyOf(attributes);
    if (path.isEmpty()) {
      throw new Gs1SyntaxException("Digital Link", "a GS1 identification key", "none");
    }
  }

  /**
   * Reads a link strictly.
   *
   * @throws Gs1SyntaxException saying what was expected where
   */
  public static DigitalLink parse(String uri) {
    return parse(uri, DigitalLinkRules.STRICT);
  }

  /**
   * Reads a link by the given rules.
   *
   * @throws Gs1SyntaxException saying what was expected where
   */
  public static DigitalLink parse(String uri, DigitalLinkRules rules) {
    return new DigitalLinkReader(uri, rules).read();
  }

  /**
   * Builds a link with the canonical stem from element strings in any order. The first key among
   * them leads, its qualifiers follow in their order, all else becomes an attribute: first what has
   * a fixed length, as in a barcode. Repeated equal element strings count once.
   *
   * @throws Gs1SyntaxException when there is no key, when data breaks its identifier's rules, or
   *     when something fits neither path nor query
   */
  public static DigitalLink of(List<ElementString> elementStrings) {
    Map<String, String> data = new LinkedHashMap<>();
    for (ElementString one : elementStrings) {
      ApplicationIdentifiers.get(one.ai()).check(one.value());
      String other = data.putIfAbsent(one.ai(), one.value());
      if (other != null && !other.equals(one.value())) {
        throw new Gs1SyntaxException("(" + one.ai() + ")", "the same value again", one.value());
      }
    }
    ApplicationIdentifier key =
        data.keySet().stream()
            .map(ApplicationIdentifiers::get)
            .filter(ApplicationIdentifier::isKey)
            .findFirst()
            .orElseThrow(() ->
                new Gs1SyntaxException(
                    "Digital Link", "a GS1 identification key", data.keySet().toString()));
    List<String> codes = new ArrayList<>(List.of(key.code()));
    codes.addAll(sequenceFor(key, data));
    codes.retainAll(data.keySet());
    List<ElementString> path =
        codes.stream()
            .map(ai -> new ElementString(ai, Objects.requireNonNull(data.get(ai))))
            .toList();
    data.keySet().removeAll(codes);
    List<ElementString> attributes = new ArrayList<>();
    for (boolean fixed : new boolean[] {true, false}) {
      data.forEach((ai, value) -> {
        ApplicationIdentifier identifier = ApplicationIdentifiers.get(ai);
        requireAttribute(identifier, key);
        if (identifier.fixedLength() == fixed) {
          attributes.add(new ElementString(ai, value));
        }
      });
    }
    return new DigitalLink(CANONICAL_STEM, path, attributes);
  }

  /** As {@link #of(List)}, from alternating identifiers and values. */
  public static DigitalLink of(String... identifiersAndValues) {
    List<ElementString> list = new ArrayList<>();
    for (int i = 0; i + 1 < identifiersAndValues.length; i += 2) {
      list.add(new ElementString(identifiersAndValues[i], identifiersAndValues[i + 1]));
    }
    return of(list);
  }

  private static List<String> sequenceFor(ApplicationIdentifier key, Map<String, String> data) {
    return key.qualifierSequences().stream()
        .filter(sequence -> sequence.stream().anyMatch(data::containsKey))
        .findFirst()
        .orElse(List.of());
  }

  static void requireAttribute(ApplicationIdentifier attribute, ApplicationIdentifier key) {
    if (!attribute.attribute() || attribute.qualifies(key)) {
      throw new Gs1SyntaxException(
          "query of a Digital Link on (" + key.code() + ")",
          "identifiers that may be attributes of this key",
          "(" + attribute.code() + ") " + attribute.title());
    }
  }

  /** The key and its value. */
  public ElementString key() {
    return path.getFirst();
  }

  /** The value of this identifier in path or query. */
  public Optional<String> value(String ai) {
    return path.stream()
        .filter(one -> one.ai().equals(ai))
        .map(ElementString::value)
        .findFirst()
        .or(() ->
            attributes.stream()
                .filter(one -> one.ai().equals(ai))
                .map(ElementString::value)
                .findFirst());
  }

  /** The same link under another stem, such as {@code "https://example.com/some/path"}. */
  public DigitalLink under(String newStem) {
    String bare = newStem.endsWith("/") ? newStem.substring(0, newStem.length() - 1) : newStem;
    return new DigitalLink(bare, path, attributes);
  }

  /** The identification alone at id.gs1.org: key and qualifiers, no attributes. */
  public String canonical() {
    return CANONICAL_STEM + pathText();
  }

  /** The whole link. */
  public String uri() {
    String query =
        attributes.stream()
            .map(one -> one.ai() + "=" + PercentCoding.encoded(one.value()))
            .collect(Collectors.joining("&"));
    return stem + pathText() + (query.isEmpty() ? "" : "?" + query);
  }

  /**
   * All data as one element string for a barcode: path, then attributes, as in General
   * Specifications section 7.8.
   *
   * @param separator what stands for FNC1, usually the group separator U+001D
   */
  public String elementString(char separator) {
    var out = new StringBuilder();
    boolean open = true;
    for (List<ElementString> part : List.of(path, attributes)) {
      for (ElementString one : part) {
        if (open) {
          out.append(separator);
        }
        out.append(one.ai()).append(one.value());
        open = !ApplicationIdentifiers.find(one.ai()).map(ai -> ai.fixedLength()).orElse(false);
      }
    }
    return out.toString();
  }

  @Override
  public String toString() {
    return uri();
  }

  private String pathText() {
    return path.stream()
        .map(one -> "/" + one.ai() + "/" + PercentCoding.encoded(one.value()))
        .collect(Collectors.joining());
  }
}
