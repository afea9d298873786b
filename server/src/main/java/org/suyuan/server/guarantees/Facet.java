package org.suyuan.server.guarantees;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.suyuan.policy.packs.Guarantee;

/** What guarantees are sorted by, each with the words that a guarantee has in it. */
public enum Facet {
  STAGE(guarantee -> List.of(word(guarantee.stage()))),
  CATEGORY(Guarantee::categories),
  CHANNEL(Guarantee::channels),
  SCENE(Guarantee::scenes),
  PROVENANCE(guarantee -> List.of(word(guarantee.provenance())));

  private final Function<Guarantee, Collection<String>> words;

  Facet(Function<Guarantee, Collection<String>> words) {
    this.words = words;
  }

  /** As queries name it. */
  public String word() {
    return word(this);
  }

  public Collection<String> of(Guarantee guarantee) {
    return words.apply(guarantee);
  }

  /** Whether the guarantee is for this word; one for all goods, or for a wider kind, is. */
  boolean holds(Guarantee guarantee, String wanted) {
    return of(guarantee).stream()
        .anyMatch(word -> word.equals("*") || isWithin(word, wanted) || isWithin(wanted, word));
  }

  private static boolean isWithin(String kind, String wider) {
    return kind.equals(wider) || kind.startsWith(wider + ".");
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
