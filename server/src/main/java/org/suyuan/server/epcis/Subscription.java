package org.suyuan.server.epcis;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A named query that is asked again and again for a webhook.
 *
 * @param token the subscriber's signatureToken, sealed; null when it gave none
 * @param schedule JSON; null for a stream
 * @param next index of the first entry of the log that was not looked at
 * @param foundInRun whether the run of a schedule that is under way has found something
 */
record Subscription(
    String id,
    String member,
    String query,
    String dest,
    byte @Nullable [] token,
    EpcFormat epcFormat,
    @Nullable String schedule,
    boolean reportIfEmpty,
    @Nullable Instant initialRecordTime,
    long next,
    Instant dueAt,
    boolean foundInRun,
    Instant minRecordTime,
    @Nullable Instant lastNotifiedAt,
    Instant createdAt) {
  private static final TypeReference<LinkedHashMap<String, String>> FIELDS =
      new TypeReference<>() {};

  private static Map<String, String> fields(String schedule) {
    return JsonMapper.shared().readValue(schedule, FIELDS);
  }

  /** When its schedule runs next; null for a stream. */
  @Nullable Instant nextRun(Instant now) {
    return schedule == null ? null : QuerySchedule.of(fields(schedule)).after(now).orElseThrow();
  }

  /** As GS1's OpenAPI tells a subscription; the secret is never told. */
  Map<String, Object> told() {
    var told = new LinkedHashMap<String, Object>();
    told.put("subscriptionID", id);
    told.put("queryName", query);
    told.put("dest", dest);
    if (schedule == null) {
      told.put("stream", true);
    } else {
      told.put("reportIfEmpty", reportIfEmpty);
      told.put("schedule", fields(schedule));
    }
    if (initialRecordTime != null) {
      told.put("initialRecordTime", initialRecordTime);
    }
    told.put("minRecordTime", minRecordTime);
    told.put("epcFormat", epcFormat.header);
    told.put("createdAt", createdAt);
    if (lastNotifiedAt != null) {
      told.put("lastNotifiedAt", lastNotifiedAt);
    }
    return told;
  }
}
