package org.suyuan.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Writes {@code docs/configuration.md} from the code: what {@code application.yaml} says of each
 * setting, and what the records that settings are bound to say of their components.
 */
class ConfigurationTest {
  private static final Path ROOT = Path.of(System.getProperty("suyuan.root", ".."));
  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final Pattern BOUND =
      Pattern.compile("@ConfigurationProperties\\(\"([^\"]+)\"\\)\\s*(?:public )?record (\\w+)");
  private static final Pattern READ =
      Pattern.compile("@Value\\(\\s*\"\\$\\{(suyuan\\.[^:}]+)[:}]|BooleanProperty\\(\"([^\"]+)\"");
  private static final Pattern VARIABLE = Pattern.compile("SUYUAN_[A-Z_]+[A-Z]");
  private static final Pattern LINE =
      Pattern.compile("( *)([A-Za-z-]+):(?: ([^#]*?))?(?: +# (.*))?");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(SUYUAN_\\w+):([^}]*)}");

  /** What no setting file can hold, because it is secret or comes before the settings. */
  private static final Map<String, String> VARIABLES =
      new TreeMap<>(
          Map.of(
              "SUYUAN_ADDRESS", "`./run` listens here instead of on 127.0.0.1.",
              "SUYUAN_ADMIN_PASSWORD",
                  "The first administrator's password; read at the first start alone.",
              "SUYUAN_MASTER_KEY",
                  "Base64 of 32 bytes: the key that seals the keys we hold, instead of `keys/master.key`. The same on every server of one database; not in a backup.",
              "SUYUAN_LEDGER_KEY",
                  "Base64 of the log key's 32-byte seed, instead of `keys/log.key`; not in a backup.",
              "SUYUAN_LOG_FORMAT",
                  "`ecs`, `gelf` or `logstash`: the program's log as one JSON object a line.",
              "SUYUAN_PASSPHRASE", "Of a backup, for `./run backup` and `./run restore`."));

  /** Read by the program alone: no choice of an operator's. */
  private static final String ORDER = "suyuan.migrations";

  private record Setting(String name, String standard, String meaning) {}

  @Test
  void theReferenceSaysWhatTheCodeReads() throws IOException {
    var file = ROOT.resolve("docs").resolve("configuration.md");
    var written = reference();
    boolean isStale = Files.notExists(file) || !Files.readString(file).equals(written);
    if (isStale) {
      Files.writeString(file, written);
    }
    assertThat(isStale)
        .as("docs/configuration.md was stale; it is written anew, look at it and commit it")
        .isFalse();
  }

  @Test
  void everySettingThatIsReadIsExplained() throws IOException {
    var explained = new TreeMap<String, Setting>();
    settings().forEach(setting -> explained.put(setting.name(), setting));
    var read = new TreeSet<String>();
    for (var source : sources()) {
      READ.matcher(Files.readString(source))
          .results()
          .forEach(match -> read.add(match.group(1) == null ? match.group(2) : match.group(1)));
    }
    assertThat(read).hasSizeGreaterThan(10).contains(ORDER);
    read.remove(ORDER);
    assertThat(explained.keySet()).containsAll(read);
    assertThat(explained.values()).noneMatch(setting -> setting.meaning().isBlank());
  }

  @Test
  void everyVariableOfTheEnvironmentIsExplained() throws IOException {
    var named = new TreeSet<String>();
    var places = new ArrayList<>(sources());
    places.add(ROOT.resolve("run"));
    for (var place : places) {
      VARIABLE
          .matcher(Files.readString(place))
          .results()
          .forEach(match -> named.add(match.group()));
    }
    assertThat(named).contains("SUYUAN_ADMIN_PASSWORD", "SUYUAN_DB_URL");
    assertThat(named).allSatisfy(name -> assertThat(reference()).contains("`" + name + "`"));
  }

  private static String reference() throws IOException {
    var text = new StringBuilder();
    text.append(
        """
        # Configuration

        Written by `ConfigurationTest` from the code. A setting is given as a variable of the environment, in `DATA/settings.properties` (where the first start writes what it was told), or as `--name=value` after the program; the environment wins over the file, the command line over both.
        Lists are separated by commas; durations are `2s`, `10m` or `PT10S`.

        ## Settings

        | setting | variable | without it | what it is |
        |---|---|---|---|
        """);
    for (var setting : settings()) {
      text.append(
          "| `%s` | `%s` | %s | %s |%n"
              .formatted(
                  setting.name(),
                  variable(setting.name()),
                  setting.standard().isEmpty() ? "" : "`" + setting.standard() + "`",
                  setting.meaning()));
    }
    text.append("\n## Variables that are no settings\n\n| variable | what it is |\n|---|---|\n");
    VARIABLES.forEach((name, meaning) -> text.append("| `%s` | %s |%n".formatted(name, meaning)));
    text.append(
        """

        ## What we set of the libraries

        Every setting of Spring Boot, Tomcat and HikariCP can be given too; these are not their own defaults.

        | setting | our value | why |
        |---|---|---|
        """);
    yaml()
        .forEach((name, setting) -> {
          if (!name.startsWith("suyuan.")) {
            text.append(
                "| `%s` | `%s` | %s |%n".formatted(name, setting.standard(), setting.meaning()));
          }
        });
    return text.toString().replace("\r\n", "\n");
  }

  private static String variable(String name) throws IOException {
    var given = new TreeMap<String, String>();
    yamlLines((path, value, _) -> {
      var placeholder = PLACEHOLDER.matcher(value);
      if (placeholder.matches()) {
        given.put(path, placeholder.group(1));
      }
    });
    var relaxed = name.replace("[0]", "_0").replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
    return given.getOrDefault(name, relaxed);
  }

  /** All of ours by name; what the file says wins over a record. */
  private static List<Setting> settings() throws IOException {
    var settings = new TreeMap<String, Setting>();
    yaml()
        .forEach((name, setting) -> {
          if (name.startsWith("suyuan.") && !name.equals(ORDER)) {
            settings.put(name, setting);
          }
        });
    for (var source : sources()) {
      var text = Files.readString(source);
      var bound = BOUND.matcher(text);
      if (bound.find()) {
        var type = type(source, bound.group(2));
        for (var setting : components(bound.group(1), type, text)) {
          settings.putIfAbsent(setting.name(), setting);
        }
      }
    }
    return List.copyOf(settings.values());
  }

  private static Class<?> type(Path source, String name) {
    var folder = SOURCES.relativize(source).resolveSibling("").toString().replace('/', '.');
    try {
      return Class.forName(folder + "." + name);
    } catch (ClassNotFoundException missing) {
      throw new AssertionError(missing);
    }
  }

  private static List<Setting> components(String prefix, Class<?> type, String source) {
    var settings = new ArrayList<Setting>();
    var components = type.getRecordComponents();
    var parameters = type.getDeclaredConstructors()[0].getParameters();
    for (int i = 0; i < components.length; i++) {
      var name = prefix + "." + kebab(components[i].getName());
      var nested = nested(components[i]);
      if (nested != null) {
        var inside = nested == components[i].getType() ? name : name + "[0]";
        settings.addAll(components(inside, nested, source));
      } else {
        var standard = parameters[i].getAnnotation(DefaultValue.class);
        settings.add(
            new Setting(
                name,
                standard == null ? "" : String.join(",", standard.value()),
                meaning(components[i], source)));
      }
    }
    return settings;
  }

  /** The record that a component is, or holds a list of. */
  private static @Nullable Class<?> nested(RecordComponent component) {
    Type type = component.getGenericType();
    Type element = type instanceof ParameterizedType list ? list.getActualTypeArguments()[0] : type;
    return element instanceof Class<?> one && one.isRecord() ? one : null;
  }

  private static String meaning(RecordComponent component, String source) {
    var found =
        Pattern.compile(
                "@param " + component.getName() + "\\b(.*?)(?=\\n +\\* @|\\n +\\*/)",
                Pattern.DOTALL)
            .matcher(source);
    return found.find()
        ? found
            .group(1)
            .replaceAll("\\s*\\n\\s*\\*\\s*", " ")
            .replaceAll("\\{@code ([^}]*)}", "`$1`")
            .strip()
        : "";
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static Map<String, Setting> yaml() throws IOException {
    var settings = new LinkedHashMap<String, Setting>();
    yamlLines((path, value, comment) -> {
      if (!value.isEmpty()) {
        var standard = PLACEHOLDER.matcher(value).replaceAll("$2").replace("\"", "");
        settings.put(path, new Setting(path, standard, comment));
      }
    });
    return settings;
  }

  private interface EachLine {
    void take(String path, String value, String comment);
  }

  /** Reads the little of YAML that the file uses, with the comment above a line or at its end. */
  private static void yamlLines(EachLine each) throws IOException {
    var path = new ArrayList<String>();
    var comment = "";
    for (var text : Files.readAllLines(Path.of("src", "main", "resources", "application.yaml"))) {
      var line = LINE.matcher(text);
      if (text.strip().startsWith("#")) {
        comment = (comment + " " + text.strip().substring(1).strip()).strip();
      } else if (line.matches()) {
        while (path.size() > line.group(1).length() / 2) {
          path.removeLast();
        }
        path.add(line.group(2));
        var value = line.group(3) == null ? "" : line.group(3).strip();
        var said = line.group(4) == null ? comment : line.group(4);
        each.take(String.join(".", path), value, said);
        comment = "";
      } else {
        comment = "";
      }
    }
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
