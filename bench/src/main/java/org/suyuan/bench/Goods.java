package org.suyuan.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.suyuan.gs1.CheckDigit;

/**
 * The goods of one sender. Most are new; what is seen again is one of the last ten thousand, as it
 * is with goods that move.
 */
final class Goods {
  private static final int REMEMBERED = 10_000;

  private final String prefix;
  private final RandomGenerator chance;
  private final List<String> known = new ArrayList<>();
  private long made;

  Goods(String prefix, RandomGenerator chance) {
    this.prefix = prefix;
    this.chance = chance;
  }

  /** A new piece: a GTIN of a hundred with a serial that nobody guesses. */
  String fresh() {
    var thirteen = "0%s%05d".formatted(prefix, chance.nextInt(100));
    var item =
        "https://id.gs1.org/01/%s%s/21/%016X"
            .formatted(thirteen, CheckDigit.of(thirteen), chance.nextLong());
    if (known.size() < REMEMBERED) {
      known.add(item);
    } else {
      known.set((int) (made % REMEMBERED), item);
    }
    made++;
    return item;
  }

  /** So many different ones that were made before. */
  List<String> again(int count) {
    int first = chance.nextInt(known.size() - count);
    return known.subList(first, first + count);
  }

  /** A new logistic unit (SSCC). */
  String box() {
    var seventeen = "1%s%09d".formatted(prefix, chance.nextInt(1_000_000_000));
    return "https://id.gs1.org/00/" + seventeen + CheckDigit.of(seventeen);
  }

  static String gln(String prefix, int place) {
    var twelve = "%s%05d".formatted(prefix, place);
    return twelve + CheckDigit.of(twelve);
  }

  static String place(String prefix, int place) {
    return "https://id.gs1.org/414/" + gln(prefix, place);
  }
}
