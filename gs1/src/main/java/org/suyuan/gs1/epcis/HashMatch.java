package org.suyuan.gs1.epcis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A way in which an event hash was computed.
 *
 * @param deviations from the text of CBV 2.0, none for a hash that follows it
 */
public record HashMatch(Set<HashDeviation> deviations) {
  private static final int MOST = 3;
  private static final List<HashMatch> WAYS = all();

  /** Keeps its own copy. */
  public HashMatch {
    deviations = Collections.unmodifiableSet(copy(deviations));
  }

  /** Whether it follows CBV 2.0. */
  public boolean isStandard() {
    return deviations.isEmpty();
  }

  /** Such as {@code "CBV 2.0"} or {@code "CBV 2.0, urns kept, type behind"}. */
  public String name() {
    return Stream.concat(
            Stream.of("CBV 2.0"),
            deviations.stream().map(one -> one.name().toLowerCase(Locale.ROOT).replace('_', ' ')))
        .collect(Collectors.joining(", "));
  }

  /** All ways, in the order in which they are tried. */
  static Stream<HashMatch> ways() {
    return WAYS.stream();
  }

  private static List<HashMatch> all() {
    HashDeviation[] known = HashDeviation.values();
    List<HashMatch> ways = new ArrayList<>();
    for (int bits = 0; bits < 1 << known.length; bits++) {
      if (Integer.bitCount(bits) <= MOST) {
        Set<HashDeviation> deviations = EnumSet.noneOf(HashDeviation.class);
        for (HashDeviation one : known) {
          if ((bits >> one.ordinal() & 1) == 1) {
            deviations.add(one);
          }
        }
        ways.add(new HashMatch(deviations));
      }
    }
    ways.sort(Comparator.comparingInt(way -> way.deviations().size()));
    return List.copyOf(ways);
  }

  private static EnumSet<HashDeviation> copy(Set<HashDeviation> deviations) {
    EnumSet<HashDeviation> copy = EnumSet.noneOf(HashDeviation.class);
    copy.addAll(deviations);
    return copy;
  }
}
