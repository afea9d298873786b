package org.suyuan.server.resolver;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.suyuan.server.base.Refusal;

/**
 * The rule book on links: what a member sends becomes what is kept, or is refused with the pointer
 * to what is wrong. Addresses are never fetched here, only handed to whoever scans, so no scheme
 * but https passes and none that shows one host and opens another.
 */
final class LinkRules {
  private static final int MOST_LINKS = 100;
  private static final int LONGEST_ADDRESS = 2_000;
  private static final int LONGEST_TITLE = 200;
  private static final int MOST_TAGS = 20;

  /** As GS1's schema of linksets has it, although BCP 47 allows more. */
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}(-[A-Z]{2})?");

  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[a-z]{1,20}/[a-z0-9][a-z0-9!#$&^_.+-]{0,99}");
  private static final Set<String> COUNTRIES =
      Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

  private LinkRules() {}

  /**
   * The links of a code as they will be kept. Where no default is marked, the first link is it; an
   * item has none, because its default is its journey.
   *
   * @throws Refusal {@code link-malformed} or {@code links-too-many}
   */
  static List<Link> checked(Anchor anchor, @Nullable List<@Nullable Draft> drafts) {
    if (drafts == null) {
      throw refused("/links", "an array of links");
    }
    if (drafts.size() > MOST_LINKS) {
      throw new Refusal(
          "links-too-many",
          422,
          "A code has at most %d links, these are %d.".formatted(MOST_LINKS, drafts.size()));
    }
    long marked =
        drafts.stream().filter(draft -> draft != null && isTrue(draft.isDefault())).count();
    if (marked > 1) {
      throw refused("/links", "one link with \"default\": true, not %d".formatted(marked));
    }
    return IntStream.range(0, drafts.size())
        .mapToObj(at -> checked(anchor, "/links/" + at, drafts.get(at), marked == 0 && at == 0))
        .toList();
  }

  private static Link checked(
      Anchor anchor, String at, @Nullable Draft draft, boolean isFirstOfUnmarked) {
    if (draft == null) {
      throw refused(at, "a link");
    }
    boolean isDefault = isTrue(draft.isDefault());
    boolean isDefaultMulti = isTrue(draft.isDefaultMulti());
    if (anchor.isItem() && (isDefault || isDefaultMulti)) {
      throw refused(at, "no default: a single item leads to its journey");
    }
    return new Link(
        linkType(at + "/linkType", draft.linkType()),
        address(at + "/href", draft.href()),
        title(at + "/title", draft.title()),
        mediaType(at + "/type", draft.type()),
        each(at + "/hreflang", draft.hreflang(), "en or zh-CN", LinkRules::isLanguage),
        each(at + "/context", draft.context(), "a country code such as CN", COUNTRIES::contains),
        isDefault || (isFirstOfUnmarked && !anchor.isItem()),
        isDefaultMulti);
  }

  private static String linkType(String at, @Nullable String written) {
    return LinkType.of(written == null ? "" : written)
        .orElseThrow(() -> refused(at, "gs1: and one of " + String.join(", ", LinkType.names())));
  }

  private static String address(String at, @Nullable String written) {
    if (written == null || written.length() > LONGEST_ADDRESS) {
      throw refused(at, "an https address of at most %d characters".formatted(LONGEST_ADDRESS));
    }
    try {
      URI address = new URI(written);
      if ("https".equalsIgnoreCase(address.getScheme())
          && address.getHost() != null
          && address.getRawUserInfo() == null) {
        return address.toASCIIString();
      }
    } catch (URISyntaxException malformed) {
      // told below like any other
    }
    throw refused(at, "an address https://host/… without a user name");
  }

  private static String title(String at, @Nullable String written) {
    String title = written == null ? "" : written.strip();
    if (title.isEmpty()
        || title.length() > LONGEST_TITLE
        || title.chars().anyMatch(Character::isISOControl)) {
      throw refused(at, "a title of 1 to %d characters on one line".formatted(LONGEST_TITLE));
    }
    return title;
  }

  private static @Nullable String mediaType(String at, @Nullable String written) {
    if (written != null && !MEDIA_TYPE.matcher(written).matches()) {
      throw refused(at, "a media type in small letters such as text/html, without parameters");
    }
    return written;
  }

  /** What one entry of a list must be. */
  @FunctionalInterface
  private interface Rule {
    boolean allows(String entry);
  }

  private static List<String> each(
      String at, @Nullable List<@Nullable String> written, String expected, Rule rule) {
    if (written == null) {
      return List.of();
    }
    if (written.size() > MOST_TAGS
        || written.stream().anyMatch(one -> one == null || !rule.allows(one))) {
      throw refused(at, "at most %d entries, each %s".formatted(MOST_TAGS, expected));
    }
    return written.stream().map(Objects::requireNonNull).distinct().toList();
  }

  private static boolean isLanguage(String tag) {
    return LANGUAGE.matcher(tag).matches();
  }

  private static boolean isTrue(@Nullable Boolean mark) {
    return Boolean.TRUE.equals(mark);
  }

  private static Refusal refused(String pointer, String expected) {
    return new Refusal("link-malformed", 422, "%s: expected %s.".formatted(pointer, expected))
        .with("pointer", pointer);
  }
}
