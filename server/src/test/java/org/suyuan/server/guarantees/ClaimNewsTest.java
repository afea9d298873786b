package org.suyuan.server.guarantees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.deliveries.Receiver;
import org.suyuan.server.people.People;
import org.suyuan.server.webhooks.Letterbox;
import org.suyuan.server.webhooks.Webhooks;

/** What a shop's program hears of claims. */
@WholePlatform
class ClaimNewsTest {
  private final Shop shop;
  private final Webhooks webhooks;

  ClaimNewsTest(People people, Webhooks webhooks, @LocalServerPort int port) {
    this.shop = new Shop(people, port);
    this.webhooks = webhooks;
  }

  @Test
  void aClaimIsToldWhenItIsOpenedDecidedAndPaidWithoutItsBuyer() throws Exception {
    var merchant = "mch-" + Shop.fresh();
    var buyer = shop.buyer();
    var order = shop.boughtFrom(merchant, buyer);
    Shop.expectEmpty(
        shop.desk(
            "/desk/orders/" + order + "/lines/1/facts",
            "{\"facts\":{\"current_unit_price\":\"49.00\",\"price_drop_cause\":\"ordinary\"}}"));
    try (var receiver = Receiver.start()) {
      var webhook = webhooks.add(merchant, receiver.address());
      var claim =
          Shop.expect(
              201,
              buyer.posts(
                  "/orders/" + order + "/lines/1/claims",
                  Shop.fresh(),
                  "{\"guarantee\":\"PRICE_PROTECT\",\"facts\":{}}"));

      await().atMost(Duration.ofSeconds(40)).until(() -> receiver.posts().size() >= 3);
      assertThat(Letterbox.types(receiver))
          .containsExactlyInAnyOrder("claim.opened", "claim.decided", "claim.paid")
          .startsWith("claim.opened", "claim.decided");
      for (var letter : Letterbox.letters(receiver)) {
        assertThat(letter.at("/data/claim")).isEqualTo(claim.get("id"));
        assertThat(letter.at("/data/order").asString()).isEqualTo(order);
        assertThat(letter.toString())
            .doesNotContain(buyer.person().login())
            .doesNotContain(buyer.person().id().value());
      }
      webhooks.remove(merchant, webhook.id());
    }
  }
}
