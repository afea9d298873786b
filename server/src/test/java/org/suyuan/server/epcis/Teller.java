package org.suyuan.server.epcis;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.suyuan.gs1.epcis.Event;
import org.suyuan.gs1.epcis.EventHash;
import org.suyuan.server.members.Joining;

/**
 * Sends documents for members. The standard's examples tell some events twice, in other words or
 * under one id: whenever that happens somebody new goes on.
 */
final class Teller {
  private final Joining joining;
  private final int port;
  private final Set<String> told = new HashSet<>();
  private Wire wire;

  Teller(Joining joining, int port) {
    this.joining = joining;
    this.port = port;
    this.wire = fresh();
  }

  private Wire fresh() {
    return new Wire(port, joining.hosted("brand", "any").apiKey());
  }

  /** A member who has told none of these events yet. */
  Wire of(List<Event> events) {
    var names = new HashSet<String>();
    for (var event : events) {
      names.add(EventHash.of(event));
      names.add(String.valueOf(event.eventID()));
    }
    names.remove("null");
    if (!Collections.disjoint(told, names)) {
      wire = fresh();
      told.clear();
    }
    told.addAll(names);
    return wire;
  }
}
