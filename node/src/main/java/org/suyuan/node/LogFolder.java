package org.suyuan.node;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.suyuan.node.disk.Durable;
import org.suyuan.node.watch.Source;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.tree.Hash;

/**
 * The places of what is kept about one log, under the hash of its origin. What identifies the log
 * is pinned at the first start: with another key or founding statement it would be another log.
 */
record LogFolder(Path path) {
  static LogFolder open(Path folder, NoteKey log, Hash founding) {
    var of = new LogFolder(folder.resolve(Source.folder(log)));
    of.pin("log.key", log.toString());
    of.pin("founding", founding.hex());
    return of;
  }

  private void pin(String name, String value) {
    Path file = path.resolve(name);
    byte[] pinned = Durable.read(file);
    if (pinned == null) {
      Durable.replace(file, value + "\n");
    } else if (!new String(pinned, StandardCharsets.UTF_8).strip().equals(value)) {
      throw new Rejected(
          "Expected the log for which this folder was made (%s), found %s: nothing is followed that only has its name."
              .formatted(file, Rejected.quoted(value)));
    }
  }

  Path cosigned() {
    return path.resolve("cosigned");
  }

  Path split() {
    return path.resolve("split");
  }

  Path mirror() {
    return path.resolve("mirror");
  }

  Path mirrorCheckpoint() {
    return mirror().resolve("checkpoint");
  }
}
