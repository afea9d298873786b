package org.suyuan.demo.filling;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.suyuan.demo.world.Seed;

/**
 * The two files that the sample world keeps in the data folder, both for their owner's eyes only.
 */
public final class Kept {
  private final Path folder;

  public Kept(Path folder) {
    this.folder = folder;
  }

  /** Written last: when it is there, the world is complete. */
  public Path world() {
    return folder.resolve("demo.json");
  }

  private Path seedFile() {
    return folder.resolve("demo.seed");
  }

  /** The world's seed: two lines, hex and moment. The first call makes it, later ones find it. */
  public Seed seed(Instant now) throws IOException {
    if (!Files.exists(seedFile())) {
      Seed seed = Seed.fresh(now);
      write(seedFile(), seed.hex() + "\n" + seed.now() + "\n");
    }
    List<String> lines = Files.readAllLines(seedFile());
    if (lines.size() != 2) {
      throw new IOException(
          seedFile()
              + " should have two lines, a seed in hex and a moment, but has "
              + lines.size());
    }
    return new Seed(lines.get(0), Instant.parse(lines.get(1)));
  }

  /** Writes a file whole or not at all, readable by its owner alone. */
  public void write(Path file, String text) throws IOException {
    Files.createDirectories(folder);
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(draft);
    Files.createFile(
        draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(draft, text);
    try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
