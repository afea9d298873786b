package org.suyuan.server.resolver;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale.LanguageRange;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * What a request says about which link it wants. A header that cannot be read says nothing.
 *
 * @param linkType as written; null when the default is wanted
 * @param accept media types, the most wanted first
 * @param languages the most wanted first
 * @param contexts of the query
 * @param query the whole query as sent; null when there was none
 */
record Asked(
    @Nullable String linkType,
    List<MediaType> accept,
    List<LanguageRange> languages,
    List<String> contexts,
    @Nullable String query) {
  static final MediaType LINKSET = MediaType.parseMediaType("application/linkset+json");

  /** {@code all} is how releases before 1.1 called it. */
  private static final Set<String> EVERYTHING = Set.of("linkset", "all");

  static Asked of(HttpServletRequest request) {
    String[] contexts = request.getParameterValues("context");
    return new Asked(
        request.getParameter("linkType"),
        mediaTypes(String.join(",", Collections.list(request.getHeaders(HttpHeaders.ACCEPT)))),
        languages(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)),
        contexts == null ? List.of() : List.of(contexts),
        request.getQueryString());
  }

  boolean wantsEverything() {
    return (linkType != null && EVERYTHING.contains(linkType)) || accepts(LINKSET);
  }

  boolean wantsDefault() {
    return !wantsEverything() && (linkType == null || LinkType.isDefault(linkType));
  }

  /** A browser, in which somebody wants to read something. */
  boolean isFromAPerson() {
    return accepts(MediaType.TEXT_HTML);
  }

  private boolean accepts(MediaType wanted) {
    return accept.stream().anyMatch(type -> type.equalsTypeAndSubtype(wanted));
  }

  private static List<MediaType> mediaTypes(String header) {
    try {
      List<MediaType> types = new ArrayList<>(MediaType.parseMediaTypes(header));
      types.removeIf(type -> type.getQualityValue() == 0);
      types.sort(Comparator.comparingDouble(MediaType::getQualityValue).reversed());
      return List.copyOf(types);
    } catch (InvalidMediaTypeException unreadable) {
      return List.of();
    }
  }

  private static List<LanguageRange> languages(@Nullable String header) {
    try {
      return header == null || header.isBlank()
          ? List.of()
          : LanguageRange.parse(header).stream().filter(range -> range.getWeight() > 0).toList();
    } catch (IllegalArgumentException unreadable) {
      return List.of();
    }
  }
}
