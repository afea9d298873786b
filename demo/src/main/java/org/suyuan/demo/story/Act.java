package org.suyuan.demo.story;

import java.time.Instant;
import org.suyuan.demo.world.Cast;
import org.suyuan.proof.json.Json;

/**
 * What one member states: a bare EPCIS event, complete with its {@code eventID}.
 *
 * @param at when it was stated; for an error declaration later than the event's own time
 */
public record Act(Cast by, Instant at, Json.Obj event) {
  public String eventId() {
    String id = event.text("eventID");
    if (id == null) {
      throw new IllegalStateException("every act has its eventID");
    }
    return id;
  }
}
