package org.suyuan.server.epcis;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.suyuan.gs1.epcis.Reading;

/**
 * A document on its way in, as EPCIS 2.0 tells it. {@code running} and {@code success}: both, it
 * goes well so far; running alone, there was an error; success alone, everything is captured;
 * neither, nothing is (rollback) or only a part (proceed).
 *
 * @param captureErrorBehaviour {@code rollback} or {@code proceed}
 * @param events how many the document has
 * @param checked how many of them were looked at
 * @param recorded how many were recorded
 * @param documentDigest SHA-256 of the document as it was received, in hex
 * @param reading {@code STRICT} or {@code LENIENT}
 * @param documentKept whether the document can be sent again; a week when not all was captured
 * @param errors a JSON array: code, pointer, expected, found, number of the event from 0
 * @param remarks a JSON array: what was put right, and how foreign event hashes were computed
 */
public record CaptureJob(
    String captureID,
    Instant createdAt,
    @Nullable Instant finishedAt,
    boolean running,
    boolean success,
    String captureErrorBehaviour,
    int events,
    int checked,
    int recorded,
    @Nullable String documentDigest,
    Reading reading,
    boolean documentKept,
    @JsonRawValue String errors,
    @JsonRawValue String remarks) {}
