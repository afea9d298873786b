package org.suyuan.server.members;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.springframework.stereotype.Component;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;
import org.suyuan.server.store.DataFolder;

/**
 * The erasures, kept apart from the database: {@code ledger/erasures}, a JSON object a line. From
 * it a database that is older than an erasure learns of it. Without any value, so copies of it may
 * lie where backups lie.
 */
@Component
class ErasureFile {
  private final Path file;

  ErasureFile(DataFolder folder) {
    this.file = folder.resolve("ledger").resolve("erasures");
  }

  /** What it says; a line that was cut off by a crash was of nothing that happened. */
  synchronized List<Erasure> read() {
    try {
      if (Files.notExists(file)) {
        return List.of();
      }
      String text = Files.readString(file);
      return text.substring(0, text.lastIndexOf('\n') + 1)
          .lines()
          .map(line -> Erasure.of(Json.parseObject(line.getBytes(StandardCharsets.UTF_8))))
          .toList();
    } catch (IOException problem) {
      throw unusable(problem);
    }
  }

  /** When this returns, the disk has them. */
  synchronized void append(List<Erasure> erasures) {
    var lines = new StringBuilder();
    erasures.forEach(erasure -> lines.append(Jcs.text(erasure.json())).append('\n'));
    try (var out =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      out.truncate(endOfLines(out)).position(out.size());
      var bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
      DataFolder.sync(file.toAbsolutePath().resolveSibling(""));
    } catch (IOException problem) {
      throw unusable(problem);
    }
  }

  private static long endOfLines(FileChannel file) throws IOException {
    var last = ByteBuffer.allocate(1);
    for (long end = file.size(); end > 0; end--) {
      last.clear();
      file.read(last, end - 1);
      if (last.get(0) == '\n') {
        return end;
      }
    }
    return 0;
  }

  private UncheckedIOException unusable(IOException problem) {
    return new UncheckedIOException("The list of erasures cannot be used: " + file, problem);
  }
}
