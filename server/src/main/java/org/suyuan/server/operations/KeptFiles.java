package org.suyuan.server.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files of a data folder that a backup carries: all but those that another place makes anew.
 * That is the embedded database and its passwords, what says that a server runs, how far a check
 * went, what is being written, and the nodes of the sample world's members, which are not ours.
 */
final class KeptFiles {
  private static final Set<String> OTHERS =
      Set.of(
          "lock",
          "server.port",
          "last-backup.json",
          "ledger/recovering",
          "ledger/scrubbed",
          "ledger/verified");
  private static final List<String> BEGINNINGS =
      List.of("postgres/", "nodes/", "upgrade-check/", "keys/db-");
  private static final List<String> UNFINISHED = List.of("keys/new", "ledger/new");

  private KeptFiles() {}

  /** Their names with slashes, keys first. */
  static List<String> of(Path folder) throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside
          .filter(path -> !isLeftOut(folder.relativize(path) + "/"))
          .flatMap(KeptFiles::files)
          .map(path -> folder.relativize(path).toString())
          .filter(name -> !isLeftOut(name))
          .sorted(
              Comparator.comparing((String name) -> !name.startsWith("keys/"))
                  .thenComparing(Comparator.naturalOrder()))
          .toList();
    }
  }

  private static Stream<Path> files(Path path) {
    try (Stream<Path> all = Files.walk(path)) {
      return all.filter(Files::isRegularFile).toList().stream();
    } catch (IOException problem) {
      throw new UncheckedIOException("The folder cannot be read: " + path, problem);
    }
  }

  static boolean isLeftOut(String name) {
    return OTHERS.contains(name)
        || name.endsWith(".new")
        || Stream.concat(BEGINNINGS.stream(), UNFINISHED.stream()).anyMatch(name::startsWith);
  }
}
