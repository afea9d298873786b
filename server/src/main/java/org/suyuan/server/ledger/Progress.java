package org.suyuan.server.ledger;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When a statement took each of its steps, by this server's clock; null for one that it has not
 * taken.
 *
 * @param timestampedAt what the authority says, by its own clock
 */
public record Progress(
    Instant receivedAt,
    @Nullable Instant sequencedAt,
    @Nullable Instant witnessedAt,
    @Nullable Instant timestampedAt) {
  /** The last step that it has taken with all steps before it. */
  public Finality status() {
    if (sequencedAt == null) {
      return Finality.RECEIVED;
    }
    if (witnessedAt == null) {
      return Finality.SEQUENCED;
    }
    return timestampedAt == null ? Finality.WITNESSED : Finality.TIMESTAMPED;
  }

  /** As answers tell it: {@code status} and the times that there are. */
  public Map<String, Object> told() {
    var told = new LinkedHashMap<String, Object>();
    told.put("status", status());
    told.put("receivedAt", receivedAt);
    if (sequencedAt != null) {
      told.put("sequencedAt", sequencedAt);
    }
    if (witnessedAt != null) {
      told.put("witnessedAt", witnessedAt);
    }
    if (timestampedAt != null) {
      told.put("timestampedAt", timestampedAt);
    }
    return told;
  }
}
