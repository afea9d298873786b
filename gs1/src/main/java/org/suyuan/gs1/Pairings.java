package org.suyuan.gs1;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which application identifiers must and must not accompany each other on one item (General
 * Specifications, sections 4.13 and 4.14). The rules hold for all carriers on the item together, so
 * a single Digital Link or barcode is readable without satisfying them.
 */
public final class Pairings {
  private Pairings() {}

  /**
   * What is wrong with these identifiers together, in sentences; empty when nothing is.
   *
   * @param codes all identifiers on the item
   * @throws Gs1SyntaxException when GS1 has not assigned one of them
   */
  public static List<String> faults(Collection<String> codes) {
    Set<String> present = new TreeSet<>(codes);
    Set<String> faults = new TreeSet<>();
    for (String code : present) {
      ApplicationIdentifier identifier = ApplicationIdentifiers.get(code);
      for (List<List<String>> group : identifier.needs()) {
        if (group.stream().noneMatch(all -> all.stream().allMatch(one -> isIn(present, one)))) {
          faults.add("(%s) %s needs one of %s".formatted(code, identifier.title(), group));
        }
      }
      for (String other : present) {
        boolean excluded = identifier.excludes().stream().anyMatch(pattern -> fits(pattern, other));
        if (excluded && !other.equals(code)) {
          faults.add("(%s) %s excludes (%s)".formatted(code, identifier.title(), other));
        }
      }
    }
    return List.copyOf(faults);
  }

  private static boolean isIn(Set<String> present, String pattern) {
    return present.stream().anyMatch(code -> fits(pattern, code));
  }

  /** A pattern's {@code n} stands for any digit. */
  private static boolean fits(String pattern, String code) {
    if (pattern.length() != code.length()) {
      return false;
    }
    for (int i = 0; i < code.length(); i++) {
      if (pattern.charAt(i) != 'n' && pattern.charAt(i) != code.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
