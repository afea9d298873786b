package org.suyuan.server.ledger;

import java.time.Instant;
import org.suyuan.proof.note.Checkpoint;

/**
 * A time authority's word that a checkpoint was there.
 *
 * @param authority its name in the settings
 * @param checkpoint what the token is about: SHA-256 of this one's text
 * @param token RFC 3161 TimeStampToken in DER
 * @param time what the token says, by the authority's clock
 */
public record Timestamp(String authority, Checkpoint checkpoint, byte[] token, Instant time) {}
