package org.suyuan.server.epcis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rule book on who may add an event about an item: one ground is enough. Bringing an item into
 * being is not judged here; that takes the right and the prefix (section 5 of {@code
 * docs/statement.md}).
 */
final class MayStateAbout {
  /** One sentence that gives leave. */
  @FunctionalInterface
  private interface Ground {
    /**
     * @param held how the item is held, through its outermost container; null when nobody ever
     *     stated anything about it
     */
    boolean gives(Speaker speaker, Deed deed, String item, @Nullable Custody held);
  }

  private static final List<Ground> GROUNDS =
      List.of(
          MayStateAbout::mayStateAnything,
          MayStateAbout::looksAsAThirdParty,
          MayStateAbout::isTheFirstAndOwnsThePrefix,
          MayStateAbout::holdsIt,
          MayStateAbout::wasNamed,
          MayStateAbout::saysWhatWasBeforeHandingItOver,
          MayStateAbout::ownsThePrefixOfTheClass);

  private MayStateAbout() {}

  static boolean holds(Speaker speaker, Deed deed, String item, @Nullable Custody held) {
    return GROUNDS.stream().anyMatch(ground -> ground.gives(speaker, deed, item, held));
  }

  static boolean mayStateAnything(Speaker speaker, Deed deed, String item, @Nullable Custody held) {
    return speaker.rights().isAny();
  }

  /** Laboratories, authorities and brokers look at goods without holding them. */
  static boolean looksAsAThirdParty(
      Speaker speaker, Deed deed, String item, @Nullable Custody held) {
    return deed.kind() == Deed.Kind.OBSERVE && speaker.rights().attests();
  }

  static boolean isTheFirstAndOwnsThePrefix(
      Speaker speaker, Deed deed, String item, @Nullable Custody held) {
    return held == null && speaker.owns(item);
  }

  static boolean holdsIt(Speaker speaker, Deed deed, String item, @Nullable Custody held) {
    return held != null && held.holder().equals(speaker.member());
  }

  static boolean wasNamed(Speaker speaker, Deed deed, String item, @Nullable Custody held) {
    return held != null && held.named().contains(speaker.member());
  }

  /** Records arrive late: whoever handed the item over may still state the time before. */
  static boolean saysWhatWasBeforeHandingItOver(
      Speaker speaker, Deed deed, String item, @Nullable Custody held) {
    return held != null
        && speaker.member().equals(held.previous())
        && !deed.time().isAfter(held.since());
  }

  /** A batch has no single holder; its prefix owner goes on making and shipping it. */
  static boolean ownsThePrefixOfTheClass(
      Speaker speaker, Deed deed, String item, @Nullable Custody held) {
    return held != null && held.isClass() && speaker.owns(item);
  }
}
