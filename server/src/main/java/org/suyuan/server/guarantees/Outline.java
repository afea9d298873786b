package org.suyuan.server.guarantees;

import java.time.Duration;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.suyuan.policy.facts.FactKind;
import org.suyuan.policy.facts.Texts;
import org.suyuan.policy.packs.Guarantee;
import org.suyuan.policy.packs.Pack;
import org.suyuan.policy.packs.Row;
import org.suyuan.policy.packs.Ruling;
import org.suyuan.policy.remedies.Intent;
import org.suyuan.policy.remedies.RemedyKind;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;

/** What the rules of a guarantee come to, read off their rows. */
public final class Outline {
  private Outline() {}

  /** The kinds of remedies that it can grant, each once. */
  public static Stream<RemedyKind> remedies(Guarantee guarantee) {
    return guarantee.rules().rows().stream()
        .map(Row::ruling)
        .flatMap(Outline::options)
        .flatMap(List::stream)
        .map(Outline::kind)
        .distinct();
  }

  private static Stream<List<Intent>> options(Ruling ruling) {
    return switch (ruling) {
      case Ruling.Grant grant -> grant.options().stream();
      case Ruling.Deny _, Ruling.Human _ -> Stream.empty();
    };
  }

  private static RemedyKind kind(Intent intent) {
    return switch (intent) {
      case Intent.Pay pay -> pay.kind();
      case Intent.Do done -> done.kind();
    };
  }

  /** The facts that its conditions look at or its amounts are computed from. */
  public static Stream<FactKind> evidence(Pack pack, Guarantee guarantee) {
    var slots = new BitSet();
    for (Row row : guarantee.rules().rows()) {
      slots.or(row.reads());
      slots.or(row.needs());
    }
    return slots.stream().mapToObj(slot -> pack.book().kinds().get(slot));
  }

  /**
   * A window of time.
   *
   * @param from the fact with which it begins
   * @param nextMidnight whether it begins with the midnight after that
   */
  public record Window(FactKind from, boolean nextMidnight, Duration lasts) {}

  /** The windows of a guarantee whose beginning is a fact, each once. */
  public static List<Window> windows(Pack pack, Guarantee guarantee) {
    return clocks(pack, guarantee).values().stream()
        .flatMap(clock -> window(pack, clock).stream())
        .distinct()
        .toList();
  }

  private static Optional<Window> window(Pack pack, Map<String, String> clock) {
    String lasts = Objects.requireNonNull(clock.get("window"), "a clock has a window");
    return Optional.ofNullable(clock.get("start"))
        .flatMap(pack.book()::find)
        .map(from -> new Window(from, clock.containsKey("from"), Duration.parse(lasts)));
  }

  /** As the table writes them, with the guarantee's own values where it names parameters. */
  static Map<String, Map<String, String>> clocks(Pack pack, Guarantee guarantee) {
    var clocks = new LinkedHashMap<String, Map<String, String>>();
    written(pack, "tables", guarantee.table(), "clocks")
        .ifPresent(all ->
            ((Json.Obj) all)
                .members()
                .forEach((name, clock) -> clocks.put(name, bound(clock, guarantee))));
    return clocks;
  }

  private static Map<String, String> bound(Json clock, Guarantee guarantee) {
    var bound = new LinkedHashMap<String, String>();
    ((Json.Obj) clock)
        .members()
        .forEach((name, value) -> {
          var text = value instanceof Json.Str string ? string.value() : Jcs.text(value);
          bound.put(name, guarantee.parameters().getOrDefault(text, text));
        });
    return bound;
  }

  /** A value of the pack's canonical form by its path. */
  static Optional<Json> written(Pack pack, String... path) {
    Optional<Json> found = Optional.of(pack.canonical());
    for (String name : path) {
      found =
          found.map(json -> json instanceof Json.Obj object ? object.members().get(name) : null);
    }
    return found;
  }

  /** What an article of the pack is called. */
  public static Texts law(Pack pack, String key) {
    return Objects.requireNonNull(pack.laws().get(key), "a pack names its articles");
  }
}
