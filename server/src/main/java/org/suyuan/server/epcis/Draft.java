package org.suyuan.server.epcis;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.suyuan.gs1.epcis.Event;
import org.suyuan.gs1.epcis.EventHash;
import org.suyuan.gs1.epcis.Identifiers;
import org.suyuan.gs1.epcis.Place;
import org.suyuan.gs1.json.JsonValue;
import org.suyuan.proof.statement.ItemName;
import org.suyuan.proof.tree.Hash;
import org.suyuan.server.members.Vouched;

/**
 * An event that was read and vouched for, on its way to being recorded.
 *
 * @param eventId its id within the signed document
 * @param hash CBV 2.0 event hash
 * @param items every identifier it names, each once in each role
 */
record Draft(Event event, String eventId, Hash hash, List<Item> items, Vouched vouched) {
  /** An identifier in canonical form and what it is to the event. */
  record Item(String name, Identifiers.Role role) {}

  /** An event whose document has an id already. */
  static Draft of(Event event, Vouched vouched) {
    var digest = EventHash.digest(event);
    var given = event.eventID();
    var eventId = given == null ? EventHash.name(digest) : given;
    return new Draft(event, eventId, Hash.of(digest), items(event), vouched);
  }

  /**
   * The document that is signed for an event: bare, with its effective context first, with an id,
   * and without the times of a repository.
   */
  static byte[] document(Event event) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("@context", event.context());
    event.json().members().forEach(members::putIfAbsent);
    members.remove("recordTime");
    if (event.eventID() == null) {
      members.put("eventID", new JsonValue.Str(EventHash.of(event)));
    }
    return new JsonValue.Obj(members).text().getBytes(StandardCharsets.UTF_8);
  }

  /** Whether it withdraws an earlier event. */
  boolean declaresError() {
    return event.errorDeclaration() != null;
  }

  static List<Item> items(Event event) {
    return Identifiers.of(event).stream()
        .map(named -> new Item(ItemName.canonical(named.written()), named.role()))
        .distinct()
        .toList();
  }

  static @Nullable String canonical(@Nullable Place place) {
    return place == null ? null : ItemName.canonical(place.id());
  }
}
