package org.suyuan.server.members;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.suyuan.proof.json.Json;

/** The form of what the platform states: a bare TransactionEvent about one thing of its own. */
public final class PlatformEvent {
  private PlatformEvent() {}

  /**
   * @param subject the one name in {@code epcList}
   * @param id makes the event's own id: the same thing said again is the same event
   * @param action {@code ADD} for what begins to be, {@code OBSERVE} for what happened to it
   * @param step a word of {@code docs/vocabulary.md}
   */
  public static Json.Builder about(
      String subject, String id, String action, String step, Instant at) {
    return Json.object()
        .put(
            "@context",
            Json.array(
                List.of(
                    Json.of("https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"),
                    Json.object().put("suyuan", "https://ns.suyuan.example/").build())))
        .put("type", "TransactionEvent")
        .put("eventID", "urn:uuid:" + UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)))
        .put("eventTime", at.truncatedTo(ChronoUnit.MILLIS).toString())
        .put("eventTimeZoneOffset", "+00:00")
        .put("action", action)
        .put("bizStep", "https://ns.suyuan.example/bizStep/" + step)
        .put("epcList", Json.texts(List.of(subject)));
  }
}
