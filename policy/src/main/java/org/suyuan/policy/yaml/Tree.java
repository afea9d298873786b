package org.suyuan.policy.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.suyuan.proof.json.Json;

/** A file of rules, read: texts, lists and named members, each with its line. */
public sealed interface Tree {
  Place place();

  /** A single value, always text; what it means is known to whoever asks for it. */
  record Leaf(String text, Place place) implements Tree {}

  /** A list. */
  record Items(List<Tree> each, Place place) implements Tree {
    public Items {
      each = List.copyOf(each);
    }
  }

  /** Named members, in the order of the file. */
  record Members(SequencedMap<String, Tree> byName, Place place) implements Tree {}

  /**
   * The tree without its lines, every value a string. This is the canonical form of rules:
   * comments, order and quotes do not change it once it is written by RFC 8785.
   */
  default Json json() {
    return switch (this) {
      case Leaf leaf -> Json.of(leaf.text());
      case Items items -> Json.array(items.each().stream().map(Tree::json).toList());
      case Members members -> {
        var object = Json.object();
        members.byName().forEach((name, value) -> object.put(name, value.json()));
        yield object.build();
      }
    };
  }

  /**
   * The tree of a canonical form; its places all say line 0 of {@code name}.
   *
   * @throws org.suyuan.proof.Rejected when a value is anything but a string, list or object
   */
  static Tree of(String name, Json json) {
    var place = new Place(name, 0);
    return switch (json) {
      case Json.Str(String text) -> new Leaf(text, place);
      case Json.Arr(var elements) -> {
        List<Tree> each = new ArrayList<>();
        elements.forEach(element -> each.add(of(name, element)));
        yield new Items(each, place);
      }
      case Json.Obj(var members) -> {
        var byName = new LinkedHashMap<String, Tree>();
        members.forEach((key, value) -> byName.put(key, of(name, value)));
        yield new Members(byName, place);
      }
      case Json.Num n -> throw place.rejected("Expected rules of strings only, found a number.");
      case Json.Bool b -> throw place.rejected("Expected rules of strings only, found a boolean.");
      case Json.Null n -> throw place.rejected("Expected rules of strings only, found null.");
    };
  }
}
