package org.suyuan.demo.filling;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.suyuan.demo.filling.Server.Answer;
import org.suyuan.demo.world.Cast;
import org.suyuan.demo.world.Seed;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.statement.SigningKey;

/** What an administrator does once: adds the people and the members of the alliance. */
final class Enrolment {
  private static final int CONFLICT = 409;

  private final Server server;
  private final Seed seed;
  private final String administrator;
  private final String origin;

  /**
   * @param administrator an administrator's bearer token
   * @param origin the log's, for which keys prove possession
   */
  Enrolment(Server server, Seed seed, String administrator, String origin) {
    this.server = server;
    this.seed = seed;
    this.administrator = administrator;
    this.origin = origin;
  }

  void enrolPeople(List<Person> people) {
    for (Person person : people) {
      Json body =
          Json.object()
              .put("login", person.login())
              .put("password", person.password())
              .put("name", person.name())
              .put("role", person.role())
              .build();
      Answer answer = post("/people", "people/" + person.login(), body);
      if (answer.status() == CONFLICT) {
        requireOurs(person);
      } else {
        answer.object();
      }
    }
  }

  /** Lets the merchant's person act for the shop whose goods they sell. */
  void appoint(String merchant, String login) {
    Answer answer =
        server.put(
            "/merchants/%s/people/%s".formatted(merchant, login),
            administrator,
            "application/json",
            "");
    if (!answer.ok()) {
      throw new Unhappy("%s cannot act for %s: %s".formatted(login, merchant, answer.body()));
    }
  }

  /** Added before an interruption, or by somebody else: then this is no place for samples. */
  private void requireOurs(Person person) {
    Json body =
        Json.object().put("login", person.login()).put("password", person.password()).build();
    if (!post("/session", "session/" + System.nanoTime(), body).ok()) {
      throw new Unhappy(
          "The login \"%s\" belongs to somebody else here. Use an empty data folder."
              .formatted(person.login()));
    }
  }

  List<Enrolled> enrolMembers() {
    List<Enrolled> members = new ArrayList<>();
    for (Cast cast : Cast.values()) {
      members.add(enrol(cast));
    }
    return members;
  }

  private Enrolled enrol(Cast cast) {
    String id = cast.id(seed);
    Answer answer = post("/members", "members/" + id, application(cast, id));
    if (answer.status() == CONFLICT) {
      // Added before an interruption; its API key was shown only then, so it gets another.
      answer =
          post(
              "/members/" + id + "/api-keys",
              "api-keys/" + id + "/" + System.nanoTime(),
              Json.object().build());
    }
    return new Enrolled(cast, id, answer.text("apiKey"));
  }

  private Json application(Cast cast, String id) {
    Json.Builder application =
        Json.object()
            .put("id", id)
            .put("name", cast.title())
            .put("role", cast.role())
            .put("identity", "gln:" + cast.gln(0))
            .put("prefixes", Json.texts(List.of(cast.prefix())))
            .put("may", Json.texts(cast.rights()))
            .put("custody", cast.signsItself() ? "own" : "hosted");
    if (cast.signsItself()) {
      SigningKey key = SigningKey.ofSeed(cast.privateKey(seed));
      String possession =
          Base64.getUrlEncoder().withoutPadding().encodeToString(key.possession(origin, id));
      application.put("jwk", key.jwk()).put("possession", possession);
    }
    return application.build();
  }

  private Answer post(String path, String label, Json body) {
    return server.post(path, administrator, seed.letters("post/" + label, 24), body);
  }
}
