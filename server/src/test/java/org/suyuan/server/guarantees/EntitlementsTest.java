package org.suyuan.server.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.suyuan.policy.packs.Pack;
import org.suyuan.policy.packs.PackReader;
import org.suyuan.proof.bundle.BundleVerifier;
import org.suyuan.proof.bundle.Code;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.orders.OrderId;
import org.suyuan.server.people.People;

/** What an order is promised when it is placed, over HTTP. */
@WholePlatform
class EntitlementsTest {
  private final Shop shop;
  private final Shop.Visitor buyer;
  private final Entitlements entitlements;
  private final KeptPacks packs;
  private final Promises promises;
  private final Ledger ledger;

  EntitlementsTest(
      People people,
      Entitlements entitlements,
      KeptPacks packs,
      Promises promises,
      Ledger ledger,
      @LocalServerPort int port) {
    this.shop = new Shop(people, port);
    this.buyer = shop.buyer();
    this.entitlements = entitlements;
    this.packs = packs;
    this.promises = promises;
    this.ledger = ledger;
  }

  private String placed(String mode, String currency) {
    var id = Shop.fresh();
    Shop.expect(
        201,
        shop.administers(
            "/orders",
            """
            {"id":"%s","buyer":"%s","channel":"live","mode":"%s",
             "lines":[{"title":"Dried cranberries","good":"cranberries","quantity":2,"priceMinor":5900,"currency":"%s"}]}
            """
                .formatted(id, buyer.person().login(), mode, currency)));
    return id;
  }

  private Entitlement promised(String order) {
    return entitlements.of(new OrderId(order)).orElseThrow();
  }

  @Test
  void aPassportIsJudgedByTheKernelAlone() {
    var order = placed("bonded", "CNY");

    var file = buyer.gets("/orders/" + order + "/passport");

    assertThat(file.statusCode()).as(file.body()).isEqualTo(200);
    var bytes = file.body().getBytes(StandardCharsets.UTF_8);
    var verdict = BundleVerifier.verify(bytes, ledger.key(), ledger.founding());
    assertThat(verdict.code()).as(verdict.detail()).isEqualTo(Code.VERIFIED);
    assertThat(file.body())
        .contains(promised(order).pack().digest().hex())
        .contains("PRICE_PROTECT")
        .doesNotContain(buyer.person().login())
        .doesNotContain("5900");
  }

  @Test
  void aChangedPromiseIsNoPassport() {
    var file = buyer.gets("/orders/" + placed("bonded", "CNY") + "/passport").body();

    for (var forged :
        new String[] {
          file.replace("PRICE_PROTECT", "PRICE_PR0TECT"),
          file.replace(promises.pack().digest().hex().substring(0, 8), "00000000"),
          file.replace("guarantees_given", "guarantees_gone")
        }) {
      assertThat(forged).isNotEqualTo(file);
      var verdict =
          BundleVerifier.verify(
              forged.getBytes(StandardCharsets.UTF_8), ledger.key(), ledger.founding());
      assertThat(verdict.code()).isNotEqualTo(Code.VERIFIED);
    }
  }

  @Test
  void aPassportIsItsBuyersAlone() {
    var order = placed("bonded", "CNY");

    assertThat(shop.buyer().gets("/orders/" + order + "/passport").statusCode()).isEqualTo(404);
    assertThat(buyer.gets("/orders/never-placed/passport").statusCode()).isEqualTo(404);
  }

  @Test
  void aLineIsPromisedWhatIsForItsKindAndWay() {
    assertThat(promised(placed("bonded", "CNY")).line(1))
        .contains("NO_REASON_7", "CUSTOMS_FAIL")
        .doesNotContain("SIZE_ADVICE", "RASH_CARE");
    assertThat(promised(placed("domestic", "CNY")).line(1))
        .contains("NO_REASON_7")
        .doesNotContain("CUSTOMS_FAIL");
    assertThat(promised(placed("domestic", "JPY")).line(1)).isEmpty();
  }

  @Test
  void rulesOfNextWeekDoNotTouchAnOrderOfToday() {
    var before = promised(placed("bonded", "CNY"));
    var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    var next =
        published(
            changed(today, today.plusDays(7), "\"window\":\"P30D\"", "\"window\":\"P20D\""), 201);

    assertThat(promised(before.order().value()).pack().digest()).isEqualTo(before.pack().digest());
    assertThat(promised(placed("bonded", "CNY")).pack().digest()).isEqualTo(before.pack().digest());
    var begins = today.plusDays(7).atStartOfDay(ZoneId.of("Asia/Shanghai")).toInstant();
    assertThat(packs.at(begins.minusSeconds(1)).digest()).isEqualTo(before.pack().digest());
    assertThat(packs.at(begins).digest().hex()).isEqualTo(next);
  }

  @Test
  void rulesWithoutNoticeOrBelowTheLawAreNotPublished() {
    var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));

    assertThat(published(changed(today.minusDays(9), today.plusDays(6), "", ""), 422))
        .isEqualTo("pack-too-soon");
    assertThat(
            published(
                changed(
                    today,
                    today.plusDays(7),
                    "\"way\":\"buyer_pays\",\"window\":\"P7D\"",
                    "\"way\":\"buyer_pays\",\"window\":\"P6D\""),
                422))
        .isEqualTo("pack-refused");
    assertThat(published("{\"pack\":{}}", 422)).isEqualTo("pack-refused");
  }

  /** The pack of the release with another day and version, and one thing in it changed. */
  private String changed(LocalDate on, LocalDate from, String old, String other) {
    Pack pack = promises.pack();
    var text =
        Jcs.text(pack.canonical())
            .replace(
                "\"published\":\"" + pack.header().published() + "\"",
                "\"published\":\"" + on + "\"")
            .replace("\"from\":\"" + pack.header().from() + "\"", "\"from\":\"" + from + "\"")
            .replace(
                "\"version\":\"" + pack.header().version() + "\"",
                "\"version\":\"" + Shop.fresh() + "\"");
    assertThat(old.isEmpty() || text.contains(old)).isTrue();
    var changed = old.isEmpty() ? text : text.replace(old, other);
    assertThat(PackReader.canonical(Json.parse(changed)).digest()).isNotEqualTo(pack.digest());
    return changed;
  }

  @Test
  void whoWroteRulesDoesNotPublishThem() {
    var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    var draft = shop.administers("/policies", changed(today, today.plusDays(8), "", ""));
    var digest = Shop.expect(201, draft).get("digest").asString();

    var alone = shop.administers("/policies/" + digest + "/publication", "");

    assertThat(Shop.expect(409, alone).get("code").asString()).isEqualTo("four-eyes");
    assertThat(packs.find(digest)).isEmpty();
    Shop.expect(200, shop.desk("/policies/" + digest + "/publication", ""));
    assertThat(packs.find(digest)).isPresent();
    var twice = shop.desk("/policies/" + digest + "/publication", "");
    assertThat(Shop.expect(409, twice).get("code").asString()).isEqualTo("draft-decided");
  }

  /** The digest of what two people published, or the code of the refusal. */
  private String published(String canonical, int status) {
    var answer = Shop.expect(status, shop.administers("/policies", canonical));
    if (status != 201) {
      return answer.get("code").asString();
    }
    var digest = answer.get("digest").asString();
    Shop.expect(200, shop.desk("/policies/" + digest + "/publication", ""));
    return digest;
  }
}
