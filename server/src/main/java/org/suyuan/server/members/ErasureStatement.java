package org.suyuan.server.members;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;

/** What the platform says of an erasure: a bare TransactionEvent ({@code docs/vocabulary.md}). */
final class ErasureStatement {
  private ErasureStatement() {}

  /**
   * @param statement ledger id of what lost the fields
   */
  static byte[] document(String statement, List<String> paths, Instant at) {
    String subject = "urn:suyuan:statement:" + statement.replace("#", ":");
    String name = statement + " " + String.join(" ", paths);
    return Jcs.bytes(
        Json.object()
            .put(
                "@context",
                Json.array(
                    List.of(
                        Json.of("https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"),
                        Json.object().put("suyuan", "https://ns.suyuan.example/").build())))
            .put("type", "TransactionEvent")
            .put(
                "eventID",
                "urn:uuid:" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)))
            .put("eventTime", at.toString())
            .put("eventTimeZoneOffset", "+00:00")
            .put("action", "OBSERVE")
            .put("bizStep", "https://ns.suyuan.example/bizStep/fields_erased")
            .put("epcList", Json.texts(List.of(subject)))
            .put(
                "suyuan:erasure",
                Json.object()
                    .put("suyuan:statement", statement)
                    .put("suyuan:fields", Json.texts(paths))
                    .build())
            .build());
  }
}
