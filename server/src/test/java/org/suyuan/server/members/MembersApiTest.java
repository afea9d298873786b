package org.suyuan.server.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.statement.SigningKey;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.base.Ids;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.people.People;
import org.suyuan.server.people.Role;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code /members} over HTTP, as an administrator and as others. */
@WholePlatform
class MembersApiTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Joining joining;
  private final Ledger ledger;
  private final ApiKeys apiKeys;
  private final int port;
  private final String admin;

  MembersApiTest(
      Joining joining, Ledger ledger, ApiKeys apiKeys, People people, @LocalServerPort int port) {
    this.joining = joining;
    this.ledger = ledger;
    this.apiKeys = apiKeys;
    this.port = port;
    var login = Ids.next("adm");
    people.create(login, "a long enough password", "Test administrator", Role.ADMIN);
    this.admin =
        send(
                "POST",
                "/session",
                null,
                "{\"login\":\"%s\",\"password\":\"a long enough password\"}".formatted(login))
            .json()
            .get("token")
            .asString();
  }

  @Test
  void aHostedMemberJoinsWithTheRightsOfItsRole() {
    var answer = join("\"role\":\"courier\",\"custody\":\"hosted\"");
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().get("apiKey").asString()).startsWith("sk_");
    assertThat(answer.json().get("indexes").size()).isEqualTo(3);
    var facts = facts(answer.json().get("id").asString());
    assertThat(facts.get("role").asString()).isEqualTo("courier");
    assertThat(facts.get("may").toString()).isEqualTo("[\"observe\",\"pack\"]");
    assertThat(facts.at("/keys/0/custody").asString()).isEqualTo("hosted");
    assertThat(facts.at("/keys/0/index").asLong()).isEqualTo(facts.get("index").asLong() + 1);
    assertThat(apiKeys.find(answer.json().get("apiKey").asString()))
        .get()
        .extracting(machine -> machine.memberId())
        .isEqualTo(facts.get("id").asString());
  }

  @Test
  void anOwnKeyProvesItselfForTheMemberItIsRegisteredFor() {
    var id = Ids.next("mbr");
    var key = SigningKey.random();
    var good = ownKey(id, key, ledger.origin(), id);
    assertThat(code(join(ownKey(id, key, ledger.origin(), Ids.next("mbr")))))
        .isEqualTo("possession-unproven");
    assertThat(code(join(ownKey(id, key, "other.example/log", id))))
        .isEqualTo("possession-unproven");
    assertThat(join(good).status()).isEqualTo(201);
    assertThat(code(join(good))).isEqualTo("member-exists");
    var other = Ids.next("mbr");
    assertThat(code(join(ownKey(other, key, ledger.origin(), other))))
        .isEqualTo("already-registered");
  }

  @Test
  void aKeyIsAddedAndRevokedInTheOpen() {
    var member = joining.withOwnKey("lab");
    var key = SigningKey.random();
    var body =
        "{\"custody\":\"own\",\"jwk\":%s,\"possession\":\"%s\"}"
            .formatted(Jcs.text(key.jwk()), possession(key, ledger.origin(), member.id()));
    assertThat(send("POST", "/members/" + member.id() + "/keys", admin, body).status())
        .isEqualTo(201);
    var revoked =
        send(
            "DELETE",
            "/members/" + member.id() + "/keys/" + key.kid(),
            admin,
            "{\"reason\":\"lost\"}");
    assertThat(revoked.status()).isEqualTo(200);
    var keys = facts(member.id()).get("keys");
    assertThat(keys.at("/0/revoked").isNull()).isTrue();
    assertThat(keys.at("/1/revoked/reason").asString()).isEqualTo("lost");
    assertThat(keys.at("/1/revoked/index")).isEqualTo(revoked.json().at("/indexes/0"));
  }

  @Test
  void aStolenKeyIsDoubtedSinceAnIndex() {
    var member = joining.withOwnKey("lab");
    long joined = facts(member.id()).get("index").asLong();
    var answer = revoke(member, "\"compromisedSince\":" + joined);
    assertThat(answer.status()).isEqualTo(200);
    var revoked = facts(member.id()).at("/keys/0/revoked");
    assertThat(revoked.get("compromisedSince").asLong()).isEqualTo(joined);
    assertThat(revoked.get("index")).isEqualTo(answer.json().at("/indexes/0"));
  }

  @Test
  void aStolenKeyIsDoubtedSinceATime() {
    var first = joining.withOwnKey("lab");
    var second = joining.withOwnKey("lab");
    var joined = ledger.entry(facts(second.id()).get("index").asLong()).orElseThrow();
    revoke(first, "\"compromisedSince\":\"%s\"".formatted(joined.sequencedAt()));
    long since = facts(first.id()).at("/keys/0/revoked/compromisedSince").asLong();
    assertThat(ledger.entry(since).orElseThrow().sequencedAt())
        .isAfterOrEqualTo(joined.sequencedAt());
    assertThat(ledger.entry(since - 1).orElseThrow().sequencedAt()).isBefore(joined.sequencedAt());

    revoke(second, "\"compromisedSince\":\"1999-12-31T23:59:59Z\"");
    assertThat(facts(second.id()).at("/keys/0/revoked/compromisedSince").asLong()).isZero();
  }

  @Test
  void aTheftThatIsNoticedLateCanStillBeTold() {
    var member = joining.withOwnKey("lab");
    assertThat(revoke(member, "\"compromisedSince\":null").status()).isEqualTo(200);
    assertThat(facts(member.id()).at("/keys/0/revoked/compromisedSince").isNull()).isTrue();
    assertThat(code(revoke(member, "\"compromisedSince\":null"))).isEqualTo("key-revoked");
    assertThat(revoke(member, "\"compromisedSince\":0").status()).isEqualTo(200);
    assertThat(facts(member.id()).at("/keys/0/revoked/compromisedSince").asLong()).isZero();
    var path = "/members/" + member.id();
    assertThat(send("DELETE", path, admin, "").status()).isEqualTo(200);
    assertThat(code(send("DELETE", path, admin, ""))).isEqualTo("member-revoked");
    assertThat(
            send("DELETE", path, admin, "{\"reason\":\"breach\",\"compromisedSince\":0}").status())
        .isEqualTo(200);
  }

  @Test
  void whatIsNoTimeOfCompromiseIsRefused() {
    var member = joining.withOwnKey("lab");
    for (var wrong :
        List.of("-1", "1.5", "1000000000", "\"yesterday\"", "\"2999-01-01T00:00:00Z\"", "[]")) {
      assertThat(code(revoke(member, "\"compromisedSince\":" + wrong)))
          .as(wrong)
          .isEqualTo("compromise-malformed");
    }
    assertThat(facts(member.id()).at("/keys/0/revoked").isNull()).isTrue();
  }

  private Answer revoke(Joining.Joined member, String since) {
    return send(
        "DELETE",
        "/members/%s/keys/%s".formatted(member.id(), member.key().kid()),
        admin,
        "{\"reason\":\"compromised\",%s}".formatted(since));
  }

  @Test
  void rightsAreReplaced() {
    var member = joining.withOwnKey("lab");
    var path = "/members/" + member.id() + "/rights";
    var body = "{\"may\":[\"observe\"],\"prefixes\":[\"9529999\"]}";
    assertThat(send("PUT", path, admin, body).status()).isEqualTo(200);
    assertThat(facts(member.id()).get("may").toString()).isEqualTo("[\"observe\"]");
    assertThat(facts(member.id()).get("prefixes").toString()).isEqualTo("[\"9529999\"]");
    assertThat(code(send("PUT", path, admin, "{\"may\":[\"rule\"]}")))
        .isEqualTo("member-malformed");
  }

  @Test
  void anApiKeyWorksUntilItIsRevoked() {
    var member = joining.withOwnKey("lab");
    var made = send("POST", "/members/" + member.id() + "/api-keys", admin, "").json();
    var key = made.get("apiKey").asString();
    assertThat(apiKeys.find(key)).isPresent();
    var path = "/members/" + member.id() + "/api-keys/" + made.get("id").asString();
    assertThat(send("DELETE", path, admin, "").status()).isEqualTo(204);
    assertThat(apiKeys.find(key)).isEmpty();
    assertThat(apiKeys.find(member.apiKey())).isPresent();
    assertThat(code(send("DELETE", path, admin, ""))).isEqualTo("api-key-unknown");
  }

  @Test
  void whatIsMalformedIsSaidSo() {
    assertThat(code(join("\"role\":\"king\",\"custody\":\"hosted\"")))
        .isEqualTo("member-malformed");
    assertThat(code(join("\"role\":\"platform\",\"custody\":\"hosted\"")))
        .isEqualTo("role-unknown");
    assertThat(code(join("\"id\":\"me\",\"role\":\"lab\",\"custody\":\"hosted\"")))
        .isEqualTo("member-malformed");
    assertThat(code(send("POST", "/members", admin, "{}"))).isEqualTo("member-malformed");
    assertThat(code(send("POST", "/members/mbr_nobody0/keys", admin, "{\"custody\":\"hosted\"}")))
        .isEqualTo("member-unknown");
  }

  @Test
  void thePlatformIsListedFirstAndEveryoneMayLook() {
    var page = send("GET", "/members?limit=1", null, "").json();
    assertThat(page.at("/members/0/role").asString()).isEqualTo("platform");
    assertThat(page.at("/members/0/index").asLong()).isZero();
    joining.withOwnKey("lab");
    var next = send("GET", "/members?limit=1", null, "").json().get("next").asString();
    var second = send("GET", "/members?limit=1&after=" + next, null, "").json();
    assertThat(second.at("/members/0/index").asLong()).isPositive();
  }

  @Test
  void onlyAnAdministratorChangesMembers() {
    var member = joining.withOwnKey("lab");
    var path = "/members/" + member.id();
    assertThat(send("POST", "/members", null, "{}").status()).isEqualTo(401);
    assertThat(send("POST", "/members", member.apiKey(), "{}").status()).isEqualTo(403);
    assertThat(send("DELETE", path, member.apiKey(), "").status()).isEqualTo(403);
    assertThat(send("PUT", path + "/rights", member.apiKey(), "{}").status()).isEqualTo(403);
    assertThat(send("DELETE", path, admin, "").status()).isEqualTo(200);
  }

  private String ownKey(String id, SigningKey key, String origin, String provenFor) {
    return "\"id\":\"%s\",\"role\":\"lab\",\"custody\":\"own\",\"jwk\":%s,\"possession\":\"%s\""
        .formatted(id, Jcs.text(key.jwk()), possession(key, origin, provenFor));
  }

  private static String possession(SigningKey key, String origin, String member) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(key.possession(origin, member));
  }

  private Answer join(String members) {
    var body =
        "{\"name\":\"Test\",\"identity\":\"dns:test.example\",\"prefixes\":[],%s}"
            .formatted(members);
    return send("POST", "/members", admin, body);
  }

  private JsonNode facts(String id) {
    return send("GET", "/members/" + id, null, "").json();
  }

  private static String code(Answer answer) {
    return answer.json().get("code").asString();
  }

  private record Answer(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    JsonNode json() {
      return JsonMapper.shared().readTree(response.body());
    }
  }

  private Answer send(String method, String path, @Nullable String bearer, String body) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, BodyPublishers.ofString(body))
            .header("Content-Type", "application/json");
    if (bearer != null) {
      request.header("Authorization", "Bearer " + bearer);
    }
    try {
      return new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException | InterruptedException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
