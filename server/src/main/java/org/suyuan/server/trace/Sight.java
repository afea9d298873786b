package org.suyuan.server.trace;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.suyuan.proof.json.Json;
import org.suyuan.server.epcis.Events;

/**
 * How much of each event a caller sees: everybody the public fields, who may see more the whole.
 */
@Component
class Sight {
  private final Events events;

  Sight(Events events) {
    this.events = events;
  }

  Function<Step, Json.Obj> of(Dossier dossier, Optional<String> member, boolean staff) {
    if (member.isEmpty() && !staff) {
      return Step::shown;
    }
    List<Long> receipts = dossier.findings().receipts();
    Set<Long> seen = Set.copyOf(staff ? receipts : events.visible(member.orElseThrow(), receipts));
    Map<Long, Json.Obj> whole = new HashMap<>();
    dossier
        .findings()
        .all()
        .filter(event -> seen.contains(event.receipt()))
        .forEach(event -> whole.put(event.receipt(), event.document()));
    return step -> whole.getOrDefault(step.receipt(), step.shown());
  }
}
