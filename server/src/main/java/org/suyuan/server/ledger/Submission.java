package org.suyuan.server.ledger;

import org.jspecify.annotations.Nullable;

/**
 * A statement that shall be recorded.
 *
 * @param member who submits it
 * @param idempotencyKey the member's own name for this submission; a second one under the same name
 *     answers the first receipt
 * @param statement the exact bytes, 1 to {@value #MAX_STATEMENT}
 */
public record Submission(String member, @Nullable String idempotencyKey, byte[] statement) {
  /** The longest statement in bytes; a statement carries hashes and registry facts, not data. */
  public static final int MAX_STATEMENT = 16_384;
}
