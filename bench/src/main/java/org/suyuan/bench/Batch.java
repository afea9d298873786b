package org.suyuan.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.suyuan.proof.Base64Url;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.statement.Secret;
import org.suyuan.proof.statement.Statement;

/**
 * Signed statements of one sender that travel in one call.
 *
 * @param body of the call: one JSON object a line
 */
record Batch(Sender sender, List<Line> lines, byte[] body) {
  /**
   * One statement with what it is about.
   *
   * @param items the identifiers that the event names, canonical
   */
  record Line(
      Statement statement, byte[] document, Secret secret, List<String> items, Instant time) {}

  static Batch of(Sender sender, List<Line> lines) {
    var body = new StringBuilder();
    for (var line : lines) {
      var members =
          Json.object()
              .put("statement", line.statement().toString())
              .put("event", Json.parse(line.document()))
              .put("secret", Base64Url.encode(line.secret().bytes()));
      body.append(Jcs.text(members.build())).append('\n');
    }
    return new Batch(sender, List.copyOf(lines), body.toString().getBytes(StandardCharsets.UTF_8));
  }
}
