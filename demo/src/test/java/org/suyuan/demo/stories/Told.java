package org.suyuan.demo.stories;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.suyuan.demo.story.Act;
import org.suyuan.demo.story.Story;
import org.suyuan.demo.story.Telling;
import org.suyuan.demo.world.Seed;
import org.suyuan.proof.bundle.Mentions;
import org.suyuan.proof.bundle.Windows;
import org.suyuan.proof.json.Json;

/** A story told once, with what the kernel derives from its events. */
record Told(Telling telling, List<Mentions> mentions) {
  static final Seed SEED = Seed.fresh(Instant.parse("2026-11-20T10:00:00Z"));

  private static final List<Told> ALL = Stories.all().stream().map(Told::of).toList();

  static Told of(Story story) {
    Telling telling = Telling.of(story, SEED);
    return new Told(telling, telling.acts().stream().map(act -> Mentions.of(act.event())).toList());
  }

  /** All stories, told once for all tests. */
  static List<Told> all() {
    return ALL;
  }

  String slug() {
    return telling.story().slug();
  }

  /** Every piece that the story brings into being. */
  List<String> pieces() {
    List<String> pieces = new ArrayList<>();
    for (Mentions event : mentions) {
      event.created().stream().filter(link -> link.contains("/21/")).forEach(pieces::add);
    }
    return pieces;
  }

  /** Pieces that an event of their own commissions, and not a transformation. */
  List<String> commissioned() {
    return IntStream.range(0, mentions.size())
        .filter(i -> step(telling.acts().get(i)).equals("commissioning"))
        .boxed()
        .flatMap(i -> mentions.get(i).created().stream())
        .toList();
  }

  /** The acts that concern an item, as a bundle's verifier would find. */
  List<Act> journey(String item) {
    Windows windows = Windows.of(item, mentions);
    return IntStream.range(0, mentions.size())
        .filter(windows::concern)
        .mapToObj(telling.acts()::get)
        .toList();
  }

  List<String> steps(String item) {
    return journey(item).stream().map(Told::step).toList();
  }

  /** The word of the business step, without a namespace. */
  static String step(Act act) {
    String step = act.event().text("bizStep");
    return step == null ? "" : step.substring(step.lastIndexOf('/') + 1);
  }

  static String action(Act act) {
    String action = act.event().text("action");
    return action == null ? "" : action;
  }

  static String type(Act act) {
    String type = act.event().text("type");
    return type == null ? "" : type;
  }

  /** Every string in a value, names of members included. */
  static Set<String> words(Json value) {
    return switch (value) {
      case Json.Str(var text) -> Set.of(text);
      case Json.Arr(var elements) -> union(elements.stream().map(Told::words).toList());
      case Json.Obj(var members) -> {
        List<Set<String>> words = new ArrayList<>();
        members.forEach((name, member) -> {
          words.add(Set.of(name));
          words.add(words(member));
        });
        yield union(words);
      }
      case Json.Num _, Json.Bool _, Json.Null _ -> Set.of();
    };
  }

  private static Set<String> union(List<Set<String>> sets) {
    return sets.stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
  }
}
