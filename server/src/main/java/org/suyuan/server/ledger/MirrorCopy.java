package org.suyuan.server.ledger;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.note.SignedNote;
import org.suyuan.proof.tree.EntryBundle;
import org.suyuan.proof.tree.Tile;
import org.suyuan.proof.tree.TreeHash;

/**
 * A member's mirror of a log, read over HTTP as C2SP tlog-mirror has it; nothing it says is
 * believed before it is checked.
 *
 * @param address where its tiles are, with a slash at the end
 */
record MirrorCopy(HttpClient http, URI address) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * The mirror of this log at a node.
   *
   * @param node the node's address, or the mirror's own, which ends with {@code /mirror/} and the
   *     hash of the origin
   */
  static MirrorCopy of(URI node, String origin) {
    var own = "mirror/" + TreeHash.sha256(origin.getBytes(StandardCharsets.UTF_8)).hex() + "/";
    var text = node.toString().endsWith("/") ? node.toString() : node + "/";
    return new MirrorCopy(
        HttpClient.newBuilder().connectTimeout(PATIENCE).build(),
        URI.create(text.endsWith(own) ? text : text + own));
  }

  /**
   * Its latest checkpoint, not yet verified.
   *
   * @throws CannotRecover when it does not answer with one
   */
  SignedNote checkpoint() {
    try {
      return SignedNote.parse(get("checkpoint"));
    } catch (Rejected problem) {
      throw new CannotRecover(
          "The mirror at %s answers no checkpoint: %s".formatted(address, problem.getMessage()));
    }
  }

  /**
   * The entries of a bundle.
   *
   * @throws CannotRecover when it does not answer with so many
   */
  List<byte[]> entries(Tile bundle) {
    try {
      return EntryBundle.read(bundle, get(bundle.path()));
    } catch (Rejected problem) {
      throw new CannotRecover(
          "The mirror at %s does not give the entries %s: %s"
              .formatted(address, bundle.path(), problem.getMessage()));
    }
  }

  private byte[] get(String path) {
    var request = HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE).build();
    try {
      var answer = http.send(request, BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new CannotRecover(
            "The mirror answers %d for %s.".formatted(answer.statusCode(), request.uri()));
      }
      return answer.body();
    } catch (IOException problem) {
      throw new CannotRecover(
          "The mirror at %s cannot be read: %s".formatted(address, problem.getMessage()));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new CannotRecover("Interrupted while the mirror was read.");
    }
  }
}
