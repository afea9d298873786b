package org.suyuan.server.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.suyuan.proof.bundle.BundleVerifier;
import org.suyuan.proof.bundle.Code;
import org.suyuan.proof.json.Json;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.members.Joining;
import org.suyuan.server.members.Joining.Joined;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code GET /trace} and {@code GET /trace/bundle} over HTTP. */
@WholePlatform
class TraceApiTest {
  private final Ledger ledger;
  private final Tale tale;
  private final Joined brand;
  private final Joined carrier;
  private final String serial = UUID.randomUUID().toString().substring(0, 18);
  private final String bag;

  TraceApiTest(Ledger ledger, Joining joining, @LocalServerPort int port) {
    this.ledger = ledger;
    this.tale = new Tale(ledger, port);
    this.brand = joining.withOwnKey("brand", "any");
    this.carrier = joining.withOwnKey("forwarder", "any");
    this.bag = brand.item(serial);
    tale.by(brand, "03-01 08:00").commissions("", bag);
    tale.by(brand, "03-02 08:00")
        .with("sourceList", Json.array(List.of(party("possessing_party", brand))))
        .ships(bag);
    tale.by(carrier, "03-03 08:00").receives(bag);
    tale.isPublished();
  }

  private static Json party(String type, Joined member) {
    return Json.object().put("type", type).put("source", member.party()).build();
  }

  @Test
  void everySpellingOfACodeLeadsToTheSameJourney() {
    var gtin = bag.replaceFirst(".*/01/([0-9]{14})/.*", "$1");
    for (var spelling :
        List.of(
            bag,
            "https://shop.example/a/01/" + gtin + "/21/" + serial + "?x=1",
            "/01/" + gtin + "/21/" + serial,
            "(01)" + gtin + "(21)" + serial,
            "01" + gtin + "21" + serial,
            "urn:epc:id:sgtin:%s.%s.%s"
                .formatted(gtin.substring(1, 13), gtin.substring(0, 1), serial))) {
      assertThat(json(trace(spelling)).get("item").asString()).as(spelling).isEqualTo(bag);
    }
  }

  @Test
  void aStrangerSeesThePublicFieldsAndAMemberWhatItMay() {
    var stranger = json(trace(bag)).get("steps").get(1);
    var owner = json(trace(bag, "Authorization", "Bearer " + brand.apiKey())).get("steps").get(1);

    assertThat(stranger.get("event").has("sourceList")).isFalse();
    assertThat(stranger.get("event").get("bizStep").asString()).isEqualTo("shipping");
    assertThat(owner.get("event").has("sourceList")).isTrue();
  }

  @Test
  void unknownAndMalformedCodesAreAnsweredAlike() {
    var unknown = trace(brand.item("never-" + UUID.randomUUID().toString().substring(0, 8)));
    for (var code :
        List.of("https://id.gs1.org/01/123/21/x", "nonsense", "(01)1", "urn:epc:id:sgtin:1")) {
      var answer = trace(code);
      assertThat(answer.statusCode()).as(code).isEqualTo(404);
      assertThat(answer.body()).as(code).isEqualTo(unknown.body());
      var bundle = get("/trace/bundle?item=" + encoded(code));
      assertThat(bundle.statusCode()).as(code).isEqualTo(404);
    }
    assertThat(json(unknown).get("code").asString()).isEqualTo("item-unknown");
    assertThat(unknown.statusCode()).isEqualTo(404);
  }

  @Test
  void aSerialWithASlashHasAnAddressLikeAnyOther() {
    var odd = brand.item("a%2Fb%25" + UUID.randomUUID().toString().substring(0, 8));
    tale.by(brand, "03-05 08:00").commissions("", odd);
    tale.isPublished();

    assertThat(get(odd.replace("https://id.gs1.org", "")).statusCode()).isEqualTo(200);
  }

  @Test
  void thePublicBundleComesAsAFileThatVerifies() {
    var answer = get("/trace/bundle?item=" + encoded(bag) + "&profile=public");

    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/json");
    assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
        .startsWith("attachment; filename=\"suyuan-01-");
    assertThat(code(answer)).isEqualTo(Code.VERIFIED);
  }

  @Test
  void theFullBundleIsForWhoMaySeeEverything() {
    var path = "/trace/bundle?profile=full&item=" + encoded(bag);
    var nobody = get(path);
    var owner = get(path, "Authorization", "Bearer " + brand.apiKey());

    assertThat(nobody.statusCode()).isEqualTo(403);
    assertThat(owner.statusCode()).as(owner.body()).isEqualTo(200);
    assertThat(owner.body()).contains("\"profile\":\"full\"").contains(brand.party());
    assertThat(code(owner)).isEqualTo(Code.VERIFIED);
  }

  @Test
  void anEventChangedInTheDatabaseIsRefusedByEveryReader() throws SQLException {
    try (var owner =
            DriverManager.getConnection(
                System.getProperty("suyuan.database.url"),
                System.getProperty("suyuan.database.owner-user"),
                System.getProperty("suyuan.database.owner-password"));
        var guard = owner.createStatement();
        var change =
            owner.prepareStatement(
                """
                update opening set document =
                  convert_to(replace(convert_from(document, 'UTF8'), '"shipping"', '"departing"'), 'UTF8')
                where convert_from(document, 'UTF8') like ?
                """)) {
      change.setString(1, "%\"shipping\"%" + serial + "%");
      guard.execute("alter table opening disable trigger opening_loses");
      assertThat(change.executeUpdate()).isEqualTo(1);
      guard.execute("alter table opening enable trigger opening_loses");
    }

    assertThat(code(get("/trace/bundle?item=" + encoded(bag)))).isEqualTo(Code.FIELDS_MISMATCH);
  }

  private Code code(HttpResponse<String> bundle) {
    var bytes = bundle.body().getBytes(StandardCharsets.UTF_8);
    return BundleVerifier.verify(bytes, ledger.key(), ledger.founding()).code();
  }

  private HttpResponse<String> trace(String code, String... headers) {
    return get("/trace?item=" + encoded(code), headers);
  }

  private HttpResponse<String> get(String path, String... headers) {
    return tale.get(path, headers);
  }

  private static String encoded(String code) {
    return URLEncoder.encode(code, StandardCharsets.UTF_8);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }
}
