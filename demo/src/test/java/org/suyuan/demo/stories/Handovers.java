package org.suyuan.demo.stories;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.suyuan.demo.story.Act;
import org.suyuan.demo.world.Cast;
import org.suyuan.proof.bundle.Mentions;
import org.suyuan.proof.json.Json;

/**
 * Walks through a story and watches who holds what: whoever acts on goods holds them, or has been
 * handed them and signed for it. Things inside a unit are held by whoever holds the unit.
 */
final class Handovers {
  private static final Set<String> LOOKING =
      Set.of(
          "sampling",
          "inspecting",
          "customs_cleared",
          "retail_selling",
          "live_stream_sale",
          "return_agreed",
          "traded_in",
          "marketing_authorised",
          "price_claimed");

  private final Map<String, Cast> holder = new HashMap<>();
  private final Map<String, Cast> underway = new HashMap<>();
  private final Map<String, String> container = new HashMap<>();
  private final List<String> unsigned = new ArrayList<>();
  private final Told story;

  private Handovers(Told story) {
    this.story = story;
  }

  /** The handovers that nobody signed for, as {@code FROM>TO}. */
  static List<String> unsigned(Told story) {
    Handovers handovers = new Handovers(story);
    for (int i = 0; i < story.mentions().size(); i++) {
      handovers.watch(story.telling().acts().get(i), story.mentions().get(i));
    }
    return handovers.unsigned;
  }

  private void watch(Act act, Mentions event) {
    String step = Told.step(act);
    if (act.event().has("errorDeclaration")) {
      return;
    }
    event.created().forEach(link -> holder.put(link, act.by()));
    if (step.equals("receiving")) {
      event.objects().forEach(link -> receive(outermost(link), act));
      return;
    }
    if (!LOOKING.contains(step)) {
      touched(event).forEach(link -> hold(outermost(link), act));
    }
    if (step.equals("shipping")) {
      event.objects().forEach(link -> underway.put(outermost(link), next(act)));
    }
    packing(act, event);
  }

  private void packing(Act act, Mentions event) {
    String parent = event.parent();
    if (parent == null || !event.type().equals("AggregationEvent")) {
      return;
    }
    holder.putIfAbsent(parent, act.by());
    if (!event.action().equals("DELETE")) {
      event.children().forEach(child -> container.put(child, parent));
      return;
    }
    List<String> out =
        event.listsChildren()
            ? event.children()
            : container.entrySet().stream()
                .filter(entry -> entry.getValue().equals(parent))
                .map(Map.Entry::getKey)
                .toList();
    for (String child : out) {
      container.remove(child);
      holder.put(child, act.by());
      underway.remove(child);
    }
  }

  private static List<String> touched(Mentions event) {
    List<String> touched = new ArrayList<>(event.objects());
    touched.addAll(event.children());
    touched.addAll(event.inputs());
    return touched;
  }

  /** Whoever signs for goods must be the one they were sent to. */
  private void receive(String link, Act act) {
    Cast expected = underway.remove(link);
    if (expected != act.by() && !act.equals(corrected())) {
      throw new AssertionError(
          story.slug() + ": " + act.by() + " receives what was sent to " + expected + ": " + link);
    }
    holder.put(link, act.by());
  }

  /** A receipt that is stated twice because the first was wrong. */
  private Act corrected() {
    List<Act> acts = story.telling().acts();
    for (int i = 0; i + 1 < acts.size(); i++) {
      if (acts.get(i + 1).event().has("errorDeclaration")) {
        return acts.get(i);
      }
    }
    return acts.getFirst();
  }

  private void hold(String link, Act act) {
    Cast now = holder.get(link);
    if (now == act.by() && !underway.containsKey(link)) {
      return;
    }
    if (underway.remove(link) == act.by()) {
      unsigned.add(now + ">" + act.by());
      holder.put(link, act.by());
    } else if (now != null && now != act.by()) {
      throw new AssertionError(
          "%s: %s does %s with what %s holds: %s"
              .formatted(story.slug(), act.by(), Told.step(act), now, link));
    }
  }

  private String outermost(String link) {
    String at = link;
    while (container.containsKey(at)) {
      at = container.get(at);
    }
    return at;
  }

  private static Cast next(Act act) {
    if (act.event().get("destinationList") instanceof Json.Arr(var parties)) {
      for (Cast member : Cast.values()) {
        Json possessing =
            Json.object()
                .put("type", "possessing_party")
                .put("destination", member.party())
                .build();
        if (parties.contains(possessing)) {
          return member;
        }
      }
    }
    throw new AssertionError("shipped to nobody: " + act);
  }
}
