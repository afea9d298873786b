package org.suyuan.policy.floor;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.suyuan.policy.facts.FactBook;
import org.suyuan.policy.facts.FactKind;
import org.suyuan.policy.facts.FactType;
import org.suyuan.policy.facts.Facts;
import org.suyuan.policy.packs.Example;
import org.suyuan.policy.packs.Guarantee;
import org.suyuan.policy.packs.Pack;
import org.suyuan.policy.packs.Row;
import org.suyuan.proof.Rejected;

/**
 * Random cases for a guarantee, with a bent for what is interesting: moments that lie a window
 * apart, or a second more or less, small counts, and amounts that are equal or nearly so.
 */
public final class Sampler {
  private static final String SOURCE = "sample";
  private static final long DAY = 86_400;

  private final FactBook book;
  private final Facts usual;
  private final List<FactKind> relevant;
  private final List<Long> windows = new ArrayList<>(List.of(0L, DAY, 7 * DAY, 14 * DAY));
  private final SplittableRandom random;

  public Sampler(Pack pack, Guarantee guarantee, long seed) {
    this.book = pack.book();
    this.usual = Example.usual(book);
    this.random = new SplittableRandom(seed);
    this.relevant = relevant(pack, guarantee);
    for (String value : guarantee.parameters().values()) {
      try {
        windows.add(FactType.DURATION.number(value, book.currency()));
      } catch (Rejected noDuration) {
        continue;
      }
    }
  }

  /** Those that the guarantee or its statutes could ask for; the others stay usual. */
  private static List<FactKind> relevant(Pack pack, Guarantee guarantee) {
    var slots = new BitSet();
    for (Row row : guarantee.rules().rows()) {
      slots.or(row.reads());
      slots.or(row.needs());
    }
    guarantee.floor().stream()
        .flatMap(key -> Statute.find(key).stream())
        .flatMap(statute -> statute.asks().stream())
        .forEach(name -> slots.set(pack.book().get(name).slot()));
    return slots.stream().mapToObj(slot -> pack.book().kinds().get(slot)).toList();
  }

  /** A case in which every fact is known. */
  public Facts next() {
    Facts facts = usual;
    for (FactKind kind : relevant) {
      if (random.nextInt(4) > 0 || kind.usual().isEmpty()) {
        facts = moved(facts, kind);
      }
    }
    return facts;
  }

  /** A case in which about every fourth fact is unknown. */
  public Facts nextWithGaps() {
    Facts facts = next();
    for (FactKind kind : relevant) {
      if (random.nextInt(4) == 0) {
        facts = facts.without(kind.name());
      }
    }
    return facts;
  }

  private Facts moved(Facts facts, FactKind kind) {
    return switch (kind.type()) {
      case WORD -> {
        String word = kind.words().get(random.nextInt(kind.words().size()));
        yield facts.with(kind.name(), word, SOURCE);
      }
      case BOOL -> number(facts, kind, random.nextInt(2));
      case INT -> number(facts, kind, random.nextInt(8) == 0 ? random.nextInt(500) : small());
      case SHARE -> number(facts, kind, random.nextInt(3) == 0 ? small() : random.nextInt(10_001));
      case DURATION -> number(facts, kind, random.nextInt(2) == 0 ? 0 : near(windows));
      case MONEY -> number(facts, kind, Math.max(0, money(facts)));
      case TIME -> number(facts, kind, moment(facts));
    };
  }

  private static Facts number(Facts facts, FactKind kind, long number) {
    return facts.withNumber(kind.name(), number, SOURCE);
  }

  private long small() {
    return random.nextInt(6);
  }

  private long near(List<Long> values) {
    return Math.max(0, values.get(random.nextInt(values.size())) + random.nextInt(3) - 1);
  }

  private long money(Facts facts) {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(3);
      case 1 -> other(facts, FactType.MONEY) + random.nextInt(3) - 1;
      case 2 -> random.nextInt(20_000);
      default -> random.nextLong(2_000_000);
    };
  }

  private long moment(Facts facts) {
    long from = other(facts, FactType.TIME);
    return random.nextInt(2) == 0 ? from + near(windows) : from + random.nextLong(100 * DAY);
  }

  /** The value of some fact of this type. */
  private long other(Facts facts, FactType type) {
    List<FactKind> same =
        relevant.stream().filter(kind -> kind.type() == type && facts.knows(kind.slot())).toList();
    return same.isEmpty() ? 0 : facts.number(same.get(random.nextInt(same.size())).slot());
  }
}
