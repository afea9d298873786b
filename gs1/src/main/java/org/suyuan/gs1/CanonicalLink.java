package org.suyuan.gs1;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The one form in which an identifier is compared: the constrained canonical Digital Link of CBV
 * 2.0 section 8.9. Host and query are gone, and only the finest level stays: the item, else the
 * lot, else the class. URN, foreign Digital Link and old forms of the same identifier come out
 * equal.
 *
 * <p>Recognition is lenient on purpose: a wrong check digit stays as it was written.
 */
public final class CanonicalLink {
  /** The keys that identify what EPCIS speaks of; a model number (8013), for one, does not. */
  private static final Set<String> KEYS =
      Set.of(
          "00", "01", "253", "255", "401", "402", "414", "417", "8003", "8004", "8006", "8010",
          "8017", "8018");

  /** Qualifiers that identify, finest first. */
  private static final List<String> FINEST = List.of("21", "235", "10", "254", "8011");

  private CanonicalLink() {}

  /** The constrained canonical link of an EPC URN or Digital Link; empty for any other text. */
  public static Optional<String> of(String uri) {
    return PlainLink.is(uri) ? Optional.of(uri) : read(uri);
  }

  /** The same by the grammar alone, without the short way. */
  static Optional<String> read(String uri) {
    try {
      if (uri.startsWith("urn:epc:")) {
        return of(EpcUrn.digitalLink(uri));
      }
      return (uri.startsWith("http") || uri.startsWith("HTTP")) && mayHaveKey(uri)
          ? of(DigitalLink.parse(withoutQuery(uri), DigitalLinkRules.RECOGNISING))
          : Optional.empty();
    } catch (Gs1SyntaxException notOfGs1) {
      return Optional.empty();
    }
  }

  /** Most links of other people's have no segment that could be a key; those need no reading. */
  private static boolean mayHaveKey(String uri) {
    for (int at = uri.indexOf('/'); at >= 0; ) {
      int next = uri.indexOf('/', at + 1);
      if (next > at && DigitalLinkReader.isKeyOf(uri.substring(at + 1, next), KEYS)) {
        return true;
      }
      at = next;
    }
    return false;
  }

  /** The query says more about a thing, but not which thing it is; so it need not even be right. */
  private static String withoutQuery(String uri) {
    int end = 0;
    while (end < uri.length() && uri.charAt(end) != '?' && uri.charAt(end) != '#') {
      end++;
    }
    return uri.substring(0, end);
  }

  /** The constrained canonical form of a link; empty when its key identifies no thing or place. */
  public static Optional<String> of(DigitalLink link) {
    if (!KEYS.contains(link.key().ai())) {
      return Optional.empty();
    }
    List<ElementString> path =
        FINEST.stream()
            .flatMap(ai -> link.path().stream().filter(one -> one.ai().equals(ai)))
            .findFirst()
            .map(finest -> List.of(link.key(), finest))
            .orElse(List.of(link.key()));
    return Optional.of(new DigitalLink(DigitalLink.CANONICAL_STEM, path, List.of()).canonical());
  }
}
