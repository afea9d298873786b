package org.suyuan.server.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.suyuan.proof.bundle.Assurance;
import org.suyuan.proof.bundle.Bundle;
import org.suyuan.proof.bundle.BundleVerifier;
import org.suyuan.proof.bundle.Code;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.statement.Registry.KnownMember;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.epcis.Events;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.members.Joining;
import org.suyuan.server.members.Joining.Joined;
import org.suyuan.server.members.Members;

/** Which records a journey has, over graphs of every kind; each bundle verifies with the kernel. */
@WholePlatform
class TraceTest {
  private final Trace trace;
  private final Ledger ledger;
  private final Events events;
  private final Members members;
  private final Bundling bundling;
  private final Tale tale;
  private final Joined brand;
  private final Joined carrier;
  private final Joined shop;
  private int units;

  TraceTest(
      Trace trace,
      Ledger ledger,
      Events events,
      Members members,
      Bundling bundling,
      Joining joining,
      @LocalServerPort int port) {
    this.trace = trace;
    this.ledger = ledger;
    this.events = events;
    this.members = members;
    this.bundling = bundling;
    this.tale = new Tale(ledger, port);
    this.brand = joining.withOwnKey("brand", "any");
    this.carrier = joining.withOwnKey("forwarder", "any");
    this.shop = joining.withOwnKey("retailer", "any");
  }

  @Test
  void aJourneyGoesThroughPackingAndLeavesOutWhatThePalletDidBeforeAndAfter() {
    var bag = item();
    var sibling = item();
    var carton = unit();
    var pallet = unit();
    var made = tale.by(brand, "03-01 08:00").commissions("", bag, sibling);
    tale.by(carrier, "02-20 08:00").observes("inspecting", "active", pallet);
    var packed = tale.by(brand, "03-01 09:00").packs(carton, bag, sibling);
    var stacked = tale.by(brand, "03-01 10:00").packs(pallet, carton);
    var shipped = tale.by(brand, "03-02 08:00").ships(pallet);
    var received = tale.by(carrier, "03-03 08:00").receives(pallet);
    var unstacked = tale.by(carrier, "03-04 08:00").unpacks(pallet, carton);
    tale.by(carrier, "03-05 08:00").ships(pallet);
    var emptied = tale.by(carrier, "03-06 08:00").unpacks(carton, bag);
    tale.by(carrier, "03-07 08:00").ships(carton);
    tale.by(carrier, "03-08 08:00").ships(sibling);

    assertThat(records(bag))
        .containsExactly(made, packed, stacked, shipped, received, unstacked, emptied);
  }

  @Test
  void partialUnpackingKeepsWhoStayedInsideOnBoard() {
    var taken = item();
    var left = item();
    var carton = unit();
    var made = tale.by(brand, "03-01 08:00").commissions("", taken, left);
    var packed = tale.by(brand, "03-01 09:00").packs(carton, taken, left);
    var out = tale.by(brand, "03-02 09:00").unpacks(carton, taken);
    var shipped = tale.by(brand, "03-03 09:00").ships(carton);

    assertThat(records(taken)).containsExactly(made, packed, out);
    // The opening of its carton concerns who stayed inside too.
    assertThat(records(left)).containsExactly(made, packed, out, shipped);
  }

  @Test
  void rePackingFollowsTheItemIntoItsNewContainer() {
    var bag = item();
    var first = unit();
    var second = unit();
    var made = tale.by(brand, "03-01 08:00").commissions("", bag);
    var packed = tale.by(brand, "03-01 09:00").packs(first, bag);
    var out = tale.by(brand, "03-02 09:00").unpacks(first);
    var again = tale.by(brand, "03-02 10:00").packs(second, bag);
    tale.by(brand, "03-03 09:00").ships(first);
    var shipped = tale.by(brand, "03-03 10:00").ships(second);

    assertThat(records(bag)).containsExactly(made, packed, out, again, shipped);
    assertThat(records(second)).containsExactly(again, shipped);
  }

  @Test
  void aTransformationTellsWhatTheProductWasMadeOfAndNotWhatBecameOfTheRest() {
    var root = item();
    var otherRoot = item();
    var tea = item();
    var grown = tale.by(brand, "03-01 08:00").commissions("", root, otherRoot);
    var bought = tale.by(carrier, "03-02 08:00").receives(root);
    var brewed = tale.by(carrier, "03-03 08:00").turns(List.of(root, otherRoot), List.of(tea));
    tale.by(carrier, "03-04 08:00").observes("destroying", "destroyed", root);
    var sold = tale.by(carrier, "03-05 08:00").ships(tea);

    assertThat(records(tea)).containsExactly(grown, bought, brewed, sold);
  }

  @Test
  void thePartsOfOneTransformationAreFoundByItsId() {
    var here = lot("HERE");
    var there = lot("THERE");
    var blend = lot("BLEND");
    var id = "urn:suyuan:transformation:" + UUID.randomUUID();
    var one = tale.by(brand, "03-01 08:00").opensLot(here);
    var two = tale.by(brand, "03-01 09:00").opensLot(there);
    var fed = tale.by(brand, "03-02 08:00").feeds(id, List.of(here));
    var fedAgain = tale.by(brand, "03-02 09:00").feeds(id, List.of(there));
    var out = tale.by(brand, "03-03 08:00").yields(id, blend);
    var bag = item();
    var made = tale.by(brand, "03-04 08:00").commissions("BLEND", bag);

    assertThat(records(blend)).containsExactly(one, two, fed, fedAgain, out);
    assertThat(records(bag)).containsExactly(one, two, fed, fedAgain, out, made);
  }

  @Test
  void whatIsSaidOfTheLotIsSaidOfTheItem() {
    var bag = item();
    var made = tale.by(brand, "03-01 08:00").commissions("L-7", bag);
    var tested = tale.by(shop, "03-02 08:00").observesLot("inspecting", "conformant", lot("L-7"));
    tale.by(shop, "03-02 09:00").observesLot("inspecting", "conformant", lot("L-8"));

    assertThat(records(bag)).containsExactly(made, tested);
  }

  @Test
  void aReusedPalletWithThousandsOfDaysOfWorkDoesNotCutTheJourney() {
    var bag = item();
    var pallet = unit();
    var made = tale.by(brand, "03-01 08:00").commissions("", bag);
    var packed = tale.by(brand, "03-01 09:00").packs(pallet, bag);
    var out = tale.by(brand, "03-01 10:00").unpacks(pallet, bag);
    for (int i = 0; i < 40; i++) {
      tale.by(carrier, "04-01 09:%02d".formatted(i)).ships(pallet);
    }
    tale.isPublished();

    var found = limited(new Limits(45, 100, 32, Duration.ofSeconds(5))).of(bag).findings();

    assertThat(found.cut()).isFalse();
    assertThat(found.records()).extracting(TracedEvent::index).containsExactly(made, packed, out);
  }

  @Test
  void aReachedBoundIsSaidAndNeverCalledComplete() {
    var bag = item();
    tale.by(brand, "03-01 08:00").commissions("", bag);
    var container = bag;
    for (int i = 0; i < 6; i++) {
      var next = unit();
      tale.by(brand, "03-02 08:%02d".formatted(i)).packs(next, container);
      container = next;
    }
    tale.isPublished();

    for (var limits :
        List.of(
            new Limits(4, 100, 32, Duration.ofSeconds(5)),
            new Limits(100, 3, 32, Duration.ofSeconds(5)),
            new Limits(100, 100, 3, Duration.ofSeconds(5)),
            new Limits(100, 100, 32, Duration.ZERO))) {
      var dossier = limited(limits).of(bag);
      assertThat(dossier.findings().cut()).as(limits.toString()).isTrue();
      assertThat(dossier.verdict().code()).as(limits.toString()).isEqualTo(Code.JOURNEY_CUT);
      assertThat(dossier.journey().verdict()).isEqualTo(Doubt.Verdict.DOUBTFUL);
      assertThat(dossier.journey().doubts())
          .extracting(Doubt::concern)
          .contains(Concern.JOURNEY_CUT);
    }
    assertThat(trace.journey(bag).orElseThrow().cut()).isFalse();
    assertThat(records(bag)).hasSize(7);
  }

  @Test
  void aJourneySaysWhoSignedWithWhichKeyAndHowFarItIsConfirmed() {
    var bag = item();
    tale.by(brand, "03-01 08:00").commissions("", bag);
    tale.by(brand, "03-02 08:00").ships(bag);
    tale.by(carrier, "03-03 08:00").place("南沙", "Nansha", "22.66", "113.64").receives(bag);
    tale.isPublished();

    var journey = trace.journey(bag).orElseThrow();

    assertThat(journey.verdict()).isEqualTo(Doubt.Verdict.HOLDS);
    assertThat(journey.signers()).isEqualTo(2);
    var received = journey.steps().getLast();
    assertThat(received.who().kid()).isEqualTo(carrier.key().kid());
    assertThat(received.assurance()).isEqualTo(Assurance.COUNTERPARTY_CONFIRMED);
    assertThat(received.place().latitude()).isEqualTo(22.66);
    assertThat(received.place().name()).isEqualTo(new Words("南沙", "Nansha"));
    assertThat(received.zone().getId()).isEqualTo("Asia/Shanghai");
    assertThat(received.recorded()).isAfter(received.claimed());
  }

  @Test
  void whoStatedTheVerySameIsNamedUntilOneTakesItBack() {
    var bag = item();
    var id = "urn:uuid:" + UUID.randomUUID();
    tale.by(brand, "03-01 08:00").commissions("", bag);
    tale.by(brand, "03-02 08:00").withId(id).observes("storing", "active", bag);
    tale.by(carrier, "03-02 08:00").observes("storing", "active", bag);
    tale.by(shop, "03-02 08:00").observes("storing", "damaged", bag);
    records(bag);

    var steps = trace.journey(bag).orElseThrow().steps();
    assertThat(steps.stream().map(step -> step.confirmedBy().stream().map(Step.Confirmer::id)))
        .map(Stream::toList)
        .containsExactlyInAnyOrder(
            List.of(), List.of(carrier.id()), List.of(brand.id()), List.of());
    assertThat(alike(bag)).containsExactly("", carrier.id(), brand.id(), "");
    assertThat(tale.get("/trace?item=" + bag).body())
        .contains("\"confirmedBy\":[{\"id\":\"%s\"".formatted(carrier.id()));
    assertThat(page(bag, "en")).contains("The same is stated by Test forwarder");
    assertThat(page(bag, "zh")).contains("Test forwarder也作了相同陈述");

    tale.by(brand, "03-02 08:00")
        .withId(id)
        .with(
            "errorDeclaration",
            Json.object().put("declarationTime", "2026-03-02T10:00:00Z").build())
        .observes("storing", "active", bag);
    tale.isPublished();
    // What is known of an item may be a second old.
    var taken =
        await().until(() -> trace.journey(bag).orElseThrow().steps(), all -> all.size() == 5);
    assertThat(taken).allSatisfy(step -> assertThat(step.confirmedBy()).isEmpty());
    assertThat(alike(bag)).containsOnly("");
  }

  /** Whom the verifier finds saying the same, for each record in the order of the log. */
  private List<String> alike(String item) {
    return trace.verdict(item).orElseThrow().records().stream()
        .map(record -> String.join(" ", record.alike().stream().map(KnownMember::id).toList()))
        .toList();
  }

  private String page(String item, String language) {
    return tale.get(
            item.replace("https://id.gs1.org", ""),
            "Accept",
            "text/html",
            "Accept-Language",
            language)
        .body();
  }

  @Test
  void aCorrectionIsShownWithBothRecords() {
    var bag = item();
    var id = "urn:uuid:" + UUID.randomUUID();
    var right = "urn:uuid:" + UUID.randomUUID();
    tale.by(brand, "03-01 08:00").commissions("", bag);
    tale.by(brand, "03-02 08:00").withId(id).observes("storing", "damaged", bag);
    tale.by(brand, "03-02 09:00").withId(right).observes("storing", "active", bag);
    tale.by(brand, "03-02 08:00")
        .withId(id)
        .with(
            "errorDeclaration",
            Json.object()
                .put("declarationTime", "2026-03-02T10:00:00Z")
                .put("reason", "incorrect_data")
                .put("correctiveEventIDs", Json.texts(List.of(right)))
                .build())
        .observes("storing", "damaged", bag);
    records(bag);

    var steps = trace.journey(bag).orElseThrow().steps();

    assertThat(steps.stream().filter(Step::corrected).map(Step::eventId)).containsExactly(id);
    assertThat(
            steps.stream()
                .filter(Step::declaresError)
                .flatMap(step -> step.correctiveIds().stream()))
        .containsExactly(right);
    assertThat(trace.journey(bag).orElseThrow().verdict()).isEqualTo(Doubt.Verdict.HOLDS);
  }

  @Test
  void theBundleIsKeptUntilSomethingAboutTheItemChanges() throws InterruptedException {
    var bag = item();
    tale.by(brand, "03-01 08:00").commissions("", bag);
    tale.isPublished();
    var first = trace.bundle(bag).orElseThrow().bytes();
    tale.by(brand, "03-01 08:00").commissions("", item());
    tale.isPublished();
    Thread.sleep(1_100);

    assertThat(trace.bundle(bag).orElseThrow().bytes()).isSameAs(first);

    tale.by(brand, "03-02 08:00").ships(bag);
    tale.isPublished();
    Thread.sleep(1_100);
    assertThat(trace.bundle(bag).orElseThrow().bytes()).isNotEqualTo(first);
    assertThat(records(bag)).hasSize(2);
  }

  @Test
  void siblingsAndBusinessPapersStayClosed() {
    var bag = item();
    var sibling = item();
    tale.by(brand, "03-01 08:00").commissions("", bag, sibling);
    tale.by(brand, "03-02 08:00")
        .with(
            "bizTransactionList",
            Json.array(
                List.of(
                    Json.object().put("type", "po").put("bizTransaction", "urn:x:secret").build())))
        .seal("applied")
        .ships(bag, sibling);
    records(bag);

    var text =
        new String(
            trace.bundle(bag).orElseThrow().bytes(), java.nio.charset.StandardCharsets.UTF_8);

    assertThat(text).contains(bag).contains("suyuan:seal").contains("/bizTransactionList");
    assertThat(text).doesNotContain(sibling).doesNotContain("urn:x:secret");
  }

  private String item() {
    return brand.item(UUID.randomUUID().toString().substring(0, 18));
  }

  private String unit() {
    return brand.unit(++units);
  }

  private String lot(String number) {
    return item().replaceFirst("/21/.*", "/10/" + number);
  }

  /**
   * The indexes of the item's records in the order of time, after the kernel has verified its
   * bundle.
   */
  private List<Long> records(String item) {
    tale.isPublished();
    var bytes = trace.bundle(item).orElseThrow().bytes();
    var verdict = BundleVerifier.verify(bytes, ledger.key(), ledger.founding());
    assertThat(verdict.code()).as(verdict.toString()).isEqualTo(Code.VERIFIED);
    var journey = trace.journey(item).orElseThrow();
    assertThat(journey.pending()).isZero();
    var indexes = new ArrayList<Long>();
    journey.steps().forEach(step -> indexes.add(step.index()));
    assertThat(Bundle.parse(bytes).records())
        .extracting(record -> record.entry().index())
        .containsExactlyInAnyOrderElementsOf(indexes);
    return indexes;
  }

  private Dossiers limited(Limits limits) {
    return new Dossiers(events, members, ledger, bundling, limits);
  }
}
