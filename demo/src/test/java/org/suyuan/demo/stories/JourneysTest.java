package org.suyuan.demo.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.suyuan.demo.story.Act;
import org.suyuan.demo.world.Cast;
import org.suyuan.demo.world.Good;

/** What a buyer will see of each story, derived by the same rules that the verifiers use. */
class JourneysTest {
  @Test
  void aBagOfCranberriesComesFromTheBogThroughEveryPackingToTheDoor() {
    Told story = Told.of(new Cranberries());
    assertThat(story.steps(ordered(story)))
        .containsExactly(
            "harvesting",
            "shipping",
            "receiving",
            "drying",
            "commissioning",
            "inspecting",
            "packing",
            "packing",
            "shipping",
            "receiving",
            "seal_applied",
            "departing",
            "arriving",
            "seal_checked",
            "customs_cleared",
            "shipping",
            "receiving",
            "unpacking",
            "retail_selling",
            "unpacking",
            "packing",
            "shipping",
            "receiving",
            "delivered");
  }

  @Test
  void aBagThatStayedOnThePalletIsNotDelivered() {
    Told story = Told.of(new Cranberries());
    String left = story.telling().shown().getLast().link();
    assertThat(story.steps(left))
        .contains("harvesting", "customs_cleared")
        .doesNotContain("retail_selling", "delivered");
  }

  @Test
  void aBlendHasTwoOrigins() {
    Told story = Told.of(new Apricots());
    assertThat(signers(story, ordered(story), "harvesting"))
        .containsExactly(Cast.GOLDBOUGH, Cast.MURRAY);
    assertThat(story.steps(ordered(story))).containsSequence("blending", "blending", "blending");
  }

  @Test
  void onlyWhatWasRepackedGoesOnInTheMixedCarton() {
    Told story = Told.of(new Masks());
    assertThat(story.steps(ordered(story))).contains("unpacking", "customs_cleared", "delivered");
    String leftBehind = story.telling().shown().getLast().link();
    assertThat(story.steps(leftBehind)).doesNotContain("customs_cleared", "delivered");
  }

  @Test
  void theLaboratorysWordReachesEveryBoxOfItsLot() {
    Told story = Told.of(new Ginseng());
    for (String box : story.pieces()) {
      assertThat(signers(story, box, "inspecting")).containsExactly(Cast.CLEARWELL);
    }
    assertThat(story.journey(ordered(story))).anyMatch(act -> act.event().has("certificationInfo"));
  }

  @Test
  void whatTheBrandAllowedAndTheSellerClaimedStandsBesideTheSale() {
    Told story = Told.of(new Cosmetics());
    assertThat(story.steps(ordered(story)))
        .containsSubsequence(
            "marketing_authorised", "price_claimed", "live_stream_sale", "delivered");
  }

  @Test
  void aReturnedPieceIsDeliveredTwiceAndAnOpenedOneIsDestroyed() {
    Told story = Told.of(new Returned());
    var items = story.telling().orders().getFirst().items();
    assertThat(story.steps(items.get(0).link()).stream().filter("delivered"::equals)).hasSize(2);
    assertThat(story.steps(items.get(1).link())).endsWith("destroying");
  }

  @Test
  void aRecallReachesWhoeverHasThePiece() {
    Told story = Told.of(new Recall());
    assertThat(signers(story, ordered(story), "holding")).containsExactly(Cast.RIVERSUN);
    assertThat(story.steps(ordered(story)))
        .containsSubsequence("delivered", "holding", "collecting");
  }

  @Test
  void aCorrectionKeepsTheWrongAndTheRight() {
    Told story = Told.of(new Correction());
    List<Act> receipts =
        story.journey(ordered(story)).stream()
            .filter(act -> act.by() == Cast.EASTCLIFF && Told.step(act).equals("receiving"))
            .toList();
    assertThat(receipts).hasSize(3);
    Act declaration =
        receipts.stream()
            .filter(act -> act.event().has("errorDeclaration"))
            .findFirst()
            .orElseThrow();
    assertThat(declaration.eventId()).isEqualTo(receipts.getFirst().eventId());
    assertThat(Told.words(declaration.event())).contains(receipts.get(1).eventId());
  }

  @Test
  void everyLegOfTheColdChainHasItsTemperatures() {
    Told story = Told.of(new ColdChain());
    assertThat(signers(story, ordered(story), "sensor_reporting"))
        .containsExactly(
            Cast.BLUELANE, Cast.BLUELANE, Cast.BLUELANE, Cast.EASTCLIFF, Cast.SWIFTCRANE);
  }

  @Test
  void aSealIsCheckedOpenedAndPutOnAgain() {
    Told story = Told.of(new Sealed());
    assertThat(story.steps(ordered(story)))
        .containsSubsequence(
            "seal_applied",
            "seal_checked",
            "seal_checked",
            "inspecting",
            "seal_applied",
            "seal_checked");
  }

  @Test
  void aBrokenSealIsSeenOnEveryPieceAlsoOnTheOneThatIsMissing() {
    Told story = Told.of(new BrokenSeal());
    for (String box : story.pieces()) {
      assertThat(story.steps(box)).contains("seal_broken");
    }
    String missing = story.telling().shown().getLast().link();
    assertThat(story.steps(missing)).endsWith("holding");
  }

  @Test
  void nobodySignedForTheMissingReceipt() {
    Told story = Told.of(new MissingReceipt());
    assertThat(signers(story, ordered(story), "receiving")).doesNotContain(Cast.SOUTHGATE);
    assertThat(signers(story, ordered(story), "unpacking")).contains(Cast.SOUTHGATE);
  }

  @Test
  void aShopWithoutAKeySellsOnRecordToo() {
    Told story = Told.of(new LiveShop());
    assertThat(signers(story, ordered(story), "live_stream_sale")).containsExactly(Cast.SMALLGRAIN);
    assertThat(Cast.SMALLGRAIN.signsItself()).isFalse();
  }

  @Test
  void aGiftBoxHasTheJourneysOfItsThreeGoods() {
    Told story = Told.of(new GiftBox());
    assertThat(story.telling().orders().getFirst().items().getFirst().good())
        .isEqualTo(Good.GIFT_BOX);
    assertThat(signers(story, ordered(story), "commissioning"))
        .containsExactlyInAnyOrder(Cast.RIVERSUN, Cast.CRANEFIELD, Cast.CAMELLIA);
  }

  @Test
  void aNewBatteryTravelsOnWithTheDeviceAndTheOldOneDoesNot() {
    Told story = Told.of(new Refurbished());
    List<String> batteries =
        story.pieces().stream()
            .filter(piece -> piece.contains(Good.DEVICE_BATTERY.gtin()))
            .toList();
    assertThat(story.steps(batteries.get(0))).contains("removing").doesNotContain("delivered");
    assertThat(story.steps(batteries.get(1))).contains("installing", "delivered");
  }

  @Test
  void anExpressParcelIsSampledAtTheBorderAndArrivesWithinFiveDays() {
    Told story = Told.of(new Express());
    assertThat(signers(story, ordered(story), "sampling")).containsExactly(Cast.HARBOURMARK);
    var placed = story.telling().orders().getFirst().placedAt();
    assertThat(story.telling().acts().getLast().at()).isBefore(placed.plus(Duration.ofDays(5)));
  }

  private static String ordered(Told story) {
    return story.telling().orders().getFirst().items().getFirst().link();
  }

  private static List<Cast> signers(Told story, String item, String step) {
    return story.journey(item).stream()
        .filter(act -> Told.step(act).equals(step))
        .map(Act::by)
        .toList();
  }
}
