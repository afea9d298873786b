package org.suyuan.gs1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.suyuan.gs1.EpcScheme.Shape;
import org.suyuan.gs1.EpcScheme.Tail;

/**
 * EPC URNs ({@code urn:epc:id:…}, {@code urn:epc:class:lgtin:…}, {@code urn:epc:idpat:…}) and their
 * Digital Links. Towards the Digital Link nothing but the URN is needed; back, the length of the
 * company prefix must be known ({@link CompanyPrefixes}), and where it is not there is no answer.
 */
public final class EpcUrn {
  private static final String ITEM = "urn:epc:id:";
  private static final String CLASS = "urn:epc:class:";
  private static final String PATTERN = "urn:epc:idpat:";
  private static final int LONGEST = 300; // the longest key with each character escaped is shorter
  private static final String WRITTEN = "[A-Za-z0-9!'()*+,\\-.:;=_]|%[0-9A-Fa-f]{2}";

  private EpcUrn() {}

  /**
   * The Digital Link that identifies the same thing or class, checked in every part.
   *
   * @throws Gs1SyntaxException for anything that is not the URN of a GS1 key, or is a pattern for
   *     which no Digital Link exists
   */
  public static DigitalLink digitalLink(String urn) {
    if (urn.length() > LONGEST) {
      throw refused("at most " + LONGEST + " characters", urn);
    }
    String start =
        List.of(ITEM, CLASS, PATTERN).stream()
            .filter(urn::startsWith)
            .findFirst()
            .orElseThrow(() -> refused("urn:epc:id, urn:epc:class or urn:epc:idpat", urn));
    int colon = urn.indexOf(':', start.length());
    EpcScheme scheme = schemeOf(urn, colon < 0 ? "" : urn.substring(start.length(), colon));
    if (start.equals(CLASS) != (scheme == EpcScheme.LGTIN)) {
      throw refused("lgtin for a class, another scheme otherwise", urn);
    }
    String[] field = urn.substring(colon + 1).split("\\.", scheme.fields());
    if (field.length != scheme.fields() || !Arrays.stream(field).allMatch(EpcUrn::isWritten)) {
      throw refused(scheme.fields() + " fields with dots between them", urn);
    }
    boolean pattern = start.equals(PATTERN);
    if (pattern && !(scheme.hasClassPattern() && field[field.length - 1].equals("*"))) {
      throw refused("a pattern with * for the serial number alone", urn);
    }
    for (int i = 0; i < field.length; i++) {
      field[i] = PercentCoding.decoded(field[i]);
    }
    return link(scheme, field, pattern, urn);
  }

  private static DigitalLink link(EpcScheme scheme, String[] field, boolean pattern, String urn) {
    String prefix = field[0];
    if (!prefix.matches("[0-9]{6,12}")) {
      throw refused("a company prefix of 6 to 12 digits", urn);
    }
    String key = keyOf(scheme, prefix, field[1], urn);
    List<ElementString> elements = new ArrayList<>();
    String last = field[field.length - 1];
    switch (scheme.tail) {
      case NONE -> elements.add(new ElementString(scheme.key, key));
      case APPENDED -> {
        requireSerial(last, urn);
        elements.add(new ElementString(scheme.key, pattern ? key : key + last));
      }
      case QUALIFIER, EXTENSION -> {
        elements.add(new ElementString(scheme.key, key));
        if (!pattern && !(scheme.tail == Tail.EXTENSION && last.equals("0"))) {
          elements.add(new ElementString(Objects.requireNonNull(scheme.qualifier), last));
        }
      }
      case PIECE_AND_QUALIFIER -> {
        if (field[2].length() != 2 || field[3].length() != 2) {
          throw refused("piece and total in two digits each", urn);
        }
        elements.add(new ElementString(scheme.key, key + field[2] + field[3]));
        if (!pattern) {
          elements.add(new ElementString("21", last));
        }
      }
    }
    return DigitalLink.of(elements);
  }

  private static String keyOf(EpcScheme scheme, String prefix, String reference, String urn) {
    if (scheme.shape == Shape.FREE) {
      if (reference.isEmpty()) {
        throw refused("a reference after the company prefix", urn);
      }
      return prefix + reference;
    }
    if (!CharacterSet.DIGITS.holds(reference)
        || prefix.length() + reference.length() != scheme.digits) {
      throw refused(scheme.digits + " digits in company prefix and reference together", urn);
    }
    String body =
        scheme.shape == Shape.MOVED_DIGIT
            ? reference.charAt(0) + prefix + reference.substring(1)
            : prefix + reference;
    return (scheme == EpcScheme.GRAI ? "0" : "") + body + CheckDigit.of(body);
  }

  private static void requireSerial(String serial, String urn) {
    if (serial.isEmpty()) {
      throw refused("a serial number", urn);
    }
  }

  /**
   * The URN for the finest thing this link identifies: item before lot before class. Empty when the
   * key has no EPC scheme or the length of its company prefix is unknown.
   */
  public static Optional<String> of(DigitalLink link) {
    ElementString key = link.key();
    for (EpcScheme scheme : EpcScheme.values()) {
      if (scheme.key.equals(key.ai())
          && (scheme.qualifier == null || inPath(link, scheme.qualifier).isPresent())) {
        return urn(scheme, link, inPath(link, Objects.requireNonNullElse(scheme.qualifier, "")));
      }
    }
    for (EpcScheme scheme : EpcScheme.values()) {
      if (scheme.key.equals(key.ai()) && link.path().size() == 1) {
        return urn(scheme, link, Optional.empty()); // the class itself, or a location as a whole
      }
    }
    return Optional.empty();
  }

  private static Optional<String> inPath(DigitalLink link, String ai) {
    return link.path().stream().filter(e -> e.ai().equals(ai)).map(e -> e.value()).findFirst();
  }

  private static Optional<String> urn(EpcScheme scheme, DigitalLink link, Optional<String> serial) {
    String data = link.key().value().substring(scheme == EpcScheme.GRAI ? 1 : 0);
    boolean moved = scheme.shape == Shape.MOVED_DIGIT;
    OptionalInt known = CompanyPrefixes.lengthIn(moved ? data.substring(1) : data);
    if (known.isEmpty() || known.getAsInt() < 6) {
      return Optional.empty();
    }
    if (scheme.tail == Tail.EXTENSION && serial.filter("0"::equals).isPresent()) {
      return Optional.empty(); // as a URN it would mean: no extension
    }
    int length = known.getAsInt();
    int end = scheme.shape == Shape.FREE ? data.length() : scheme.digits;
    int from = moved ? 1 : 0;
    if (from + length > end || scheme.shape == Shape.FREE && length == end) {
      return Optional.empty();
    }
    List<String> field = new ArrayList<>();
    field.add(data.substring(from, from + length));
    field.add((moved ? data.substring(0, 1) : "") + data.substring(from + length, end));
    String rest = scheme.shape == Shape.FREE ? "" : data.substring(end + 1);
    Optional<String> tail =
        switch (scheme.tail) {
          case NONE -> Optional.empty();
          case APPENDED -> Optional.of(rest).filter(text -> !text.isEmpty());
          case QUALIFIER -> serial;
          case EXTENSION -> Optional.of(serial.orElse("0"));
          case PIECE_AND_QUALIFIER -> {
            field.add(rest.substring(0, 2));
            field.add(rest.substring(2));
            yield serial;
          }
        };
    boolean pattern = tail.isEmpty() && scheme.hasClassPattern();
    String name = scheme.name().toLowerCase(Locale.ROOT);
    String start = scheme == EpcScheme.LGTIN ? CLASS : pattern ? PATTERN : ITEM;
    String fields = field.stream().map(EpcUrn::written).collect(Collectors.joining("."));
    String ending = pattern ? ".*" : tail.map(text -> "." + written(text)).orElse("");
    return Optional.of(start + name + ":" + fields + ending);
  }

  private static EpcScheme schemeOf(String urn, String name) {
    return Arrays.stream(EpcScheme.values())
        .filter(scheme -> scheme.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(() -> refused("an EPC scheme that stands for a GS1 key", urn));
  }

  private static boolean isWritten(String field) {
    return field.matches("(?:" + WRITTEN + ")*");
  }

  /** Tag Data Standard, annex A: the characters that a URN must escape. */
  private static String written(String data) {
    var out = new StringBuilder();
    for (char c : data.toCharArray()) {
      out.append("\"%&/<>?#".indexOf(c) >= 0 ? String.format("%%%02X", (int) c) : "" + c);
    }
    return out.toString();
  }

  private static Gs1SyntaxException refused(String expected, String urn) {
    return new Gs1SyntaxException("EPC URN", expected, urn);
  }
}
