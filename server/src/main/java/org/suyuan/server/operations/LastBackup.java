package org.suyuan.server.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import org.suyuan.server.store.DataFolder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The newest backup that was made of a folder: {@code last-backup.json} in it.
 *
 * @param file where it was written, which says nothing about where it is now
 * @param bytes how large it was
 */
public record LastBackup(Instant at, String file, long bytes) {
  private static final String NAME = "last-backup.json";

  /** Empty before the first, and when the file cannot be read. */
  static Optional<LastBackup> of(DataFolder folder) {
    try {
      var file = folder.resolve(NAME);
      return Files.exists(file)
          ? Optional.of(JsonMapper.shared().readValue(Files.readAllBytes(file), LastBackup.class))
          : Optional.empty();
    } catch (IOException | JacksonException unreadable) {
      return Optional.empty();
    }
  }

  void keep(DataFolder folder) throws IOException {
    Path fresh = folder.resolve(NAME + ".new");
    Files.write(fresh, JsonMapper.shared().writeValueAsBytes(this));
    Files.move(fresh, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
  }
}
