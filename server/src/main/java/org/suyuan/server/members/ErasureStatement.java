package org.suyuan.server.members;

import java.time.Instant;
import java.util.List;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;

/** What the platform says of an erasure ({@code docs/vocabulary.md}). */
final class ErasureStatement {
  private ErasureStatement() {}

  /**
   * @param statement ledger id of what lost the fields
   */
  static byte[] document(String statement, List<String> paths, Instant at) {
    String subject = "urn:suyuan:statement:" + statement.replace("#", ":");
    String id = statement + " " + String.join(" ", paths);
    var erasure =
        Json.object()
            .put("suyuan:statement", statement)
            .put("suyuan:fields", Json.texts(paths))
            .build();
    return Jcs.bytes(
        PlatformEvent.about(subject, id, "OBSERVE", "fields_erased", at)
            .put("suyuan:erasure", erasure)
            .build());
  }
}
