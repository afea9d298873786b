package org.suyuan.server.epcis;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Service;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.members.Members;

/**
 * The door: declares an event of one's own an error (EPCIS 2.0, section 7.4.1.4). The event is said
 * again, to the letter, with the declaration beside it; what was recorded stays recorded, and
 * everybody sees both.
 */
@Service
public class Corrections {
  private final Statements statements;
  private final Captures captures;
  private final Members members;
  private final Clock clock;

  Corrections(Statements statements, Captures captures, Members members, Clock clock) {
    this.statements = statements;
    this.captures = captures;
    this.members = members;
    this.clock = clock;
  }

  /** Why an event is wrong, in the words of CBV 2.0. */
  public enum Reason {
    DID_NOT_OCCUR,
    INCORRECT_DATA;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param correcting ids of the events that say it right; they must be the member's own
   * @return the capture job that records the declaration
   * @throws Refusal {@code event-unknown}, {@code already-declared}, {@code correction-unknown};
   *     {@code own-key} when the member signs for itself
   */
  public String declare(String member, long receipt, Reason reason, List<String> correcting) {
    var wrong =
        statements
            .by(member, receipt)
            .orElseThrow(() -> new Refusal("event-unknown", 404, "You have stated no such event."));
    if (wrong.declaresError() || wrong.takenBack()) {
      throw new Refusal("already-declared", 409, "This event was declared an error before.");
    }
    for (var id : correcting) {
      if (id.equals(wrong.eventId()) || !statements.has(member, id)) {
        throw new Refusal(
            "correction-unknown",
            422,
            "You have stated no other event with the id %s.".formatted(id));
      }
    }
    var event = Json.parseObject(members.opening(receipt).orElseThrow().document());
    return captures.take(
        member, "rollback", DocumentForm.JSON, document(declared(event, reason, correcting)));
  }

  private Json declared(Json.Obj event, Reason reason, List<String> correcting) {
    var declaration = Json.object().put("declarationTime", now()).put("reason", reason.word());
    if (!correcting.isEmpty()) {
      declaration.put("correctiveEventIDs", Json.texts(correcting));
    }
    var again = Json.object();
    event.members().forEach(again::put);
    return again.put("errorDeclaration", declaration.build()).build();
  }

  private byte[] document(Json event) {
    var body = Json.object().put("eventList", Json.array(List.of(event))).build();
    var document =
        Json.object()
            .put("@context", "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld")
            .put("type", "EPCISDocument")
            .put("schemaVersion", "2.0")
            .put("creationDate", now())
            .put("epcisBody", body)
            .build();
    return Jcs.text(document).getBytes(StandardCharsets.UTF_8);
  }

  private String now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
