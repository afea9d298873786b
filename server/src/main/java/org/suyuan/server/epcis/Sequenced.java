package org.suyuan.server.epcis;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.suyuan.proof.note.SignedNote;
import org.suyuan.proof.note.TlogProof;
import org.suyuan.proof.statement.Secret;
import org.suyuan.proof.tree.Hash;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.ledger.LedgerEntry;
import org.suyuan.server.members.Members;
import org.suyuan.server.members.Opening;

/** Statements that have their place in the log, as a member may see them. */
@Component
class Sequenced {
  private final JdbcClient jdbc;
  private final Ledger ledger;
  private final Members members;
  private final Events events;

  Sequenced(JdbcClient jdbc, Ledger ledger, Members members, Events events) {
    this.jdbc = jdbc;
    this.ledger = ledger;
    this.members = members;
    this.events = events;
  }

  Map<String, Object> at(String member, long index, @Nullable String until) {
    var entry = entry(index);
    Until.of(until, ledger).await(ledger, List.of(index));
    return answer(member, entry);
  }

  /** Only the owner's: a leaf hash must not tell others whether something was stated. */
  List<Map<String, Object>> byLeaf(String member, Hash leaf) {
    return ledger
        .entryByLeaf(leaf)
        .filter(entry ->
            members
                .opening(entry.receiptId())
                .filter(opening -> opening.member().equals(member))
                .isPresent())
        .map(entry -> List.of(answer(member, entry)))
        .orElse(List.of());
  }

  List<Map<String, Object>> byEventId(String member, String eventId) {
    return jdbc
        .sql("select receipt from event where event_id = :id and member = :member order by receipt")
        .param("id", eventId)
        .param("member", member)
        .query(Long.class)
        .list()
        .stream()
        .flatMap(receipt -> ledger.entryByReceipt(receipt).stream())
        .map(entry -> answer(member, entry))
        .toList();
  }

  String proof(long index) {
    var checkpoint = ledger.checkpoint();
    var entry = entry(index);
    if (entry.index() >= checkpoint.checkpoint().size()) {
      throw new Refusal(
          "not-published", 404, "Entry %d is in no checkpoint yet; ask again.".formatted(index));
    }
    return TlogProof.of(
            ledger.proof(index, checkpoint.checkpoint().size()),
            SignedNote.parse(checkpoint.note()))
        .toString();
  }

  private LedgerEntry entry(long index) {
    return ledger
        .entry(index)
        .orElseThrow(
            () -> new Refusal("entry-unknown", 404, "The log has no entry %d.".formatted(index)));
  }

  private Map<String, Object> answer(String member, LedgerEntry entry) {
    var answer = new LinkedHashMap<String, Object>();
    answer.put("id", ledger.origin() + "#" + entry.index());
    answer.put("index", entry.index());
    answer.put("leaf", entry.leaf().hex());
    answer.putAll(ledger.progress(entry.index()).told());
    answer.put("statement", new String(entry.statement(), StandardCharsets.US_ASCII));
    members.opening(entry.receiptId()).ifPresent(opening -> open(member, opening, answer));
    return answer;
  }

  private void open(String member, Opening opening, Map<String, Object> answer) {
    boolean owner = opening.member().equals(member);
    if (owner || !events.visible(member, List.of(opening.receipt())).isEmpty()) {
      answer.put("event", new Raw(new String(opening.document(), StandardCharsets.UTF_8)));
      if (!opening.salts().erased().isEmpty()) {
        answer.put("erased", List.copyOf(opening.salts().erased().keySet()));
      }
    }
    if (owner && opening.salts() instanceof Secret secret) {
      answer.put("secret", Base64.getUrlEncoder().withoutPadding().encodeToString(secret.bytes()));
    }
  }

  /** A document inside an answer, as it was signed: never read and written again. */
  record Raw(@JsonRawValue @JsonValue String json) {}
}
