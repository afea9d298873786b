package org.suyuan.server.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.suyuan.server.Questions;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.people.People;

/** How often a claim asks the database: each question is a way there and back. */
@WholePlatform
class ClaimQuestionsTest {
  private final Questions questions;
  private final Shop shop;
  private final Shop.Visitor buyer;
  private final String merchant = Shop.fresh();

  ClaimQuestionsTest(Questions questions, People people, @LocalServerPort int port) {
    this.questions = questions;
    this.shop = new Shop(people, port);
    this.buyer = shop.buyer();
  }

  @Test
  void aClaimThatIsGrantedPaidAndStatedAsksNoMoreThanItMust() {
    claims(order()); // the merchant's accounts are opened, the platform's key is read
    var order = order();

    List<String> asked = questions.asked("insert into claim (", () -> claims(order));

    assertThat(asked).hasSizeLessThanOrEqualTo(27); // the commit is one of them
  }

  /** Fresh fruit that has arrived just now. */
  private String order() {
    var now = Instant.now();
    var order =
        """
        {"buyer":"%s","channel":"app","mode":"domestic","placedAt":"%s","state":"DELIVERED","times":{"DELIVERED":"%s"},
         "lines":[{"title":"Cranberries","quantity":2,"priceMinor":5900,"currency":"CNY","merchant":"%s",
                   "category":"fresh.fruit"}]}
        """
            .formatted(buyer.person().login(), now, now, merchant);
    return Shop.expect(201, shop.administers("/orders", order)).get("id").asString();
  }

  /** A fifth of it is bad. */
  private void claims(String order) {
    var asking =
        """
        {"guarantee":"FRESH_PAY","units":2,"facts":{"photos":"2","bad_share":"20%"}}
        """;
    var claim =
        Shop.expect(201, buyer.posts("/orders/" + order + "/lines/1/claims", Shop.fresh(), asking));
    assertThat(claim.get("state").asString()).isEqualTo("CARRIED_OUT");
  }
}
