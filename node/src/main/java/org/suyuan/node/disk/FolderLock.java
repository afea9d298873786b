package org.suyuan.node.disk;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second process off a folder: two nodes with one key could each cosign another tree. The
 * operating system gives the lock back when the process ends, however it ends.
 */
public final class FolderLock implements AutoCloseable {
  private final FileChannel file;

  private FolderLock(FileChannel file) {
    this.file = file;
  }

  /**
   * Takes the lock.
   *
   * @throws IOException with a sentence when another process holds it
   */
  public static FolderLock take(Path folder) throws IOException {
    Durable.makeFolder(folder.toAbsolutePath());
    FileChannel file = FileChannel.open(folder.resolve("lock"), CREATE, WRITE);
    if (tryLock(file) == null) {
      file.close();
      throw new IOException(
          "Another node is running in "
              + folder.toAbsolutePath()
              + ". Two must never share a folder: stop the other one, or give this one its own.");
    }
    return new FolderLock(file);
  }

  private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException heldByUs) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
