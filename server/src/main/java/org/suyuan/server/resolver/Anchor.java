package org.suyuan.server.resolver;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.suyuan.gs1.DigitalLink;
import org.suyuan.gs1.ElementString;
import org.suyuan.gs1.Gs1SyntaxException;
import org.suyuan.server.base.Refusal;

/** A code that links hang on: a GS1 key with its qualifiers, in the strict syntax. */
record Anchor(DigitalLink link) {
  private static final Set<String> KEYS_OF_ONE_THING = Set.of("00", "8003", "8004");

  /** Serial numbers: whatever stands beside them describes the thing and does not identify it. */
  private static final Set<String> SERIALS = Set.of("21", "235", "8011");

  /**
   * Reads path and query of a request.
   *
   * @param path still percent-encoded; a slash at its end is tolerated (section 2.13)
   * @throws Refusal {@code digital-link-malformed}
   */
  static Anchor of(String path, @Nullable String query) {
    String bare = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    String attributes = query == null || query.isEmpty() ? "" : "?" + query;
    try {
      return new Anchor(DigitalLink.parse(DigitalLink.CANONICAL_STEM + bare + attributes));
    } catch (Gs1SyntaxException malformed) {
      throw new Refusal("digital-link-malformed", 400, String.valueOf(malformed.getMessage()));
    }
  }

  /** The name under which its links are kept. */
  String canonical() {
    return link.canonical();
  }

  /** Where it is on any server. */
  String path() {
    return pathOf(canonical());
  }

  static String pathOf(String canonical) {
    return canonical.substring(DigitalLink.CANONICAL_STEM.length());
  }

  /** The key alone, by which it is decided whose code it is. */
  Anchor key() {
    return with(List.of());
  }

  /** Whether there is one such thing, rather than a class, a lot or a place. */
  boolean isItem() {
    return KEYS_OF_ONE_THING.contains(link.key().ai())
        || qualifiers().stream().anyMatch(one -> SERIALS.contains(one.ai()));
  }

  /**
   * The codes whose links a request for this one sees, the finest first (section 2.5.9, rule 4):
   * the serial alone, all other qualifiers together, each of them alone, and the key.
   */
  List<Anchor> levels() {
    List<ElementString> serials =
        qualifiers().stream().filter(one -> SERIALS.contains(one.ai())).toList();
    List<ElementString> others =
        qualifiers().stream().filter(one -> !SERIALS.contains(one.ai())).toList();
    List<Anchor> levels = new ArrayList<>();
    serials.forEach(serial -> levels.add(with(List.of(serial))));
    if (others.size() > 1) {
      levels.add(with(others));
    }
    others.reversed().forEach(one -> levels.add(with(List.of(one))));
    levels.add(key());
    return levels;
  }

  /** Whether links may hang on it: a serial stands alone there (section 2.5.9, rules 1 and 2). */
  boolean isLevel() {
    return levels().getFirst().canonical().equals(canonical());
  }

  private List<ElementString> qualifiers() {
    return link.path().subList(1, link.path().size());
  }

  private Anchor with(List<ElementString> qualifiers) {
    return new Anchor(
        new DigitalLink(
            DigitalLink.CANONICAL_STEM,
            Stream.concat(Stream.of(link.key()), qualifiers.stream()).toList(),
            List.of()));
  }
}
