package org.suyuan.policy.packs;

import java.util.stream.Collectors;
import org.suyuan.policy.yaml.Tree;

/** A value as its author wrote it, on one line. */
final class Written {
  private Written() {}

  static String text(Tree tree) {
    return switch (tree) {
      case Tree.Leaf leaf -> leaf.text();
      case Tree.Items items ->
          items.each().stream().map(Written::text).collect(Collectors.joining(", ", "[", "]"));
      case Tree.Members members ->
          members.byName().entrySet().stream()
              .map(member -> member.getKey() + ": " + text(member.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
    };
  }
}
