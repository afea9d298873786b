package org.suyuan.server.members;

import org.jspecify.annotations.Nullable;

/**
 * A statement as a member sends it, nothing of it believed yet.
 *
 * @param statement JWS compact serialisation
 * @param document UTF-8 JSON as it was signed
 * @param secret base64url of the 32 bytes that closed it
 * @param idempotency the sender's name for this line, so that sending it again is recognised
 */
public record Signed(
    String statement, byte[] document, String secret, @Nullable String idempotency) {}
