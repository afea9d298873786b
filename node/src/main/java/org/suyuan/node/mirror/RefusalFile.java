package org.suyuan.node.mirror;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.suyuan.node.disk.Durable;
import org.suyuan.node.witness.Refusal;
import org.suyuan.node.witness.SignedCheckpoint;
import org.suyuan.proof.Decimal;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.StrictBase64;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.tree.Hash;

/**
 * The refusal of an entry, kept for ever with the evidence: the entry itself, and the checkpoint by
 * which the log signed for it.
 */
final class RefusalFile {
  private final Path file;

  RefusalFile(Path file) {
    this.file = file;
  }

  Optional<Refusal> read() {
    byte @Nullable [] bytes = Durable.read(file);
    if (bytes == null) {
      return Optional.empty();
    }
    Json.Obj kept = Json.parseObject(bytes);
    return Optional.of(
        new Refusal(
            Decimal.parse(text(kept, "index"), "index"),
            Hash.parseHex(text(kept, "leaf")),
            text(kept, "reason")));
  }

  private String text(Json.Obj kept, String name) {
    @Nullable String text = kept.text(name);
    if (text == null) {
      throw new Rejected("Expected a text " + name + " in " + file + ".");
    }
    return text;
  }

  /**
   * @param bytes the entry; null when it was too long to be kept
   */
  void write(Refusal refusal, byte @Nullable [] bytes, SignedCheckpoint signed) {
    Json.Builder kept =
        Json.object()
            .put("index", Long.toString(refusal.index()))
            .put("leaf", refusal.leaf().hex())
            .put("reason", refusal.reason())
            .put("checkpoint", signed.note().toString());
    if (bytes != null) {
      kept.put("entry", StrictBase64.encode(bytes));
    }
    Durable.replace(file, Jcs.text(kept.build()) + "\n");
  }
}
