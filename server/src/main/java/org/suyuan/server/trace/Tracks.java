package org.suyuan.server.trace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A journey has several tracks: what the item was packed with travels on one, each raw material it
 * was made of on its own. Identifiers that were packed together are on one track; shipping and
 * receiving are compared within a track alone.
 */
final class Tracks {
  private final Map<String, String> leaders = new HashMap<>();

  private Tracks() {}

  /** The steps of each track in their order; a step may be on several. */
  static Collection<List<Step>> of(List<Step> steps) {
    var tracks = new Tracks();
    for (Step step : steps) {
      String parent = step.mentions().parent();
      if (parent != null && step.about().contains(parent)) {
        step.about().stream()
            .filter(step.mentions().children()::contains)
            .forEach(child -> tracks.join(parent, child));
      }
    }
    Map<String, List<Step>> byLeader = new LinkedHashMap<>();
    for (Step step : steps) {
      step.about().stream()
          .map(tracks::leader)
          .distinct()
          .forEach(leader -> byLeader.computeIfAbsent(leader, _ -> new ArrayList<>()).add(step));
    }
    return byLeader.values();
  }

  private void join(String one, String other) {
    leaders.put(leader(one), leader(other));
  }

  private String leader(String identifier) {
    String at = identifier;
    for (String up = leaders.get(at); up != null && !up.equals(at); up = leaders.get(at)) {
      at = up;
    }
    return at;
  }
}
