package org.suyuan.node.mirror;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.suyuan.node.disk.Durable;
import org.suyuan.node.mirror.Fold.Registered;
import org.suyuan.proof.Decimal;
import org.suyuan.proof.statement.Registry;
import org.suyuan.proof.statement.Statement;
import org.suyuan.proof.tree.Tile;

/**
 * The registry statements apart from the rest, so that a start need not read every entry again: one
 * file for each bundle that holds any, one line {@code index statement} for each. They are written
 * before the entries, so they are never behind them; what is ahead of them is passed over.
 */
final class RegistryFiles {
  private final Path folder;

  RegistryFiles(Path folder) {
    this.folder = folder;
  }

  /** The registry of the first {@code size} entries. */
  Registry read(String origin, long size) throws IOException {
    Registry registry = Registry.of(origin);
    Durable.makeFolder(folder.toAbsolutePath());
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(RegistryFiles::isPart).sorted().toList()) {
        Files.readAllLines(file).forEach(line -> add(registry, line, size));
      }
    }
    return registry;
  }

  private static boolean isPart(Path file) {
    return file.getFileName().toString().matches("[0-9]{20}");
  }

  private static void add(Registry registry, String line, long size) {
    int space = line.indexOf(' ');
    long index = Decimal.parse(line.substring(0, space), "index");
    if (index < size) {
      registry.add(index, Statement.parse(line.substring(space + 1)));
    }
  }

  /** Adds statements of one bundle to its file, behind those below {@code from}. */
  void write(long from, List<Registered> statements) {
    if (statements.isEmpty()) {
      return;
    }
    Path file = folder.resolve("%020d".formatted(from / Tile.FULL));
    StringBuilder lines = new StringBuilder();
    byte @Nullable [] before = Durable.read(file);
    if (before != null) {
      new String(before, StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> Decimal.parse(line.substring(0, line.indexOf(' ')), "index") < from)
          .forEach(line -> lines.append(line).append('\n'));
    }
    for (Registered each : statements) {
      lines.append(each.index()).append(' ').append(each.statement()).append('\n');
    }
    Durable.replace(file, lines.toString());
  }
}
