package org.suyuan.proof.statement;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names of things in the one form in which they are compared (docs/bundle.md section 2): GS1 keys
 * as Digital Links of id.gs1.org, any other URI unchanged.
 */
public final class ItemName {
  static final String CANONICAL_STEM = "https://id.gs1.org/";

  private static final Pattern CANONICAL =
      Pattern.compile("https://id\\.gs1\\.org/([0-9]{2,4})/([^/]+)(?:/([0-9]{2,4})/([^/]+))?");
  private static final Set<String> SECOND_PLACE = Set.of("00", "01", "8003", "8006");
  private static final Set<String> CLASSES = Set.of("01", "01/10", "8006", "8006/10");

  private ItemName() {}

  /** The canonical form; idempotent. Never refuses: what is no GS1 key is its own name. */
  public static String canonical(String uri) {
    String link = DigitalLinks.canonical(uri);
    if (link == null) {
      link = EpcUrns.canonical(uri);
    }
    return link == null ? uri : link;
  }

  /**
   * The digits of a canonical GS1 key from the place where its company prefix stands, followed by
   * the rest of the key; null for other URIs.
   */
  public static @Nullable String companyPrefixDigits(String canonical) {
    Matcher key = key(canonical);
    if (key == null) {
      return null;
    }
    return key.group(2).substring(SECOND_PLACE.contains(key.group(1)) ? 1 : 0);
  }

  /** Whether a canonical identifier names a class, of which there may be many members. */
  public static boolean isClass(String canonical) {
    Matcher key = key(canonical);
    return key != null
        && CLASSES.contains(
            key.group(3) == null ? key.group(1) : key.group(1) + "/" + key.group(3));
  }

  /**
   * The canonical name of the lot of an instance {@code 01/g/21/s}; null for anything else.
   *
   * @param lot the lot number as it is written in the event
   */
  public static @Nullable String lotOf(String canonical, String lot) {
    Matcher key = key(canonical);
    if (key == null || !key.group(1).equals("01") || !"21".equals(key.group(3)) || lot.isEmpty()) {
      return null;
    }
    return CANONICAL_STEM + "01/" + key.group(2) + "/10/" + Percent.encode(lot);
  }

  /** The parts of a canonical GS1 key; null also for a URI of that shape whose values are none. */
  private static @Nullable Matcher key(String canonical) {
    Matcher key = CANONICAL.matcher(canonical);
    return key.matches() && canonical.equals(DigitalLinks.canonical(canonical)) ? key : null;
  }
}
