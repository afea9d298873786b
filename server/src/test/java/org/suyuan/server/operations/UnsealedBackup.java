package org.suyuan.server.operations;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A backup as a folder of text files, to be read, changed and kept by people. */
public final class UnsealedBackup {
  private UnsealedBackup() {}

  /** Seals a folder as the program itself would have written it. */
  public static void seal(Path folder, Path file, String passphrase) throws IOException {
    try (var zip =
            new ZipOutputStream(
                new BufferedOutputStream(
                    new SealedOutput(
                        Files.newOutputStream(file), SealKey.fresh(passphrase.toCharArray()))));
        Stream<Path> all = Files.walk(folder)) {
      List<String> names =
          all.filter(Files::isRegularFile)
              .map(one -> folder.relativize(one).toString())
              .sorted(Comparator.comparing(UnsealedBackup::place).thenComparing(name -> name))
              .toList();
      for (var name : names) {
        zip.putNextEntry(new ZipEntry(name));
        Files.copy(folder.resolve(name), zip);
        zip.closeEntry();
      }
    }
  }

  /** The list of contents first, then files, then tables. */
  private static int place(String name) {
    return name.equals(Manifest.NAME) ? 0 : name.startsWith(Manifest.FILES) ? 1 : 2;
  }

  /** Opens a backup into a folder. */
  public static void open(Path file, String passphrase, Path folder) throws IOException {
    try (var zip =
        new ZipInputStream(SealedInput.of(Files.newInputStream(file), passphrase.toCharArray()))) {
      for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
        var place = folder.resolve(entry.getName());
        Files.createDirectories(place.resolveSibling(""));
        Files.copy(zip, place);
      }
    }
  }
}
