package org.suyuan.server.trace;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.suyuan.proof.json.Json;
import org.suyuan.server.epcis.Events;
import org.suyuan.server.members.Members;

/**
 * How much of each event a caller sees: everybody the public fields, who may see more the whole.
 */
@Component
class Sight {
  private final Events events;
  private final Members members;

  Sight(Events events, Members members) {
    this.events = events;
    this.members = members;
  }

  Function<Step, Json.Obj> of(Journey journey, Optional<String> member, boolean staff) {
    if (member.isEmpty() && !staff) {
      return Step::shown;
    }
    List<Long> receipts = journey.steps().stream().map(Step::receipt).toList();
    Collection<Long> seen = staff ? receipts : events.visible(member.orElseThrow(), receipts);
    Map<Long, Json.Obj> whole = new HashMap<>();
    members
        .openings(seen)
        .forEach(opening -> whole.put(opening.receipt(), Json.parseObject(opening.document())));
    return step -> whole.getOrDefault(step.receipt(), step.shown());
  }
}
