package org.suyuan.server.guarantees;

import java.time.Instant;

/**
 * Something happened to a claim; told in the transaction in which it did.
 *
 * @param claim as it is now
 */
public record ClaimMoved(Claim claim, Claim.Cause cause, Instant at) {}
