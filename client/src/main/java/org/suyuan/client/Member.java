package org.suyuan.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.suyuan.proof.Base64Url;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.statement.Fields;
import org.suyuan.proof.statement.Secret;
import org.suyuan.proof.statement.Signer;
import org.suyuan.proof.statement.StatementType;
import org.suyuan.proof.statement.Statements;

/** A member that states what happened, signed with its own key on this side of the wire. */
public final class Member {
  /** How many events one call of {@link #state(List)} takes. */
  public static final int MOST = 5_000;

  private static final String CONTEXT =
      "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";

  private final Calls calls;
  private final String origin;
  private final String id;
  private final Signer signer;

  Member(Calls calls, String origin, String id, Signer signer) {
    this.calls = calls;
    this.origin = origin;
    this.id = id;
    this.signer = signer;
  }

  /**
   * States one event.
   *
   * @param event an EPCIS 2.0 event as {@link Json}; context and id are added where it has none
   * @throws Problem when it is refused
   */
  public Stated.Taken state(Json.Obj event) {
    return switch (state(List.of(event)).getFirst()) {
      case Stated.Taken taken -> taken;
      case Stated.Refused refused -> throw refused.why();
    };
  }

  /**
   * States up to {@link #MOST} events; each is taken or refused for itself.
   *
   * @return what became of each, in their order
   */
  public List<Stated> state(List<Json.Obj> events) {
    return send(events.stream().map(this::sign).toList());
  }

  /**
   * The line of {@code POST /statements} for one event, signed now. Kept by whoever wants to send
   * exactly the same again: the platform takes it once.
   */
  public String sign(Json.Obj event) {
    Json.Obj whole = complete(event);
    Secret secret = Secret.random();
    var statement =
        Statements.sign(
            signer,
            origin,
            id,
            Instant.now().getEpochSecond(),
            StatementType.EPCIS,
            Fields.close(whole, secret).body());
    return "{\"statement\":\"%s\",\"event\":%s,\"secret\":\"%s\"}"
        .formatted(statement, Jcs.text(whole), Base64Url.encode(secret.bytes()));
  }

  /** Sends lines that were signed before; what was taken before is answered as it stands. */
  public List<Stated> send(List<String> lines) {
    Answer answer =
        calls.post(
            "/statements",
            "application/x-ndjson",
            String.join("\n", lines).getBytes(StandardCharsets.UTF_8),
            Map.of("Idempotency-Key", Calls.freshKey()));
    List<Stated> stated = new ArrayList<>();
    answer
        .text()
        .lines()
        .forEach(
            line -> stated.add(Stated.of(Json.parseObject(line.getBytes(StandardCharsets.UTF_8)))));
    return stated;
  }

  /**
   * Asks how far a statement came until it came so far.
   *
   * @return how far it came when there was no more time; or further than asked
   */
  public Finality await(long index, Finality wanted, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      boolean last = System.nanoTime() >= end;
      String until = last || wanted == Finality.RECEIVED ? "" : "?until=" + wanted.word();
      Json.Obj now = calls.get("/statements/" + index + until).object();
      Finality finality = Finality.valueOf(Answer.text(now, "status"));
      if (last || finality.compareTo(wanted) >= 0) {
        return finality;
      }
      Calls.rest(Duration.ofMillis(200));
    }
  }

  private static Json.Obj complete(Json.Obj event) {
    var whole = Json.object();
    if (!event.has("@context")) {
      whole.put("@context", Json.texts(List.of(CONTEXT)));
    }
    if (!event.has("eventID")) {
      whole.put("eventID", "urn:uuid:" + UUID.randomUUID());
    }
    event.members().forEach(whole::put);
    return whole.build();
  }
}
