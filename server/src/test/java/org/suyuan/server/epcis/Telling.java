package org.suyuan.server.epcis;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.statement.Fields;
import org.suyuan.proof.statement.Secret;
import org.suyuan.proof.statement.SigningKey;
import org.suyuan.proof.statement.StatementType;
import org.suyuan.proof.statement.Statements;
import org.suyuan.server.members.Joining.Joined;

/** Events and signed lines as a member's program makes them. */
record Telling(String origin, Joined member) {
  static final String CONTEXT = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";

  /** An ObjectEvent; {@code extra} are more members, each beginning with a comma. */
  static String event(String action, String step, String time, String item, String extra) {
    return """
    {"@context":["%s"],"type":"ObjectEvent","eventID":"urn:uuid:%s","eventTime":"%s","eventTimeZoneOffset":"+00:00","action":"%s","bizStep":"%s","epcList":["%s"]%s}\
    """
        .formatted(CONTEXT, UUID.randomUUID(), time, action, step, item, extra);
  }

  static String commission(String item) {
    return event("ADD", "commissioning", "2026-03-01T08:00:00.000Z", item, "");
  }

  static String observe(String step, String time, String item) {
    return event("OBSERVE", step, time, item, "");
  }

  static String ship(String time, String item, Joined to) {
    var destination =
        ",\"destinationList\":[{\"type\":\"possessing_party\",\"destination\":\"%s\"}]"
            .formatted(to.party());
    return event("OBSERVE", "shipping", time, item, destination);
  }

  /** One line for {@code POST /statements}. */
  String line(String event) {
    return line(event, member.key(), origin, member.id(), event);
  }

  /** A line in which anything may be wrong: what is signed need not be what is sent. */
  static String line(String signed, SigningKey key, String aud, String iss, String sent) {
    var secret = Secret.random();
    var body =
        Fields.close(Json.parseObject(signed.getBytes(StandardCharsets.UTF_8)), secret).body();
    var statement = Statements.sign(key, aud, iss, 1_772_352_000, StatementType.EPCIS, body);
    return "{\"statement\":\"%s\",\"event\":%s,\"secret\":\"%s\"}"
        .formatted(
            statement,
            sent,
            Base64.getUrlEncoder().withoutPadding().encodeToString(secret.bytes()));
  }
}
