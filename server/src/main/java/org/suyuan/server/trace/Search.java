package org.suyuan.server.trace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.suyuan.proof.bundle.Mentions;
import org.suyuan.proof.bundle.Windows;

/**
 * Finds what concerns one item, breadth first: the windows that the known events open say what to
 * ask for next, until nothing new comes. The rules are the verifier's own ({@link Windows}), so
 * that what is chosen here is what it will accept there.
 */
final class Search {
  private final String item;
  private final long treeSize;
  private final Limits limits;
  private final EventSource source;
  private final long end;

  private final Map<Long, TracedEvent> published = new LinkedHashMap<>();
  private final Map<Long, TracedEvent> pending = new LinkedHashMap<>();
  private final Asked asked = new Asked();
  private final Set<String> transformations = new HashSet<>();
  private Windows windows;
  private boolean cut;

  private Search(String item, long treeSize, Limits limits, EventSource source) {
    this.item = item;
    this.treeSize = treeSize;
    this.limits = limits;
    this.source = source;
    this.end = System.nanoTime() + limits.time().toNanos();
    this.windows = Windows.of(item, List.of());
  }

  /**
   * @param item canonical
   * @param treeSize of the checkpoint; what has no place below it is pending and opens no window
   */
  static Findings of(String item, long treeSize, Limits limits, EventSource source) {
    return new Search(item, treeSize, limits, source).run();
  }

  private Findings run() {
    int depth = 0;
    while (!cut && askForMore()) {
      windows = Windows.of(item, mentions(published.values()));
      depth++;
      cut |= depth > limits.depth() || System.nanoTime() > end;
    }
    return findings();
  }

  /** One round of questions; false when there is nothing left to ask. */
  private boolean askForMore() {
    Map<Asked.Span, List<String>> spans = asked.open(windows.all());
    Set<String> ids = newTransformations();
    if (spans.isEmpty() && ids.isEmpty()) {
      return false;
    }
    if (asked.identifiers() > limits.identifiers()) {
      cut = true;
      return false;
    }
    spans.forEach(this::ask);
    if (!ids.isEmpty() && !cut) {
      take(source.ofTransformations(ids, room()));
      transformations.addAll(ids);
    }
    return true;
  }

  private void ask(Asked.Span span, List<String> identifiers) {
    if (cut) {
      return;
    }
    List<TracedEvent> page = source.naming(identifiers, span, Math.min(room(), EventSource.PAGE));
    boolean last = page.size() < Math.min(room(), EventSource.PAGE);
    take(page);
    if (last) {
      asked.answered(identifiers, span, span.to());
    } else if (page.getLast().mentions().time() > span.from()) {
      asked.answered(identifiers, span, page.getLast().mentions().time());
    } else {
      cut = true; // more at one millisecond than one page holds
    }
  }

  /** One more than may come, to see whether there are more. */
  private int room() {
    return limits.events() - published.size() - pending.size() + 1;
  }

  private void take(List<TracedEvent> events) {
    for (TracedEvent event : events) {
      if (published.containsKey(event.receipt()) || pending.containsKey(event.receipt())) {
        continue;
      }
      if (room() <= 1) {
        cut = true;
        return;
      }
      (event.isUnder(treeSize) ? published : pending).put(event.receipt(), event);
    }
    cut |= source.metUnreadable();
  }

  private Set<String> newTransformations() {
    Set<String> ids = new HashSet<>();
    List<TracedEvent> events = List.copyOf(published.values());
    for (int i = 0; i < events.size(); i++) {
      String id = events.get(i).mentions().transformationId();
      if (id != null && windows.concern(i) && !transformations.contains(id)) {
        ids.add(id);
      }
    }
    return ids;
  }

  private Findings findings() {
    List<TracedEvent> events = List.copyOf(published.values());
    windows = Windows.of(item, mentions(events));
    List<TracedEvent> records = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      if (windows.concern(i)) {
        records.add(events.get(i));
      }
    }
    List<TracedEvent> waiting =
        pending.values().stream()
            .filter(event -> !windows.identifiers(event.mentions()).isEmpty())
            .toList();
    return new Findings(byTime(records), byTime(waiting), windows, cut);
  }

  private static List<Mentions> mentions(Collection<TracedEvent> events) {
    return events.stream().map(TracedEvent::mentions).toList();
  }

  private static List<TracedEvent> byTime(List<TracedEvent> events) {
    Map<Long, List<TracedEvent>> sorted = new TreeMap<>();
    events.forEach(e -> sorted.computeIfAbsent(e.mentions().time(), _ -> new ArrayList<>()).add(e));
    return sorted.values().stream()
        .flatMap(same -> same.stream().sorted((a, b) -> Long.compare(a.receipt(), b.receipt())))
        .toList();
  }
}
