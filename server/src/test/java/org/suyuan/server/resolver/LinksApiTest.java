package org.suyuan.server.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.base.Ids;
import org.suyuan.server.members.Joining;
import org.suyuan.server.members.Joining.Joined;
import org.suyuan.server.people.People;
import org.suyuan.server.people.Role;

/** {@code /links} over HTTP: members say where their own codes lead, and nobody else's. */
@WholePlatform
class LinksApiTest {
  private static final String ONE =
      "{\"links\":[{\"linkType\":\"gs1:pip\",\"href\":\"https://brand.example/1\",\"title\":\"One\"}]}";
  private static final String OTHER = ONE.replace("/1", "/2");

  private final Joined brand;
  private final Joined rival;
  private final Client anyone;
  private final Client owner;
  private final Client stranger;
  private final Client admin;
  private final String product;

  LinksApiTest(@LocalServerPort int port, Joining joining, People people) {
    var address = "http://127.0.0.1:" + port;
    this.brand = joining.withOwnKey("brand", "commission");
    this.rival = joining.withOwnKey("forwarder", "any");
    this.anyone = new Client(address, null);
    this.owner = new Client(address, brand.apiKey());
    this.stranger = new Client(address, rival.apiKey());
    this.product = brand.item("x").replace("https://id.gs1.org", "").replace("/21/x", "");
    var login = Ids.next("adm");
    people.create(login, "a long enough password", "Test administrator", Role.ADMIN);
    var session =
        anyone.send(
            "POST",
            "/session",
            "{\"login\":\"%s\",\"password\":\"a long enough password\"}".formatted(login),
            "Content-Type",
            "application/json");
    this.admin = new Client(address, session.json().get("token").asString());
  }

  @Test
  void eachChangeIsKeptWithWhoMadeItAndWhen() {
    assertThat(owner.put("/links" + product, ONE).status()).isEqualTo(200);
    owner.put("/links" + product, ONE); // the same again is no change
    owner.put("/links" + product, OTHER);
    assertThat(owner.send("DELETE", "/links" + product, "").status()).isEqualTo(204);

    var history = owner.get("/links" + product).json();

    assertThat(history.get("code").asString()).isEqualTo(product);
    assertThat(history.get("links")).isEmpty();
    assertThat(history.get("changes")).hasSize(3);
    assertThat(history.at("/changes/0/links")).isEmpty();
    assertThat(history.at("/changes/1/links/0/href").asString())
        .isEqualTo("https://brand.example/2");
    assertThat(history.at("/changes/2/links/0/default").asBoolean()).isTrue();
    assertThat(history.at("/changes/2/changedAt").asString()).startsWith("20");
    assertThat(history.at("/changes/2/changedBy").asString()).isNotEmpty();
    assertThat(anyone.get(product, "Accept", "text/html").status()).isEqualTo(404);
    assertThat(owner.send("DELETE", "/links" + product, "").status()).isEqualTo(404);
  }

  @Test
  void aMemberHasNoSayOverTheCodesOfOthersWhateverElseItMayState() {
    owner.put("/links" + product, ONE);

    var answer = stranger.put("/links" + product, OTHER);
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.json().get("code").asString()).isEqualTo("prefix-foreign");
    assertThat(stranger.send("DELETE", "/links" + product, "").status()).isEqualTo(403);
    assertThat(stranger.get("/links" + product).status()).isEqualTo(403);
    assertThat(anyone.put("/links" + product, OTHER).status()).isEqualTo(401);
    assertThat(admin.put("/links" + product, OTHER).status()).isEqualTo(403);
    assertThat(anyone.get(product).header("Location")).isEqualTo("https://brand.example/1");
  }

  @Test
  void anAdministratorTakesLinksAwayAndIsNamedForIt() {
    owner.put("/links" + product, ONE);

    assertThat(admin.send("DELETE", "/links" + product, "").status()).isEqualTo(204);

    assertThat(anyone.get(product, "Accept", "text/html").status()).isEqualTo(404);
    var changes = owner.get("/links" + product).json().get("changes");
    assertThat(changes.at("/0/changedBy").asString())
        .isNotEqualTo(changes.at("/1/changedBy").asString());
  }

  @Test
  void theLinksOfAMemberCountOnlyWhileItsPrefixIsItsOwn() {
    owner.put("/links" + product, ONE);
    assertThat(anyone.get(product).status()).isEqualTo(307);

    giveRights("commission", "9529999");
    assertThat(anyone.get(product, "Accept", "text/html").status()).isEqualTo(404);

    giveRights("pack", brand.prefix()); // not as at first: said again within a second it is refused
    assertThat(anyone.get(product).status()).isEqualTo(307);
    admin.send("DELETE", "/members/" + brand.id(), "");
    assertThat(anyone.get(product, "Accept", "text/html").status()).isEqualTo(404);
  }

  private void giveRights(String may, String prefix) {
    var rights = "{\"may\":[\"%s\"],\"prefixes\":[\"%s\"]}".formatted(may, prefix);
    assertThat(admin.put("/members/" + brand.id() + "/rights", rights).status()).isEqualTo(200);
  }

  @Test
  void aMemberFindsItsCodesAgainPageByPage() {
    for (var lot : new String[] {"C", "A", "B", "gone"}) {
      owner.put("/links" + product + "/10/" + lot, ONE);
    }
    owner.send("DELETE", "/links" + product + "/10/gone", "");

    var first = owner.get("/links?limit=2").json();
    var second = owner.get("/links?limit=2&after=" + first.get("next").asString()).json();

    assertThat(first.get("codes").findValuesAsString("code"))
        .containsExactly(product + "/10/A", product + "/10/B");
    assertThat(second.get("codes").findValuesAsString("code")).containsExactly(product + "/10/C");
    assertThat(second.get("next").isNull()).isTrue();
    assertThat(stranger.get("/links").json().get("codes")).isEmpty();
  }

  @Test
  void aSerialMayHoldASlash() {
    var item = product + "/21/a%2Fb";

    assertThat(owner.put("/links" + item, ONE).status()).isEqualTo(200);
    assertThat(owner.get("/links" + item).json().get("code").asString()).isEqualTo(item);
    assertThat(anyone.get(item + "?linkType=gs1:pip").header("Location"))
        .isEqualTo("https://brand.example/1?linkType=gs1:pip");
  }

  @Test
  void anItemHangsOnItsSerialAloneAndLeadsToItsJourney() {
    var mixed = owner.put("/links" + product + "/10/L/21/S", ONE);
    assertThat(mixed.status()).isEqualTo(422);
    assertThat(mixed.json().get("code").asString()).isEqualTo("serial-not-alone");

    var withDefault = ONE.replace("\"title\"", "\"default\":true,\"title\"");
    assertThat(owner.put("/links" + product + "/21/S", withDefault).status()).isEqualTo(422);
    assertThat(owner.put("/links" + product + "/21/S", ONE).status()).isEqualTo(200);
    assertThat(anyone.get(product + "/21/S", "Accept", "text/html").status()).isEqualTo(404);
    assertThat(owner.put("/links/01/123", ONE).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "href":"http://brand.example/"             | /links/0/href
          "href":"javascript:alert(1)"               | /links/0/href
          "href":"data:text/html,x"                  | /links/0/href
          "href":"https:brand.example"               | /links/0/href
          "href":"https:///path"                     | /links/0/href
          "href":"https://brand@evil.example/"       | /links/0/href
          "href":"https://brand.example/\\r\\nX: y"  | /links/0/href
          "href":"//brand.example/"                  | /links/0/href
          "title":" "                                | /links/0/title
          "title":"two\\nlines"                      | /links/0/title
          "linkType":"gs1:pipp"                      | /links/0/linkType
          "linkType":"gs1:defaultLink"               | /links/0/linkType
          "linkType":"https://schema.org/url"        | /links/0/linkType
          "type":"html"                              | /links/0/type
          "type":"text/html; charset=utf-8"          | /links/0/type
          "hreflang":["english"]                     | /links/0/hreflang
          "hreflang":[null]                          | /links/0/hreflang
          "context":["Mars"]                         | /links/0/context
          """)
  void whatIsNoLinkIsRefusedWithThePlace(String member, String pointer) {
    var body =
        "{\"links\":[{\"linkType\":\"gs1:pip\",\"href\":\"https://a.example\",\"title\":\"A\",%s}]}"
            .formatted(member);
    var answer = owner.put("/links" + product, body);

    assertThat(answer.status()).as(answer.response().body()).isEqualTo(422);
    assertThat(answer.json().get("code").asString()).isEqualTo("link-malformed");
    assertThat(answer.json().get("pointer").asString()).isEqualTo(pointer);
    assertThat(owner.get("/links" + product).json().get("changes")).isEmpty();
  }

  @Test
  void thereAreLimits() {
    var link = ONE.substring(ONE.indexOf('[') + 1, ONE.indexOf(']'));
    var byDefault = link.replace("\"title\"", "\"default\":true,\"title\"");
    assertThat(refusal(many(link, 101))).isEqualTo("links-too-many");
    assertThat(owner.put("/links" + product, many(link, 100)).status()).isEqualTo(200);
    assertThat(refusal(ONE.replace("/1", "/" + "a".repeat(2_000)))).isEqualTo("link-malformed");
    assertThat(refusal(ONE.replace("One", "O".repeat(201)))).isEqualTo("link-malformed");
    assertThat(refusal("{}")).isEqualTo("link-malformed");
    assertThat(refusal(many(byDefault, 2))).isEqualTo("link-malformed");
  }

  private String refusal(String body) {
    var answer = owner.put("/links" + product, body);
    assertThat(answer.status()).isEqualTo(422);
    return answer.json().get("code").asString();
  }

  private static String many(String link, int times) {
    return "{\"links\":[%s]}".formatted(String.join(",", Collections.nCopies(times, link)));
  }
}
