package org.suyuan.server.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.tree.Hash;
import org.suyuan.server.store.DataFolder;

/**
 * Where the last check without a difference ended, so that the next one begins there: {@code
 * ledger/verified}, four lines. The root stands for every entry before it; the hashes that the tree
 * goes on from are read from the stored tiles and must give it.
 *
 * @param origin the log that was checked
 * @param size a signed checkpoint's size
 * @param root the root of the tree of this size
 * @param settled statements up to this number had their indexes
 */
record VerifiedPlace(String origin, long size, Hash root, long settled) {
  private static final String FILE = "verified";

  /** Empty before the first check, and when the file is not one of ours: then all is checked. */
  static Optional<VerifiedPlace> in(DataFolder folder) {
    try {
      var file = file(folder);
      return Files.exists(file) ? parse(Files.readAllLines(file)) : Optional.empty();
    } catch (IOException problem) {
      throw new UncheckedIOException("The last check's place cannot be read.", problem);
    }
  }

  private static Optional<VerifiedPlace> parse(List<String> lines) {
    try {
      return lines.size() != 4
          ? Optional.empty()
          : Optional.of(
              new VerifiedPlace(
                  lines.get(0),
                  Long.parseLong(lines.get(1)),
                  Hash.parseHex(lines.get(2)),
                  Long.parseLong(lines.get(3))));
    } catch (Rejected | NumberFormatException notOurs) {
      return Optional.empty();
    }
  }

  /** Replaces the file as a whole. */
  void keep(DataFolder folder) {
    var file = file(folder);
    var fresh = file.resolveSibling(FILE + ".new");
    try {
      Files.writeString(fresh, "%s\n%d\n%s\n%d\n".formatted(origin, size, root.hex(), settled));
      DataFolder.sync(fresh);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException problem) {
      throw new UncheckedIOException("The place of this check cannot be kept.", problem);
    }
  }

  private static Path file(DataFolder folder) {
    return folder.resolve("ledger").resolve(FILE);
  }
}
