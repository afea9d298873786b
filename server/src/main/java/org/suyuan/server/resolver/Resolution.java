package org.suyuan.server.resolver;

import java.util.List;
import java.util.SortedSet;

/** What a request for a code comes to. */
sealed interface Resolution {
  /**
   * The links that one code has for a request.
   *
   * @param links those of members, and our own
   */
  record Level(Anchor anchor, List<Link> links) {
    List<Link> of(String linkType) {
      return links.stream().filter(link -> link.linkType().equals(linkType)).toList();
    }
  }

  /** To this one link. */
  record Redirect(Link link) implements Resolution {}

  /** To the journey on this server, which is the code's default. */
  record Journey() implements Resolution {}

  /** Every link there is, the finest code first. */
  record Everything(List<Level> levels) implements Resolution {}

  /** Several links suit the request equally (section 2.6.3, step 7). */
  record Choices(Level level) implements Resolution {}

  /**
   * There is no link of the type that was asked for.
   *
   * @param others the types that there are
   */
  record TypeMissing(SortedSet<String> others) implements Resolution {}

  /** Nothing is known about the code. */
  record Unknown() implements Resolution {}
}
