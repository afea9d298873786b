package org.suyuan.server.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.members.Joining;
import org.suyuan.server.members.Joining.Joined;
import org.suyuan.server.trace.Tale;
import tools.jackson.databind.json.JsonMapper;

/** What a Digital Link answers, to whom: GS1-Conformant Resolver 1.2, section 2. */
@WholePlatform
@TestInstance(Lifecycle.PER_CLASS)
class ResolverTest {
  private static final String PRODUCT =
      """
      {"links": [
        {"linkType": "gs1:pip", "href": "https://brand.example/en", "title": "Cranberries", "type": "text/html", "hreflang": ["en"], "default": true},
        {"linkType": "gs1:pip", "href": "https://brand.example/zh", "title": "蔓越莓干", "type": "text/html", "hreflang": ["zh"], "defaultMulti": true},
        {"linkType": "gs1:pip", "href": "https://brand.example/data?v=2#top", "title": "Data", "type": "application/json", "defaultMulti": true},
        {"linkType": "gs1:instructions", "href": "https://brand.example/how", "title": "How to use"},
        {"linkType": "gs1:recallStatus", "href": "https://brand.example/cn", "title": "召回", "context": ["CN"]},
        {"linkType": "gs1:recallStatus", "href": "https://brand.example/us", "title": "Recalls", "context": ["US"]}]}
      """;
  private static final String LOT =
      """
      {"links": [
        {"linkType": "https://ref.gs1.org/voc/recallStatus", "href": "https://brand.example/recall/L-1", "title": "Recall of lot L-1"},
        {"linkType": "gs1:dpp", "href": "https://brand.example/dpp", "title": "Passport", "type": "application/vc"}]}
      """;

  private final Tale tale;
  private final Joined brand;
  private final String root;
  private final Client anyone;
  private final Client member;
  private final String product;

  ResolverTest(@LocalServerPort int port, Joining joining, Ledger ledger) {
    this.tale = new Tale(ledger, port);
    this.brand = joining.withOwnKey("brand", "any");
    this.root = "http://127.0.0.1:" + port;
    this.anyone = new Client(root, null);
    this.member = new Client(root, brand.apiKey());
    this.product = path(brand.item("x")).replace("/21/x", "");
  }

  @BeforeAll
  void linksHangOnAProductAndOnOneLot() {
    assertThat(member.put("/links" + product, PRODUCT).status()).isEqualTo(200);
    assertThat(member.put("/links" + product + "/10/L-1", LOT).status()).isEqualTo(200);
  }

  /** After the product's path; {@code ~} stands for {@code https://brand.example}. */
  @ParameterizedTest(name = "{0} [{1}] [{2}]")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          ''                                   | -                               | -              | 307 | ~/en
          /                                    | -                               | -              | 307 | ~/en
          ''                                   | text/html                       | zh-CN,en;q=0.5 | 307 | ~/zh
          ''                                   | text/html                       | en,zh;q=0.5    | 307 | ~/zh
          ''                                   | text/html                       | fr             | 307 | ~/en
          ''                                   | */*                             | not a language | 307 | ~/en
          ?17=261231&a=b                       | -                               | -              | 307 | ~/en?17=261231&a=b
          ?linkType=gs1:defaultLink            | application/json                | -              | 307 | ~/data?v=2&linkType=gs1:defaultLink#top
          ?linkType=gs1:defaultLink            | application/pdf                 | zh;q=0         | 307 | ~/en?linkType=gs1:defaultLink
          ?linkType=gs1:pip                    | -                               | zh             | 307 | ~/zh?linkType=gs1:pip
          ?linkType=https://ref.gs1.org/voc/pip| application/json                | en             | 307 | ~/data?v=2&linkType=https://ref.gs1.org/voc/pip#top
          ?linkType=https://gs1.org/voc/pip    | text/html;q=0.2,application/json | -             | 307 | ~/data?v=2&linkType=https://gs1.org/voc/pip#top
          ?linkType=gs1:pip                    | text/html                       | fr             | 307 | ~/en?linkType=gs1:pip
          ?linkType=gs1:pip                    | -                               | -              | 300 | -
          ?linkType=gs1:recallStatus&context=us| -                               | -              | 307 | ~/us?linkType=gs1:recallStatus&context=us
          ?linkType=gs1:recallStatus           | -                               | -              | 300 | -
          /10/L-2                              | -                               | -              | 307 | ~/en
          /10/L-1                              | -                               | zh             | 307 | ~/recall/L-1
          /10/L-1?linkType=gs1:recallStatus    | -                               | -              | 307 | ~/recall/L-1?linkType=gs1:recallStatus
          /10/L-1/21/a?linkType=gs1:recallStatus| -                              | -              | 307 | ~/recall/L-1?linkType=gs1:recallStatus
          /10/L-1/21/a?linkType=gs1:instructions| -                              | -              | 307 | ~/how?linkType=gs1:instructions
          /22/V/10/L-1?linkType=gs1:dpp        | -                               | -              | 307 | ~/dpp?linkType=gs1:dpp
          /21/a%2Fb?linkType=gs1:instructions  | -                               | -              | 307 | ~/how?linkType=gs1:instructions
          /21/a                                | text/html                       | -              | 404 | -
          ?linkType=gs1:dpp                    | -                               | -              | 404 | -
          ?linkType=gs1:no-such-thing          | -                               | -              | 404 | -
          /21/a/10/L-1?linkType=linkset        | -                               | -              | 400 | -
          ?linkType=linkset&17=269931          | -                               | -              | 400 | -
          ?17=269931                           | -                               | -              | 400 | -
          /21/a/10/L-1                         | text/html                       | -              | 400 | -
          """)
  void eachRequestHasItsAnswer(
      String request,
      @Nullable String accept,
      @Nullable String language,
      int status,
      @Nullable String location) {
    List<String> headers = new ArrayList<>();
    if (accept != null) {
      headers.addAll(List.of("Accept", accept));
    }
    if (language != null) {
      headers.addAll(List.of("Accept-Language", language));
    }
    var answer = anyone.get(product + request, headers.toArray(String[]::new));

    assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
    assertThat(answer.header("Location"))
        .isEqualTo(location == null ? "" : location.replace("~", "https://brand.example"));
    assertThat(answer.header("Link")).contains("?linkType=linkset>; rel=\"linkset\"");
  }

  @Test
  void whoAsksForAllGetsTheLinksOfEveryLevel() {
    var expected =
        """
        {"linkset": [
          {"anchor": "$/10/L-1",
           "https://ref.gs1.org/voc/defaultLink": [{"href": "https://brand.example/recall/L-1", "title": "Recall of lot L-1"}],
           "https://ref.gs1.org/voc/recallStatus": [{"href": "https://brand.example/recall/L-1", "title": "Recall of lot L-1"}],
           "https://ref.gs1.org/voc/dpp": [{"href": "https://brand.example/dpp", "title": "Passport", "type": "application/vc"}]},
          {"anchor": "$",
           "https://ref.gs1.org/voc/defaultLink": [{"href": "https://brand.example/en", "title": "Cranberries"}],
           "https://ref.gs1.org/voc/pip": [
             {"href": "https://brand.example/en", "title": "Cranberries", "type": "text/html", "hreflang": ["en"]},
             {"href": "https://brand.example/zh", "title": "蔓越莓干", "type": "text/html", "hreflang": ["zh"]},
             {"href": "https://brand.example/data?v=2#top", "title": "Data", "type": "application/json"}],
           "https://ref.gs1.org/voc/defaultLinkMulti": [
             {"href": "https://brand.example/zh", "title": "蔓越莓干", "type": "text/html", "hreflang": ["zh"]},
             {"href": "https://brand.example/data?v=2#top", "title": "Data", "type": "application/json"}],
           "https://ref.gs1.org/voc/instructions": [{"href": "https://brand.example/how", "title": "How to use"}],
           "https://ref.gs1.org/voc/recallStatus": [
             {"href": "https://brand.example/cn", "title": "召回", "context": ["CN"]},
             {"href": "https://brand.example/us", "title": "Recalls", "context": ["US"]}]}]}
        """
            .replace("$", root + product);
    var lot = product + "/10/L-1";
    for (var answer :
        List.of(
            anyone.get(lot + "?linkType=linkset"),
            anyone.get(lot + "?linkType=all", "Accept", "text/html"),
            anyone.get(lot, "Accept", "application/linkset+json"),
            anyone.get(lot + "/21/nobody-made-it", "Accept", "application/linkset+json"))) {
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Content-Type")).isEqualTo("application/linkset+json");
      assertThat(answer.header("Link")).contains("rel=\"http://www.w3.org/ns/json-ld#context\"");
      assertThat(answer.json()).isEqualTo(JsonMapper.shared().readTree(expected));
    }
  }

  @Test
  void aChoiceThatTheRequestDoesNotDecideIsGivenBack() {
    var answer = anyone.get(product + "?linkType=gs1:recallStatus");

    assertThat(answer.header("Content-Type")).isEqualTo("application/linkset+json");
    var choice = answer.json().at("/linkset/0");
    assertThat(choice.propertyNames())
        .containsExactly("anchor", "https://ref.gs1.org/voc/recallStatus");
    assertThat(choice.get("https://ref.gs1.org/voc/recallStatus")).hasSize(2);
  }

  @Test
  void aTypeThatIsMissingIsAnsweredWithThoseThatThereAre() {
    var answer = anyone.get(product + "?linkType=gs1:dpp");

    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.json().get("code").asString()).isEqualTo("link-type-unknown");
    assertThat(answer.json().get("linkTypes").toString())
        .isEqualTo("[\"gs1:instructions\",\"gs1:pip\",\"gs1:recallStatus\"]");
  }

  @Test
  void aPersonIsToldTheSameOnAPage() {
    var answer =
        anyone.get(product + "?linkType=gs1:dpp", "Accept", "text/html", "Accept-Language", "en");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Content-Type")).startsWith("text/html");
    assertThat(answer.response().body()).contains("<title>Not found – Suyuan</title>");
  }

  @Test
  void aCodeWithoutAnyLinksIsUnknown() {
    var stranger = path(brand.unit(77)) + "?linkType=linkset";

    assertThat(anyone.get(stranger).status()).isEqualTo(404);
    assertThat(anyone.get(stranger).json().get("code").asString()).isEqualTo("links-unknown");
  }

  @Test
  void aRecordedItemLeadsToItsJourneyAndFromThereToItsEvents() {
    var item = path(brand.item("recorded-1"));
    tale.by(brand, "03-01 08:00").commissions("", "https://id.gs1.org" + item);
    tale.isPublished();

    var page = anyone.get(item, "Accept", "text/html", "Accept-Language", "zh");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Link")).contains("<" + root + item + "?linkType=linkset>");

    assertThat(anyone.get(item + "?linkType=gs1:defaultLink&lang=en&context=CN").header("Location"))
        .isEqualTo(root + item + "?lang=en");
    assertThat(
            anyone
                .get(item + "?linkType=gs1:traceability", "Accept", "text/html,*/*;q=0.8")
                .header("Location"))
        .isEqualTo(root + item);
    var journey = anyone.get(item + "?linkType=gs1:traceability", "Accept", "application/json");
    assertThat(anyone.get(relative(journey.header("Location"))).status()).isEqualTo(200);

    var events = anyone.get(item + "?linkType=gs1:epcis").header("Location");
    assertThat(member.get(relative(events)).status()).isEqualTo(200);
    assertThat(anyone.get(relative(events)).status()).isEqualTo(401);

    var linkset = anyone.get(item + "?linkType=linkset").json();
    assertThat(linkset.at("/linkset/0/anchor").asString()).isEqualTo(root + item);
    assertThat(linkset.at("/linkset/0/https:~1~1ref.gs1.org~1voc~1defaultLink/0/href").asString())
        .isEqualTo(root + item);
    assertThat(linkset.at("/linkset/1/anchor").asString()).isEqualTo(root + product);
  }

  @Test
  void aRecordedLotGivesWayToItsOwnDefaultAndToNoOther() {
    var lot = product + "/10/R-" + System.nanoTime() % 1_000_000;
    tale.by(brand, "03-01 08:00").observesLot("storing", "active", "https://id.gs1.org" + lot);
    tale.isPublished();
    assertThat(anyone.get(lot, "Accept", "text/html").status()).isEqualTo(200);

    assertThat(member.put("/links" + lot, LOT).status()).isEqualTo(200);

    assertThat(anyone.get(lot, "Accept", "text/html").header("Location"))
        .isEqualTo("https://brand.example/recall/L-1");
  }

  @Test
  void pagesOfOthersMayAskAndHeadIsAnsweredLikeGet() {
    var preflight =
        anyone.send(
            "OPTIONS",
            product,
            "",
            "Origin",
            "https://shop.example",
            "Access-Control-Request-Method",
            "GET");
    assertThat(preflight.status()).isEqualTo(200);
    assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(anyone.send("OPTIONS", product, "").header("Allow")).contains("GET", "HEAD");

    var head = anyone.send("HEAD", product, "", "Origin", "https://shop.example");
    assertThat(head.status()).isEqualTo(307);
    assertThat(head.header("Location")).isEqualTo("https://brand.example/en");
    assertThat(head.header("Access-Control-Expose-Headers")).contains("Link", "Location");
    assertThat(anyone.send("HEAD", product + "?linkType=linkset", "").status()).isEqualTo(200);
  }

  @Test
  void theResolverDescribesItself() {
    var expected =
        """
        {"name": "Suyuan", "resolverRoot": "$",
         "supportedPrimaryKeys": ["00","01","253","255","401","402","414","417","8003","8004","8006","8010","8013","8017","8018"],
         "supportedLinkType": [{"namespace": "https://ref.gs1.org/voc/", "prefix": "gs1:"}],
         "supportedContextValuesExternal": [{"nameOfList": "ISO 3166-1 alpha-2", "url": "https://www.iso.org/iso-3166-country-codes.html"}],
         "linkTypeDefaultCanBeLinkset": false,
         "contact": {"fn": "Suyuan"},
         "jsonLdContextLocation": "https://ref.gs1.org/standards/resolver/linkset-context"}
        """
            .replace("$", root);
    var answer = anyone.get("/.well-known/gs1resolver", "Origin", "https://shop.example");

    assertThat(answer.json()).isEqualTo(JsonMapper.shared().readTree(expected));
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
  }

  private String relative(String address) {
    assertThat(address).startsWith(root + "/");
    return address.substring(root.length());
  }

  private static String path(String item) {
    return item.replace("https://id.gs1.org", "");
  }
}
