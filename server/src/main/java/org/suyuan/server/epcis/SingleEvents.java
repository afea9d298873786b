package org.suyuan.server.epcis;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.suyuan.gs1.epcis.Checked;
import org.suyuan.gs1.epcis.EpcisReader;
import org.suyuan.gs1.epcis.Event;
import org.suyuan.gs1.epcis.Reading;
import org.suyuan.proof.statement.StatementType;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.members.Members;

/** The door for events that people state one at a time, for the member for which they act. */
@Service
public class SingleEvents {
  private final Sending sending;
  private final Members members;
  private final JdbcClient jdbc;

  SingleEvents(Sending sending, Members members, JdbcClient jdbc) {
    this.sending = sending;
    this.members = members;
    this.jdbc = jdbc;
  }

  /**
   * Takes one line of section 6 of {@code docs/statement.md}: a statement that the member signed,
   * its event and its secret.
   *
   * @return the line that answers it; with {@code code} when it was refused
   * @throws Refusal when there is not exactly one line
   */
  public Map<String, Object> send(String member, InputStream line) throws IOException {
    var lines = StatementLines.ndjson(line);
    if (lines.size() != 1) {
      throw new Refusal(
          "line-malformed", 422, "Expected one line, found %d.".formatted(lines.size()));
    }
    return sending.send(member, lines, null, null).lines().getFirst();
  }

  /**
   * Signs one bare event for a member whose key we hold, and takes it as {@link #send} does.
   *
   * @param event UTF-8 JSON with its own context and id
   * @throws Refusal {@code own-key}; {@code validation-exception} with the faults
   */
  public Map<String, Object> sign(String member, byte[] event) {
    var draft = signed(member, EpcisReader.checkEvent(event, Reading.STRICT));
    return sending.send(member, draft).lines().getFirst();
  }

  /** An event as it was checked, signed with the key that we hold for its member. */
  Draft signed(String member, Checked checked) {
    members.requireHosted(member);
    var faults = checked.faults();
    for (var one : checked.events()) {
      switch (one) {
        case Checked.Good(Event event, _) -> {
          var documents = List.of(Draft.document(event));
          return Draft.of(event, members.sign(member, StatementType.EPCIS, documents).getFirst());
        }
        case Checked.Bad(var why) -> faults = why;
      }
    }
    throw EpcisRefusals.validation("This is not an EPCIS 2.0 event.", faults);
  }

  /** The receipts of what a member stated under an event id: several when it declared an error. */
  public List<Long> receipts(String member, String eventId) {
    return jdbc.sql(
            "select receipt from event where event_id = :id and member = :member order by receipt")
        .param("id", eventId)
        .param("member", member)
        .query(Long.class)
        .list();
  }
}
