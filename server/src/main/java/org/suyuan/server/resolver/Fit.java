package org.suyuan.server.resolver;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import org.springframework.http.MediaType;

/**
 * How well a link suits a request: first its media type decides, then its language, then its
 * context (section 2.6.3). Each is {@link #AGAINST} the request, {@link #SILENT} when link or
 * request says nothing, and higher the more the request wants it.
 */
record Fit(int media, int language, int context) implements Comparable<Fit> {
  private static final int AGAINST = 0;
  private static final int SILENT = 1;
  private static final Comparator<Fit> ORDER =
      Comparator.comparingInt((Fit fit) -> fit.media)
          .thenComparingInt(fit -> fit.language)
          .thenComparingInt(fit -> fit.context);

  static Fit of(Link link, Asked asked) {
    return new Fit(media(link, asked), language(link, asked), context(link, asked));
  }

  /** Those that suit best; several when the request does not decide between them. */
  static List<Link> best(Collection<Link> links, Asked asked) {
    Optional<Fit> highest =
        links.stream().map(link -> of(link, asked)).max(Comparator.naturalOrder());
    return links.stream().filter(link -> highest.equals(Optional.of(of(link, asked)))).toList();
  }

  /** The one that the request itself points to, against nothing that it says. */
  static Optional<Link> decided(Collection<Link> links, Asked asked) {
    List<Link> best =
        best(links.stream().filter(link -> of(link, asked).speaksFor()).toList(), asked);
    return best.size() == 1 ? Optional.of(best.getFirst()) : Optional.empty();
  }

  private boolean speaksFor() {
    return Math.min(media, Math.min(language, context)) > AGAINST
        && Math.max(media, Math.max(language, context)) > SILENT;
  }

  private static int media(Link link, Asked asked) {
    List<MediaType> wanted = asked.accept();
    if (link.type() == null || wanted.isEmpty()) {
      return SILENT;
    }
    MediaType type = MediaType.parseMediaType(link.type());
    for (int at = 0; at < wanted.size(); at++) {
      if (!wanted.get(at).equalsTypeAndSubtype(MediaType.ALL) && wanted.get(at).includes(type)) {
        return SILENT + wanted.size() - at;
      }
    }
    boolean anything = wanted.stream().anyMatch(one -> one.equalsTypeAndSubtype(MediaType.ALL));
    return anything ? SILENT : AGAINST;
  }

  private static int language(Link link, Asked asked) {
    List<LanguageRange> wanted = asked.languages();
    if (link.hreflang().isEmpty() || wanted.isEmpty()) {
      return SILENT;
    }
    for (int at = 0; at < wanted.size(); at++) {
      if (!wanted.get(at).getRange().equals("*") && speaks(wanted.get(at), link.hreflang())) {
        return SILENT + wanted.size() - at;
      }
    }
    boolean anything = wanted.stream().anyMatch(range -> range.getRange().equals("*"));
    return anything ? SILENT : AGAINST;
  }

  /** {@code zh-CN} finds {@code zh} (RFC 4647 lookup), and {@code zh} finds {@code zh-CN}. */
  private static boolean speaks(LanguageRange range, List<String> tags) {
    return Locale.lookupTag(List.of(range), tags) != null
        || !Locale.filterTags(List.of(range), tags).isEmpty();
  }

  private static int context(Link link, Asked asked) {
    if (link.context().isEmpty() || asked.contexts().isEmpty()) {
      return SILENT;
    }
    boolean meant =
        asked.contexts().stream()
            .map(one -> one.toUpperCase(Locale.ROOT))
            .anyMatch(link.context()::contains);
    return meant ? SILENT + 1 : AGAINST;
  }

  @Override
  public int compareTo(Fit other) {
    return ORDER.compare(this, other);
  }
}
