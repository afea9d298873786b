package org.suyuan.demo.filling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.suyuan.demo.world.Cast;
import org.suyuan.demo.world.Seed;
import org.suyuan.proof.json.Json;

/**
 * The nodes that members of the sample alliance run beside the server, one folder for each under
 * {@code nodes/}, named after its member. Each node says in its {@code node.json} how to reach it.
 */
record Nodes(List<Node> all) {
  static final Nodes NONE = new Nodes(List.of());

  /** Members of different roles; who fills a server starts these four. */
  static final List<Cast> RUN_BY =
      List.of(Cast.MAEHWA, Cast.BLUELANE, Cast.CLEARWELL, Cast.HARBOURMARK);

  /** A node, with what its own file says of it. */
  record Node(Cast by, Path folder, Json.Obj facts) {
    String fact(String name) {
      String text = facts.text(name);
      if (text == null) {
        throw new Unhappy("%s does not say its %s.".formatted(folder.resolve("node.json"), name));
      }
      return text;
    }

    private Json json() {
      return Json.object()
          .put("name", fact("name"))
          .put("role", by.role())
          .put("url", fact("url"))
          .put("pid", number("pid"))
          .put("key", fact("key"))
          .put("mirrorKey", fact("mirrorKey"))
          .put("dir", folder.toAbsolutePath().normalize().toString())
          .build();
    }

    private Json number(String name) {
      Json value = facts.get(name);
      if (value == null) {
        throw new Unhappy("%s does not say its %s.".formatted(folder.resolve("node.json"), name));
      }
      return value;
    }
  }

  /** The nodes whose folders are there; empty when the folder is not. */
  static Nodes in(Path folder) throws IOException {
    List<Node> found = new ArrayList<>();
    for (Cast member : RUN_BY) {
      Path own = folder.resolve(member.name().toLowerCase(Locale.ROOT));
      Path file = own.resolve("node.json");
      if (Files.exists(file)) {
        found.add(new Node(member, own, Json.parseObject(Files.readAllBytes(file))));
      }
    }
    return new Nodes(found);
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /**
   * The policy (C2SP tlog-policy) by which a checkpoint counts when more than two thirds of these
   * members cosigned it. A witness is named by its member's id; a mirror stands beside it, in no
   * group.
   */
  String policy(Seed seed, String logKey, String log) {
    StringBuilder lines = new StringBuilder("log %s %s\n".formatted(logKey, log));
    StringBuilder group = new StringBuilder();
    for (Node node : all) {
      String member = node.by().id(seed);
      lines.append("witness %s %s %s\n".formatted(member, node.fact("key"), node.fact("url")));
      lines.append(
          "witness %s/mirror %s %s\n".formatted(member, node.fact("mirrorKey"), node.fact("url")));
      group.append(' ').append(member);
    }
    return lines
        .append("group members %d%s\n".formatted(2 * all.size() / 3 + 1, group))
        .append("quorum members\n")
        .toString();
  }

  Json json() {
    return Json.array(all.stream().map(Node::json).toList());
  }
}
