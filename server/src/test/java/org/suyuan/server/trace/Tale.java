package org.suyuan.server.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.statement.Fields;
import org.suyuan.proof.statement.Secret;
import org.suyuan.proof.statement.StatementType;
import org.suyuan.proof.statement.Statements;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.members.Joining.Joined;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells hand-made events as members do: signed with their own keys and sent over HTTP. Times are
 * {@code 03-01 08:00} of 2026, in UTC.
 */
public final class Tale {
  private static final String CONTEXT =
      "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Ledger ledger;
  private final int port;
  private long last = -1;

  public Tale(Ledger ledger, int port) {
    this.ledger = ledger;
    this.port = port;
  }

  /** One event on its way: {@code tale.by(brand, "03-01 08:00").packs(carton, bag)}. */
  public final class Said {
    private final Joined member;
    private final Json.Builder event = Json.object();
    private String id = "urn:uuid:" + UUID.randomUUID();

    private Said(Joined member, String time) {
      this.member = member;
      event.put(
          "@context",
          Json.array(
              List.of(
                  Json.of(CONTEXT),
                  Json.object().put("suyuan", "https://ns.suyuan.example/").build())));
      event.put("eventTime", "2026-" + time.replace(' ', 'T') + ":00.000Z");
      event.put("eventTimeZoneOffset", "+00:00");
    }

    public Said with(String name, Json value) {
      event.put(name, value);
      return this;
    }

    public Said withId(String eventId) {
      id = eventId;
      return this;
    }

    public Said seal(String state) {
      return with(
          "suyuan:seal",
          Json.object().put("suyuan:number", "S1").put("suyuan:state", state).build());
    }

    public Said place(String zh, String en, String latitude, String longitude) {
      return with(
          "suyuan:place",
          Json.object()
              .put("suyuan:name", Json.object().put("suyuan:en", en).put("suyuan:zh", zh).build())
              .put("suyuan:latitude", new Json.Num(latitude))
              .put("suyuan:longitude", new Json.Num(longitude))
              .put("suyuan:timezone", "Asia/Shanghai")
              .put("suyuan:country", "CN")
              .build());
    }

    public long commissions(String lot, String... items) {
      if (!lot.isEmpty()) {
        with("ilmd", Json.object().put("cbvmda:lotNumber", lot).build());
      }
      return object("ADD", "commissioning", "active", items);
    }

    public long opensLot(String lot) {
      event.put("action", "ADD").put("bizStep", "creating_class_instance");
      return says("ObjectEvent", "quantityList", quantities(lot));
    }

    public long observes(String step, String disposition, String... things) {
      return object("OBSERVE", step, disposition, things);
    }

    /** About a lot as a whole. */
    public long observesLot(String step, String disposition, String lot) {
      event.put("action", "OBSERVE").put("bizStep", step).put("disposition", disposition);
      return says("ObjectEvent", "quantityList", quantities(lot));
    }

    public long ships(String... things) {
      return observes("shipping", "in_transit", things);
    }

    public long receives(String... things) {
      return observes("receiving", "in_progress", things);
    }

    public long packs(String parent, String... children) {
      event.put("action", "ADD").put("bizStep", "packing").put("parentID", parent);
      return says("AggregationEvent", "childEPCs", Json.texts(List.of(children)));
    }

    public long unpacks(String parent, String... children) {
      event.put("action", "DELETE").put("bizStep", "unpacking").put("parentID", parent);
      return children.length == 0
          ? says("AggregationEvent")
          : says("AggregationEvent", "childEPCs", Json.texts(List.of(children)));
    }

    public long turns(List<String> inputs, List<String> outputs) {
      event.put("bizStep", "assembling");
      return says(
          "TransformationEvent",
          "inputEPCList",
          Json.texts(inputs),
          "outputEPCList",
          Json.texts(outputs));
    }

    public long feeds(String transformation, List<String> inputLots) {
      event.put("transformationID", transformation).put("bizStep", "assembling");
      return says(
          "TransformationEvent", "inputQuantityList", quantities(inputLots.toArray(String[]::new)));
    }

    public long yields(String transformation, String outputLot) {
      event.put("transformationID", transformation).put("bizStep", "assembling");
      return says("TransformationEvent", "outputQuantityList", quantities(outputLot));
    }

    private long object(String action, String step, String disposition, String... things) {
      event.put("action", action).put("bizStep", step).put("disposition", disposition);
      return says("ObjectEvent", "epcList", Json.texts(List.of(things)));
    }

    private static Json quantities(String... classes) {
      return Json.array(
          Arrays.stream(classes)
              .map(one -> Json.object().put("epcClass", one).put("quantity", 10).build())
              .toList());
    }

    private long says(String type, Object... lists) {
      event.put("type", type).put("eventID", id);
      for (int i = 0; i < lists.length; i += 2) {
        event.put((String) lists[i], (Json) lists[i + 1]);
      }
      return send(member, event.build());
    }
  }

  public Said by(Joined member, String time) {
    return new Said(member, time);
  }

  /** Sends one document and answers its index. */
  private long send(Joined member, Json.Obj document) {
    var secret = Secret.random();
    var body = Fields.close(document, secret).body();
    var statement =
        Statements.sign(
            member.key(), ledger.origin(), member.id(), 1_772_352_000, StatementType.EPCIS, body);
    var line =
        Json.object()
            .put("statement", statement.toString())
            .put("event", document)
            .put("secret", Base64.getUrlEncoder().withoutPadding().encodeToString(secret.bytes()))
            .build();
    var answer =
        send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/statements"))
                .header("Authorization", "Bearer " + member.apiKey())
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(Jcs.text(line))));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    last = JsonMapper.shared().readTree(answer.body()).get("index").asLong();
    return last;
  }

  /** Waits until everything told so far stands under a checkpoint. */
  public void isPublished() {
    assertThat(ledger.awaitCheckpoint(last + 1, Duration.ofSeconds(10))).isPresent();
  }

  /** An anonymous GET. */
  public HttpResponse<String> get(String path, String... headers) {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).GET();
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return send(request);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException broken) {
      throw new java.io.UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}
