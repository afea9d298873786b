package org.suyuan.server.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.suyuan.gs1.CanonicalLink;
import org.suyuan.gs1.CheckDigit;
import org.suyuan.gs1.DigitalLink;
import org.suyuan.gs1.ElementString;
import org.suyuan.gs1.Gs1SyntaxException;

/**
 * What people type or paste to find a product: a Digital Link, the code as printed with brackets,
 * or the bare number under the bars. The answer is the path of the journey on this server; whether
 * the item exists is for that page to say.
 */
final class TypedCode {
  private static final Set<Integer> GTIN_LENGTHS = Set.of(8, 12, 13, 14);
  private static final int SSCC_LENGTH = 18;
  private static final Pattern PRINTED = Pattern.compile("(?:\\(\\d{2,4}\\)[^()]+)+");
  private static final Pattern PRINTED_PART = Pattern.compile("\\((\\d{2,4})\\)([^()]+)");

  private TypedCode() {}

  static Optional<String> journey(String typed) {
    String code = typed.strip();
    try {
      return link(code)
          .flatMap(CanonicalLink::of)
          .map(link -> link.substring(DigitalLink.CANONICAL_STEM.length()));
    } catch (Gs1SyntaxException notACode) {
      return Optional.empty();
    }
  }

  private static Optional<DigitalLink> link(String code) {
    if (code.startsWith("/")) {
      return Optional.of(DigitalLink.parse(DigitalLink.CANONICAL_STEM + code));
    }
    if (code.startsWith("http://") || code.startsWith("https://")) {
      return Optional.of(DigitalLink.parse(code));
    }
    String compact = code.replaceAll("\\s", "");
    if (PRINTED.matcher(compact).matches()) {
      return Optional.of(DigitalLink.of(parts(compact)));
    }
    String digits = compact.replace("-", "");
    if (!digits.matches("\\d{8,18}") || !CheckDigit.holds(digits)) {
      return Optional.empty();
    }
    if (GTIN_LENGTHS.contains(digits.length())) {
      return Optional.of(DigitalLink.of("01", "0".repeat(14 - digits.length()) + digits));
    }
    return digits.length() == SSCC_LENGTH
        ? Optional.of(DigitalLink.of("00", digits))
        : Optional.empty();
  }

  private static List<ElementString> parts(String printed) {
    List<ElementString> parts = new ArrayList<>();
    Matcher part = PRINTED_PART.matcher(printed);
    while (part.find()) {
      parts.add(new ElementString(part.group(1), part.group(2)));
    }
    return parts;
  }
}
