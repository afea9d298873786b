package org.suyuan.server.epcis;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.suyuan.server.base.Refusal;

/**
 * The custody of the items that a batch of events names, carried from event to event in the order
 * in which they were sent. Pure: it is filled from rows, and says afterwards which rows have
 * changed.
 */
final class CustodyBook {
  /** Deeper packing than any real one; a ring of containers ends here. */
  private static final int DEPTH = 16;

  private final Map<String, Custody> rows = new HashMap<>();
  private final Map<String, Set<String>> inside = new HashMap<>();
  private final Map<String, Custody> changed = new TreeMap<>();
  private final Set<String> known = new HashSet<>();

  CustodyBook(Collection<Custody> known) {
    known.forEach(row -> {
      keep(row);
      this.known.add(row.item());
    });
  }

  /**
   * Judges one event and, when nothing speaks against it, writes down what it changes.
   *
   * @throws Refusal {@code not-in-custody}, naming the item and who holds it
   */
  void enter(Speaker speaker, Deed deed) {
    for (var item : deed.items()) {
      var held = heldAs(item);
      if (!MayStateAbout.holds(speaker, deed, item, held)) {
        throw refusal(speaker, item, held);
      }
    }
    begin(speaker, deed);
    if (deed.receives()) {
      receive(speaker, deed);
    }
    name(speaker, deed);
    switch (deed.kind()) {
      case PACK -> pack(deed);
      case UNPACK -> unpack(deed);
      case OBSERVE, CHANGE -> {}
    }
  }

  /** The rows that were not there before, in the order of their items. */
  List<Custody> begun() {
    return changed.values().stream().filter(row -> !known.contains(row.item())).toList();
  }

  /** The rows that were there and are others now, in the order of their items. */
  List<Custody> changed() {
    return changed.values().stream().filter(row -> known.contains(row.item())).toList();
  }

  /** Custody through the outermost container; being named for any container counts. */
  @Nullable Custody heldAs(String item) {
    var at = rows.get(item);
    if (at == null || at.container() == null) {
      return at;
    }
    var named = new TreeSet<>(at.named());
    var outermost = at;
    for (int depth = 0; depth < DEPTH; depth++) {
      var container = outermost.container() == null ? null : rows.get(outermost.container());
      if (container == null) {
        break;
      }
      outermost = container;
      named.addAll(container.named());
    }
    return new Custody(
        item, outermost.holder(), outermost.since(), named, outermost.previous(), at.container());
  }

  private void begin(Speaker speaker, Deed deed) {
    for (var item : deed.items()) {
      // Whoever only looks at something unknown does not come to hold it.
      if (!rows.containsKey(item) && (deed.kind() != Deed.Kind.OBSERVE || begins(speaker, item))) {
        change(Custody.begin(item, speaker.member(), deed.time()));
      }
    }
  }

  private static boolean begins(Speaker speaker, String item) {
    return speaker.owns(item) || speaker.rights().isAny();
  }

  /** Containers first: what travels inside one that has just changed hands stays inside it. */
  private void receive(Speaker speaker, Deed deed) {
    var named = new HashSet<String>();
    for (var item : deed.items()) {
      var held = heldAs(item);
      if (held != null && held.named().contains(speaker.member())) {
        named.add(item);
      }
    }
    for (boolean contained : new boolean[] {false, true}) {
      for (var item : named) {
        var held = heldAs(item);
        if (held != null
            && (held.container() != null) == contained
            && !held.holder().equals(speaker.member())) {
          change(held.receivedBy(speaker.member(), deed.time()));
        }
      }
    }
  }

  private void name(Speaker speaker, Deed deed) {
    if (deed.named().isEmpty()) {
      return;
    }
    for (var item : deed.items()) {
      var held = heldAs(item);
      var row = rows.get(item);
      if (held != null
          && row != null
          && (held.holder().equals(speaker.member()) || held.named().contains(speaker.member()))) {
        change(row.naming(deed.named()));
      }
    }
  }

  private void pack(Deed deed) {
    if (deed.parent() == null) {
      return;
    }
    for (var child : deed.children()) {
      var row = rows.get(child);
      if (row != null && !row.isClass() && !child.equals(deed.parent())) {
        change(row.packedInto(deed.parent()));
      }
    }
  }

  private void unpack(Deed deed) {
    if (deed.parent() == null) {
      return;
    }
    var everything = inside.getOrDefault(deed.parent(), Set.of());
    var out = deed.children().isEmpty() ? Set.copyOf(everything) : Set.copyOf(deed.children());
    for (var child : out) {
      var row = rows.get(child);
      var held = heldAs(child);
      if (row != null && held != null && deed.parent().equals(row.container())) {
        change(row.unpackedFrom(held));
      }
    }
  }

  private void change(Custody row) {
    keep(row);
    changed.put(row.item(), row);
  }

  private void keep(Custody row) {
    var before = rows.put(row.item(), row);
    if (before != null && before.container() != null) {
      inside.getOrDefault(before.container(), Set.of()).remove(row.item());
    }
    if (row.container() != null) {
      inside.computeIfAbsent(row.container(), _ -> new TreeSet<>()).add(row.item());
    }
  }

  private static Refusal refusal(Speaker speaker, String item, @Nullable Custody held) {
    var sentence =
        held == null
            ? "Nobody has stated anything about %s yet; only the owner of its prefix may begin."
                .formatted(item)
            : "%s is held by %s, which has not named %s; ask the holder to name you in a destinationList."
                .formatted(item, held.holder(), speaker.member());
    return new Refusal("not-in-custody", 403, sentence).with("item", item);
  }
}
