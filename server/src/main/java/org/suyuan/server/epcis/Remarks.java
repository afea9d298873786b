package org.suyuan.server.epcis;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.suyuan.gs1.epcis.Event;
import org.suyuan.gs1.epcis.EventHash;
import org.suyuan.gs1.epcis.HashMatch;
import org.suyuan.gs1.epcis.Normalised;

/** What a capture job tells of what it took: worth knowing, and no error. */
final class Remarks {
  /** What is told of a hash that was computed in no way we know. */
  static final String UNKNOWN = "unknown";

  private Remarks() {}

  static Map<String, Object> normalised(Normalised one) {
    var remark = new LinkedHashMap<String, Object>();
    remark.put("kind", "normalised");
    remark.put("place", one.place());
    remark.put("written", one.written());
    remark.put("read", one.read());
    return remark;
  }

  /**
   * @param event its number in the document, from 0
   */
  static Map<String, Object> foreignHash(int event, String eventId, String way) {
    var remark = new LinkedHashMap<String, Object>();
    remark.put("kind", "event-hash");
    remark.put("event", event);
    remark.put("eventID", eventId);
    remark.put("computedAs", way);
    return remark;
  }

  /**
   * In which way an event's id was computed, when it is an event hash and not the one of CBV 2.0:
   * the name of the match, or {@link #UNKNOWN}.
   */
  static Optional<String> wayOf(Event event) {
    var id = event.eventID();
    if (id == null || !EventHash.isName(id) || id.equals(EventHash.of(event))) {
      return Optional.empty();
    }
    return Optional.of(EventHash.match(event, id).map(HashMatch::name).orElse(UNKNOWN));
  }

  /** The same, where the event's own hash is known already. */
  static Optional<String> wayOf(Draft draft) {
    return draft.eventId().equals(EventHash.name(draft.hash().bytes()))
        ? Optional.empty()
        : wayOf(draft.event());
  }
}
