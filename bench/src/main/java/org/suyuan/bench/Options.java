package org.suyuan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What stands after the command: {@code --name value}, again and again. */
final class Options {
  private static final Set<String> NAMES =
      Set.of(
          "server",
          "data",
          "heap",
          "jvm",
          "statements",
          "batch",
          "connections",
          "members",
          "rounds",
          "rate",
          "nodes",
          "to",
          "crowd",
          "reads",
          "policies");

  private final Map<String, String> given = new HashMap<>();

  /**
   * @throws IllegalArgumentException for a name that is none
   */
  Options(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i += 2) {
      String argument = arguments.get(i);
      if (!argument.startsWith("--") || !NAMES.contains(argument.substring(2))) {
        throw new IllegalArgumentException("What is " + argument + "?");
      }
      if (i + 1 == arguments.size()) {
        throw new IllegalArgumentException(argument + " needs a value.");
      }
      given.put(argument.substring(2), arguments.get(i + 1));
    }
  }

  int number(String name, int otherwise) {
    var text = given.get(name);
    return text == null ? otherwise : Integer.parseInt(text.replace("_", ""));
  }

  String text(String name, String otherwise) {
    return given.getOrDefault(name, otherwise);
  }

  /** The server's jar: the one named, or what the build of this very jar has made. */
  Path server() {
    var named = given.get("server");
    return named == null ? jar("server", "-app.jar") : Path.of(named);
  }

  /** The jar of a module whose name ends so, made by the build of this very jar. */
  Path jar(String module, String end) {
    var here = Path.of(Options.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    var root = here;
    while (root != null && !Files.isRegularFile(root.resolve("mvnw"))) {
      root = root.getParent();
    }
    var target = here.toString().contains("/target/quick/") ? "target/quick" : "target";
    if (root == null) {
      throw new IllegalArgumentException("Start this from the folder of its build.");
    }
    var folder = root.resolve(module).resolve(target);
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(end))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("No *%s in %s".formatted(end, folder)));
    } catch (IOException absent) {
      throw new IllegalArgumentException("No *%s in %s".formatted(end, folder), absent);
    }
  }
}
