package org.suyuan.server.members;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.statement.Fields;
import org.suyuan.proof.statement.Salts;

/**
 * What opens a statement.
 *
 * @param receipt the ledger's receipt of the statement
 * @param member who stated it
 * @param document as it was signed, to the byte; after an erasure the canonical text of what is
 *     left
 * @param salts the secret; after an erasure what is left of it
 */
public record Opening(long receipt, String member, byte[] document, Salts salts) {
  /** Every field, those that were erased as closed ones. */
  public Fields fields() {
    return Fields.close(Json.parseObject(document), salts);
  }

  /** The document as it is when these fields are erased, too: its canonical text. */
  public byte[] documentWithout(Set<String> paths) {
    var left = Json.object();
    Json.parseObject(document)
        .members()
        .forEach((name, value) -> {
          if (!paths.contains(Fields.path(name))) {
            left.put(name, value);
          }
        });
    return Jcs.text(left.build()).getBytes(StandardCharsets.UTF_8);
  }
}
