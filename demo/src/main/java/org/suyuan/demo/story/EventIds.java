package org.suyuan.demo.story;

import org.suyuan.gs1.epcis.EpcisReader;
import org.suyuan.gs1.epcis.EventHash;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;

/** Names each event by what it says: the event hash of CBV 2.0. */
final class EventIds {
  private EventIds() {}

  static Json.Obj complete(Json.Obj event) {
    String id = EventHash.of(EpcisReader.readEvent(Jcs.bytes(event)));
    Json.Builder complete = Json.object();
    event.members().forEach(complete::put);
    return complete.put("eventID", id).build();
  }
}
