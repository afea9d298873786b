package org.suyuan.proof.statement;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names of things in the one form in which they are compared (docs/bundle.md section 2): GS1 keys
 * as Digital Links of id.gs1.org, any other URI unchanged.
 */
public final class ItemName {
  static final String CANONICAL_STEM = "https://id.gs1.org/";

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
    String[] parts = parts(canonical);
    return parts == null ? null : parts[1].substring(SECOND_PLACE.contains(parts[0]) ? 1 : 0);
  }

  /** Whether a canonical identifier names a class, of which there may be many members. */
  public static boolean isClass(String canonical) {
    String[] parts = parts(canonical);
    return parts != null
        && CLASSES.contains(parts.length == 2 ? parts[0] : parts[0] + "/" + parts[2]);
  }

  /**
   * The canonical name of the lot of an instance {@code 01/g/21/s}; null for anything else.
   *
   * @param lot the lot number as it is written in the event
   */
  public static @Nullable String lotOf(String canonical, String lot) {
    String[] parts = parts(canonical);
    if (parts == null || parts.length != 4 || lot.isEmpty()) {
      return null;
    }
    return parts[0].equals("01") && parts[2].equals("21")
        ? CANONICAL_STEM + "01/" + parts[1] + "/10/" + Percent.encode(lot)
        : null;
  }

  /**
   * A canonical GS1 key in two or four parts: key, value, qualifier, its value; null for other
   * URIs, also for one of that shape whose values are none.
   */
  private static String @Nullable [] parts(String canonical) {
    return canonical.startsWith(CANONICAL_STEM)
            && canonical.equals(DigitalLinks.canonical(canonical))
        ? canonical.substring(CANONICAL_STEM.length()).split("/", -1)
        : null;
  }
}
