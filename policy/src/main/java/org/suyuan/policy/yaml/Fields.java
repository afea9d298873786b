package org.suyuan.policy.yaml;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.suyuan.proof.Rejected;

/**
 * The members of one thing, asked for by name. What was never asked for is unknown to its reader,
 * and {@link #end} refuses it with its line and with what could have stood there.
 */
public final class Fields {
  private final String thing;
  private final Tree.Members members;
  private final Set<String> asked = new HashSet<>();

  private Fields(String thing, Tree.Members members) {
    this.thing = thing;
    this.members = members;
  }

  /**
   * @param thing what is being read, for errors: {@code "a row"}
   */
  public static Fields of(String thing, Tree tree) {
    if (tree instanceof Tree.Members members) {
      return new Fields(thing, members);
    }
    throw tree.place().rejected("Expected %s with named members.".formatted(thing));
  }

  public Place place() {
    return members.place();
  }

  public Optional<Tree> maybe(String name) {
    asked.add(name);
    return Optional.ofNullable(members.byName().get(name));
  }

  public Tree tree(String name) {
    return maybe(name)
        .orElseThrow(() -> place().rejected("Expected %s in %s.".formatted(name, thing)));
  }

  public String text(String name) {
    return text(tree(name));
  }

  public Optional<String> maybeText(String name) {
    return maybe(name).map(Fields::text);
  }

  /** The elements of a list; none when it is missing. */
  public List<Tree> items(String name) {
    return maybe(name).map(Fields::items).orElse(List.of());
  }

  public List<String> texts(String name) {
    return items(name).stream().map(Fields::text).toList();
  }

  /** Named members of any name, in the order of their names; none when they are missing. */
  public SequencedMap<String, Tree> named(String name) {
    return maybe(name).map(tree -> named(name, tree)).orElseGet(TreeMap::new);
  }

  /**
   * The members of a tree whose names are free, in the order of their names: where they stand in a
   * file must not matter, because the canonical form does not keep it.
   */
  public static SequencedMap<String, Tree> named(String thing, Tree tree) {
    return new TreeMap<>(of(thing, tree).members.byName());
  }

  public static String text(Tree tree) {
    if (tree instanceof Tree.Leaf leaf) {
      return leaf.text();
    }
    throw tree.place().rejected("Expected a single value.");
  }

  public static List<Tree> items(Tree tree) {
    if (tree instanceof Tree.Items items) {
      return items.each();
    }
    throw tree.place().rejected("Expected a list.");
  }

  /** Nothing else may stand here. */
  public void end() {
    members
        .byName()
        .forEach((name, tree) -> {
          if (!asked.contains(name)) {
            throw tree.place()
                .rejected(
                    "Unknown key %s in %s; expected one of: %s."
                        .formatted(
                            Rejected.quoted(name), thing, String.join(", ", new TreeSet<>(asked))));
          }
        });
  }
}
