package org.suyuan.server;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {
  private static final ApplicationModules MODULES = ApplicationModules.of(Suyuan.class);

  @Test
  void keepToTheirDeclaredDependencies() {
    MODULES.verify();
  }

  /**
   * What a module says of itself is read from the class of its package-info; one of the same name
   * among the tests would stand before it and say nothing.
   */
  @Test
  void areNotHiddenByTests() throws IOException {
    try (var files = Files.walk(Path.of("src", "test", "java"))) {
      assertThat(files.filter(file -> file.endsWith("package-info.java")))
          .noneMatch(file ->
              Files.exists(
                  Path.of("src", "main").resolve(Path.of("src", "test").relativize(file))));
    }
  }

  /** Each folder is named, and none before one that its module uses. */
  @Test
  void migrateInTheOrderOfTheirDependencies() throws IOException {
    var settings =
        new YamlPropertySourceLoader()
            .load("settings", new ClassPathResource("application.yaml"))
            .getFirst();
    var order = List.of(String.valueOf(settings.getProperty("suyuan.migrations")).split(", "));
    try (var folders = Files.list(Path.of("src", "main", "resources", "db", "migration"))) {
      assertThat(order)
          .containsExactlyInAnyOrderElementsOf(
              folders.map(folder -> folder.getFileName().toString()).toList());
    }
    MODULES.stream()
        .filter(module -> order.contains(module.getIdentifier().toString()))
        .forEach(module ->
            assertThat(
                    order.subList(order.indexOf(module.getIdentifier().toString()), order.size()))
                .doesNotContainAnyElementsOf(uses(module)));
  }

  /**
   * The picture in the documents is drawn from the code, so it cannot grow old; it is written only
   * when it changed.
   */
  @Test
  void drawThemselvesIntoTheDocuments() throws IOException {
    var file =
        Path.of(System.getProperty("suyuan.root", "..")).resolve("docs").resolve("modules.md");
    var drawn = drawing();
    if (Files.notExists(file) || !Files.readString(file).equals(drawn)) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, drawn);
    }
    assertThat(drawn).contains("  store\n").doesNotContain("base -->");
  }

  private static String drawing() {
    return """
    # Modules of the server

    Written by `ModulesTest` from the code. An arrow says "uses"; everything may use `base` and `store`.

    ```mermaid
    flowchart BT
    %s
    ```
    """
        .formatted(sorted().flatMap(ModulesTest::lines).collect(joining("\n")));
  }

  private static Stream<String> lines(ApplicationModule module) {
    var name = module.getIdentifier().toString();
    return Stream.concat(
        Stream.of("  " + name), uses(module).stream().map(used -> "  " + name + " --> " + used));
  }

  private static List<String> uses(ApplicationModule module) {
    return module
        .getDirectDependencies(MODULES)
        .uniqueModules()
        .map(used -> used.getIdentifier().toString())
        .sorted()
        .toList();
  }

  private static Stream<ApplicationModule> sorted() {
    return MODULES.stream()
        .sorted(Comparator.comparing(module -> module.getIdentifier().toString()));
  }
}
