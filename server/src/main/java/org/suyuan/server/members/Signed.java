package org.suyuan.server.members;

import org.jspecify.annotations.Nullable;
import org.suyuan.proof.json.Json;

/**
 * A statement as a member sends it, nothing of it believed yet.
 *
 * @param statement JWS compact serialisation
 * @param document UTF-8 JSON as it was signed
 * @param json the same, read
 * @param secret base64url of the 32 bytes that closed it
 * @param idempotency the sender's name for this line, so that sending it again is recognised
 */
public record Signed(
    String statement,
    byte[] document,
    Json.Obj json,
    String secret,
    @Nullable String idempotency) {}
