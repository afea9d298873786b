package org.suyuan.node.disk;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writing that is done when it returns: the bytes go to a draft beside the file, are forced to the
 * disk, take the file's name in one step, and the folder is forced too. A draft that a crash left
 * behind is never read and is overwritten by the next. Callers see to it that no two threads write
 * one file.
 */
public final class Durable {
  private static final String DRAFT = ".draft";

  private Durable() {}

  /**
   * Puts these bytes in place of what the file held, making its folder when there is none.
   *
   * @throws UncheckedIOException when the disk refuses; the file then holds the old or the new
   *     bytes, and which of them must be read again
   */
  public static void replace(Path file, byte[] content) {
    try {
      replace(file, content, new FileAttribute<?>[0]);
    } catch (IOException refused) {
      throw new UncheckedIOException(file + " cannot be written", refused);
    }
  }

  public static void replace(Path file, String content) {
    replace(file, content.getBytes(StandardCharsets.UTF_8));
  }

  static void replace(Path file, byte[] content, FileAttribute<?>... attributes)
      throws IOException {
    Path folder = folderOf(file);
    makeFolder(folder);
    Path draft = folder.resolve(file.getFileName() + DRAFT);
    Files.deleteIfExists(draft);
    try (FileChannel out =
        FileChannel.open(draft, Set.of(CREATE, WRITE, TRUNCATE_EXISTING), attributes)) {
      for (ByteBuffer rest = ByteBuffer.wrap(content); rest.hasRemaining(); ) {
        out.write(rest);
      }
      out.force(true);
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    force(folder);
  }

  /** Makes a folder and those above it, each of them durable in the one that holds it. */
  public static void makeFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folderOf(folder);
    makeFolder(parent);
    if (!Files.isDirectory(folder)) {
      Files.createDirectory(folder);
      force(parent);
    }
  }

  /** Gives a folder that was filled as a draft its name, in one step. */
  public static void rename(Path draft, Path folder) throws IOException {
    Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
    force(folderOf(folder));
  }

  /** The bytes of a file, or null when there is none. */
  public static byte @Nullable [] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException none) {
      return null;
    } catch (IOException refused) {
      throw new UncheckedIOException(file + " cannot be read", refused);
    }
  }

  private static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, READ)) {
      channel.force(true);
    }
  }

  private static Path folderOf(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IllegalArgumentException(file + " lies in no folder.");
    }
    return folder;
  }
}
