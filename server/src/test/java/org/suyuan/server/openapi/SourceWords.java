package org.suyuan.server.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the Javadoc of a record says of it and of its components. */
final class SourceWords {
  private static final Path ROOT = Path.of(System.getProperty("suyuan.root", ".."));
  private final Map<Class<?>, String> sources = new HashMap<>();

  /** The sentences before the first tag; empty when there are none. */
  String of(Class<?> type) {
    return plain(comment(type).split("(?m)^\\s*@param", -1)[0]);
  }

  /** What stands behind {@code @param} of this component; empty when nothing does. */
  String of(Class<?> type, String component) {
    var tag =
        Pattern.compile("(?s)@param " + component + "\\s(.*?)(?=@param |$)").matcher(comment(type));
    var said = tag.find() ? plain(tag.group(1)) : "";
    boolean minor = component.endsWith("Minor") || component.equals("minor");
    return minor && !said.contains("smallest unit")
        ? (said + "; in the currency's smallest unit").replaceFirst("^; i", "I")
        : said;
  }

  /** The Javadoc right before the type, without its stars. */
  private String comment(Class<?> type) {
    var source = sources.computeIfAbsent(type, SourceWords::source);
    var declared =
        Pattern.compile("\\b(record|enum|interface) " + type.getSimpleName() + "\\b")
            .matcher(source);
    if (!declared.find()) {
      return "";
    }
    var before = source.substring(0, declared.start());
    int end = before.lastIndexOf("*/");
    boolean between = end < 0 || Pattern.compile("[;{}]").matcher(before.substring(end)).find();
    if (between) {
      return "";
    }
    return before
        .substring(before.lastIndexOf("/**", end) + 3, end)
        .replaceAll("(?m)^\\s*\\* ?", "");
  }

  private static String source(Class<?> type) {
    var file = type.getName().replaceFirst("\\$.*", "").replace('.', '/') + ".java";
    return Stream.of("server", "policy", "proof", "gs1", "money")
        .map(module -> ROOT.resolve(module).resolve("src/main/java").resolve(file))
        .filter(Files::exists)
        .findFirst()
        .map(SourceWords::read)
        .orElse("");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String plain(String javadoc) {
    return javadoc
        .replaceAll("(?s)\\{@(?:code|link)\\s+([^}]*)}", "`$1`")
        .replaceAll("\\s+", " ")
        .strip();
  }

  static Class<?> raw(Type type) {
    return (Class<?>)
        Optional.of(type)
            .filter(ParameterizedType.class::isInstance)
            .map(generic -> ((ParameterizedType) generic).getRawType())
            .orElse(type);
  }
}
