package org.suyuan.demo.filling;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.suyuan.demo.filling.Server.Answer;
import org.suyuan.demo.story.Act;
import org.suyuan.demo.story.Telling;
import org.suyuan.demo.world.Cast;
import org.suyuan.demo.world.Seed;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.statement.Fields;
import org.suyuan.proof.statement.Secret;
import org.suyuan.proof.statement.SigningKey;
import org.suyuan.proof.statement.Statement;
import org.suyuan.proof.statement.StatementType;
import org.suyuan.proof.statement.Statements;

/**
 * The members state what a story tells, in its order. A member with its own key signs and sends
 * statements; one whose key the platform holds sends plain EPCIS events, and the platform signs.
 */
final class Recording {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Server server;
  private final Seed seed;
  private final String origin;
  private final Map<Cast, Enrolled> members;

  Recording(Server server, Seed seed, String origin, List<Enrolled> members) {
    this.server = server;
    this.seed = seed;
    this.origin = origin;
    this.members = members.stream().collect(Collectors.toMap(Enrolled::cast, Function.identity()));
  }

  /** Sends each run of acts by one member together. */
  void record(Telling telling) {
    List<Act> acts = telling.acts();
    for (int from = 0; from < acts.size(); ) {
      Cast by = acts.get(from).by();
      int to = from;
      while (to < acts.size() && acts.get(to).by() == by) {
        to++;
      }
      String label = telling.story().slug() + "/" + from;
      if (by.signsItself()) {
        state(member(by), label, acts.subList(from, to));
      } else {
        capture(member(by), label, acts.subList(from, to));
      }
      from = to;
    }
  }

  private Enrolled member(Cast cast) {
    Enrolled member = members.get(cast);
    if (member == null) {
      throw new IllegalStateException(cast + " was not enrolled");
    }
    return member;
  }

  private void state(Enrolled member, String label, List<Act> acts) {
    SigningKey key = member.key(seed);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < acts.size(); i++) {
      Json.Obj event = acts.get(i).event();
      Secret secret = Secret.of(seed.bytes("secret/" + label + "/" + i));
      Statement statement =
          Statements.sign(
              key,
              origin,
              member.id(),
              seed.now().getEpochSecond(),
              StatementType.EPCIS,
              Fields.close(event, secret).body());
      Json line =
          Json.object()
              .put("statement", new String(statement.bytes(), StandardCharsets.US_ASCII))
              .put("event", event)
              .put("secret", base64Url(secret.bytes()))
              .build();
      lines.append(Jcs.text(line)).append('\n');
    }
    Answer answer =
        server.post(
            "/statements", member.apiKey(), key(label), "application/x-ndjson", lines.toString());
    checkEachLine(label, answer, acts.size());
  }

  private static void checkEachLine(String label, Answer answer, int expected) {
    List<String> lines = answer.body().lines().toList();
    boolean all =
        answer.status() == 200
            && lines.size() == expected
            && lines.stream()
                .map(line -> Json.parseObject(line.getBytes(StandardCharsets.UTF_8)))
                .allMatch(line -> "SEQUENCED".equals(line.text("status")));
    if (!all) {
      throw new Unhappy(
          "Story %s: %s answered %d: %s"
              .formatted(label, answer.request(), answer.status(), answer.body()));
    }
  }

  private void capture(Enrolled member, String label, List<Act> acts) {
    Json document = document(acts);
    Answer answer = server.post("/epcis/capture", member.apiKey(), key(label), document);
    if (answer.status() != 202) {
      throw new Unhappy(
          "Story %s: %s answered %d: %s"
              .formatted(label, answer.request(), answer.status(), answer.body()));
    }
    awaitJob(member, label, answer.location());
  }

  /** One EPCIS document; all events of the sample world have the same context. */
  private Json document(List<Act> acts) {
    List<Json> events = new ArrayList<>();
    Json.Builder document = Json.object();
    for (Act act : acts) {
      Json.Builder event = Json.object();
      act.event()
          .members()
          .forEach((name, value) -> {
            if (!name.equals("@context")) {
              event.put(name, value);
            } else if (events.isEmpty()) {
              document.put(name, value);
            }
          });
      events.add(event.build());
    }
    return document
        .put("type", "EPCISDocument")
        .put("schemaVersion", "2.0")
        .put("creationDate", seed.now().toString())
        .put("epcisBody", Json.object().put("eventList", Json.array(events)).build())
        .build();
  }

  private void awaitJob(Enrolled member, String label, String location) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(deadline)) {
      Json.Obj job = server.get(location, member.apiKey()).object();
      if (new Json.Bool(false).equals(job.get("running"))) {
        if (!new Json.Bool(true).equals(job.get("success"))) {
          throw new Unhappy("Story " + label + ": the capture failed: " + Jcs.text(job));
        }
        return;
      }
      sleep();
    }
    throw new Unhappy("Story " + label + ": the capture was not done after " + PATIENCE);
  }

  private static void sleep() {
    try {
      Thread.sleep(Duration.ofMillis(50));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unhappy("interrupted");
    }
  }

  private String key(String label) {
    return seed.letters("post/story/" + label, 24);
  }

  private static String base64Url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
