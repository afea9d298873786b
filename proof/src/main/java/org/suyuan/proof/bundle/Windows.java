package org.suyuan.proof.bundle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.suyuan.proof.statement.ItemName;

/**
 * What concerns an item (docs/bundle.md section 6): the least set of windows that the rules derive
 * from the events. The keeper of a log uses it to choose records, the verifier to judge them.
 */
public final class Windows {
  /** An identifier during a time; both ends inclusive, in milliseconds since 1970. */
  public record Window(String identifier, long from, long to) {
    boolean holds(long time) {
      return from <= time && time <= to;
    }

    private boolean within(Window other) {
      return other.from <= from && to <= other.to;
    }
  }

  /** The beginning of a window that was always open. */
  public static final long ALWAYS = Long.MIN_VALUE;

  /** The end of a window that never closes. */
  public static final long FOREVER = Long.MAX_VALUE;

  private final String item;
  private final List<Mentions> events;
  private final Map<String, List<Integer>> naming = new HashMap<>();
  private final Map<String, List<Window>> windows = new LinkedHashMap<>();
  private final Deque<Window> fresh = new ArrayDeque<>();
  private final BitSet concerned = new BitSet();

  private Windows(String item, List<Mentions> events) {
    this.item = item;
    this.events = List.copyOf(events);
  }

  /** Derives all windows of an item, given by its canonical name, from these events. */
  public static Windows of(String item, List<Mentions> events) {
    var windows = new Windows(item, events);
    windows.derive();
    return windows;
  }

  private void derive() {
    for (int i = 0; i < events.size(); i++) {
      for (String identifier : events.get(i).all()) {
        naming.computeIfAbsent(identifier, name -> new ArrayList<>()).add(i);
      }
    }
    add(item, ALWAYS, FOREVER);
    while (!fresh.isEmpty()) {
      Window window = fresh.remove();
      for (int i : naming.getOrDefault(window.identifier(), List.of())) {
        Mentions event = events.get(i);
        if (window.holds(event.time())) {
          concerned.set(i);
          followPacking(window, event);
          followTransformation(window, event);
          followLot(window, event);
        }
      }
    }
  }

  /** Rule 2: where the child goes, there the story goes, until it is taken out. */
  private void followPacking(Window window, Mentions event) {
    String child = window.identifier();
    String parent = event.parent();
    boolean traceable = !ItemName.isClass(child) || child.equals(item);
    if (!event.packs() || parent == null || !traceable || !event.children().contains(child)) {
      return;
    }
    long end = window.to();
    for (int i : naming.getOrDefault(parent, List.of())) {
      Mentions other = events.get(i);
      if (other.time() >= event.time() && other.unpacks(event.type(), parent, child)) {
        end = Math.min(end, other.time());
      }
    }
    add(parent, event.time(), end);
  }

  /** Rule 3: what it was made of, up to when it was made. */
  private void followTransformation(Window window, Mentions event) {
    if (!event.transforms() || !event.outputs().contains(window.identifier())) {
      return;
    }
    addInputs(event);
    String id = event.transformationId();
    for (int i = 0; id != null && i < events.size(); i++) {
      Mentions other = events.get(i);
      boolean same = other.transforms() && id.equals(other.transformationId());
      if (same && other.time() <= event.time()) {
        concerned.set(i);
        addInputs(other);
      }
    }
  }

  private void addInputs(Mentions transformation) {
    for (String input : transformation.inputs()) {
      add(input, ALWAYS, transformation.time());
    }
  }

  /** Rule 4: what is said of its lot is said of it. */
  private void followLot(Window window, Mentions event) {
    if (!event.created().contains(window.identifier())) {
      return;
    }
    for (String lot : event.lots()) {
      String name = ItemName.lotOf(window.identifier(), lot);
      if (name != null) {
        add(name, ALWAYS, FOREVER);
      }
    }
  }

  /** A window inside another of the same identifier derives nothing new. */
  private void add(String identifier, long from, long to) {
    var window = new Window(identifier, from, to);
    List<Window> known = windows.computeIfAbsent(identifier, name -> new ArrayList<>());
    if (known.stream().noneMatch(window::within)) {
      known.removeIf(other -> other.within(window));
      known.add(window);
      fresh.add(window);
    }
  }

  /** Whether the event at this place of the list concerns the item. */
  public boolean concern(int event) {
    return concerned.get(event);
  }

  /** The identifiers that an event names and that lie in a window at its time. */
  public Set<String> identifiers(Mentions event) {
    Set<String> held = new HashSet<>(event.all());
    held.removeIf(identifier -> !holds(identifier, event.time()));
    return held;
  }

  /** Whether an identifier lies in a window at a time. */
  public boolean holds(String identifier, long time) {
    return windows.getOrDefault(identifier, List.of()).stream().anyMatch(w -> w.holds(time));
  }

  /** All windows, none inside another; the item's own first. */
  public List<Window> all() {
    return windows.values().stream().flatMap(List::stream).toList();
  }
}
