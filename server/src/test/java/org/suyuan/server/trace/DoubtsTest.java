package org.suyuan.server.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.suyuan.proof.bundle.Code;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.members.Joining;
import org.suyuan.server.members.Joining.Joined;
import org.suyuan.server.people.People;
import org.suyuan.server.people.Role;

/** One test for each rule by which a journey gives doubt; every proof behind them verifies. */
@WholePlatform
class DoubtsTest {
  private static final String PASSWORD = "a long enough password";

  private final Trace trace;
  private final People people;
  private final int port;
  private final Tale tale;
  private final Joining joining;
  private final Joined brand;
  private final Joined carrier;
  private final Joined warehouse;
  private final Joined lab;
  private final String bag;
  private final String carton;

  DoubtsTest(
      Trace trace, Ledger ledger, People people, Joining joining, @LocalServerPort int port) {
    this.trace = trace;
    this.people = people;
    this.port = port;
    this.tale = new Tale(ledger, port);
    this.joining = joining;
    this.brand = joining.withOwnKey("brand", "any");
    this.carrier = joining.withOwnKey("forwarder", "any");
    this.warehouse = joining.withOwnKey("warehouse", "any");
    this.lab = joining.withOwnKey("lab", "any");
    this.bag = brand.item(UUID.randomUUID().toString().substring(0, 18));
    this.carton = brand.unit(1);
  }

  @Test
  void aJourneyFromHandToHandGivesNoDoubt() {
    begin();
    tale.by(brand, "03-01 09:00").packs(carton, bag);
    tale.by(brand, "03-02 08:00").ships(carton);
    tale.by(carrier, "03-03 08:00").receives(carton);
    tale.by(lab, "03-03 12:00").observes("inspecting", "conformant", carton);
    tale.by(carrier, "03-04 08:00").ships(carton);
    tale.by(warehouse, "03-05 08:00").receives(carton);
    tale.by(warehouse, "03-05 09:00").unpacks(carton, bag);

    assertThat(concerns()).isEmpty();
    assertThat(journey().verdict()).isEqualTo(Doubt.Verdict.HOLDS);
  }

  @Test
  void whatIsStillOnItsWayGivesNoDoubt() {
    begin();
    tale.by(brand, "03-02 08:00").ships(bag);

    assertThat(concerns()).isEmpty();
  }

  @Test
  void sentButNeverReceived() {
    begin();
    tale.by(brand, "03-01 09:00").packs(carton, bag);
    var sent = tale.by(brand, "03-02 08:00").ships(carton);
    tale.by(warehouse, "03-05 09:00").unpacks(carton, bag);

    assertThat(concerns()).containsExactly(Concern.NEVER_RECEIVED);
    assertThat(where(Concern.NEVER_RECEIVED)).isEqualTo(sent);
    assertThat(journey().verdict()).isEqualTo(Doubt.Verdict.DOUBTFUL);
  }

  @Test
  void aCarrierThatSaysWhenItDepartedAndArrivedSignsForTheWayBetween() {
    begin();
    tale.by(brand, "03-02 08:00").ships(bag);
    tale.by(carrier, "03-03 08:00").receives(bag);
    tale.by(carrier, "03-03 09:00").observes("departing", "in_transit", bag);
    tale.by(carrier, "03-04 09:00").observes("arriving", "in_progress", bag);
    var sent = tale.by(carrier, "03-04 10:00").ships(bag);
    tale.by(warehouse, "03-05 09:00").observes("storing", "active", bag);

    assertThat(concerns()).containsExactly(Concern.NEVER_RECEIVED);
    assertThat(where(Concern.NEVER_RECEIVED)).isEqualTo(sent);
  }

  @Test
  void receivedButNeverSent() {
    begin();
    var received = tale.by(carrier, "03-03 08:00").receives(bag);

    assertThat(concerns()).containsExactly(Concern.NEVER_SHIPPED);
    assertThat(where(Concern.NEVER_SHIPPED)).isEqualTo(received);
  }

  @Test
  void takenOutOfAContainerIntoWhichNobodyPutIt() {
    begin();
    tale.by(brand, "03-05 09:00").unpacks(carton, bag);

    assertThat(concerns()).containsExactly(Concern.NEVER_PACKED);
  }

  @Test
  void nobodySaysHowItBegan() {
    tale.by(brand, "03-05 09:00").observes("storing", "active", bag);

    assertThat(concerns()).containsExactly(Concern.NO_BEGINNING);
  }

  @Test
  void aBrokenSealThatNobodyRenewedIsBad() {
    begin();
    tale.by(brand, "03-01 09:00").seal("applied").observes("loading", "active", bag);
    tale.by(brand, "03-02 09:00").seal("broken").observes("unloading", "non_conformant", bag);

    assertThat(concerns()).containsExactly(Concern.SEAL_BROKEN);
    assertThat(journey().verdict()).isEqualTo(Doubt.Verdict.BROKEN);
  }

  @Test
  void aBrokenSealThatWasRenewedGivesDoubt() {
    begin();
    tale.by(brand, "03-02 09:00").seal("broken").observes("unloading", "active", bag);
    tale.by(brand, "03-02 10:00").seal("applied").observes("loading", "active", bag);

    assertThat(concerns()).containsExactly(Concern.SEAL_BROKEN_AND_RENEWED);
    assertThat(journey().verdict()).isEqualTo(Doubt.Verdict.DOUBTFUL);
  }

  @Test
  void aSealThatWasOpenedByRightIsFine() {
    begin();
    tale.by(brand, "03-02 09:00").seal("opened").observes("unloading", "active", bag);

    assertThat(concerns()).isEmpty();
  }

  @Test
  void calledBackAndNeverCleared() {
    begin();
    var recalled = tale.by(brand, "03-02 09:00").observes("holding", "recalled", bag);
    tale.by(brand, "03-03 09:00").observes("storing", "active", bag);

    assertThat(concerns()).containsExactly(Concern.NOT_FIT_FOR_SALE);
    assertThat(where(Concern.NOT_FIT_FOR_SALE)).isEqualTo(recalled);
  }

  @Test
  void repairedAndFoundGoodAgain() {
    begin();
    tale.by(brand, "03-02 09:00").observes("inspecting", "damaged", bag);
    tale.by(brand, "03-03 09:00").observes("repairing", "conformant", bag);

    assertThat(concerns()).isEmpty();
  }

  @Test
  void saidToHaveHappenedBeforeTheThingWasMade() {
    var early = tale.by(brand, "02-01 08:00").observes("storing", "active", bag);
    begin();

    assertThat(concerns()).containsExactly(Concern.TIME_RUNS_BACKWARDS);
    assertThat(where(Concern.TIME_RUNS_BACKWARDS)).isEqualTo(early);
  }

  @Test
  void saidToHaveHappenedAfterItWasWrittenDown() {
    begin();
    tale.by(brand, "12-31 23:59").observes("storing", "active", bag);

    assertThat(concerns()).containsExactly(Concern.TIME_RUNS_BACKWARDS);
  }

  @Test
  void signedWithAKeyThatWasLostLater() throws Exception {
    var careless = joining.withOwnKey("warehouse", "any");
    begin();
    var signed = tale.by(careless, "03-02 09:00").observes("storing", "active", bag);
    revoke(careless, "compromised");
    tale.by(brand, "03-03 09:00").observes("storing", "active", bag);

    assertThat(concerns()).containsExactly(Concern.KEY_LOST_LATER);
    assertThat(where(Concern.KEY_LOST_LATER)).isEqualTo(signed);
  }

  @Test
  void signedWithAKeyThatRetiredLater() throws Exception {
    var orderly = joining.withOwnKey("warehouse", "any");
    begin();
    tale.by(orderly, "03-02 09:00").observes("storing", "active", bag);
    revoke(orderly, "retired");
    tale.by(brand, "03-03 09:00").observes("storing", "active", bag);

    assertThat(concerns()).isEmpty();
  }

  @Test
  void signedWhenTheKeyMayHaveBeenInOtherHands() throws Exception {
    var robbed = joining.withOwnKey("warehouse", "any");
    begin();
    tale.by(robbed, "03-02 09:00").observes("storing", "active", bag);
    var stolen = tale.by(robbed, "03-02 10:00").observes("storing", "active", bag);
    tale.by(brand, "03-03 09:00").observes("storing", "active", bag);
    revoke(robbed, "compromised", stolen);
    tale.by(brand, "03-04 09:00").observes("storing", "active", bag);

    assertThat(concerns(Code.KEY_COMPROMISED)).containsExactly(Concern.KEY_COMPROMISED);
    assertThat(where(Concern.KEY_COMPROMISED)).isEqualTo(stolen);
    assertThat(journey().verdict()).isEqualTo(Doubt.Verdict.DOUBTFUL);
  }

  @Test
  void whatWasSignedBeforeTheKeyWasStolenHolds() throws Exception {
    var robbed = joining.withOwnKey("warehouse", "any");
    begin();
    long early = tale.by(robbed, "03-02 09:00").observes("storing", "active", bag);
    revoke(robbed, "compromised", early + 1);
    tale.by(brand, "03-04 09:00").observes("storing", "active", bag);

    assertThat(concerns()).isEmpty();
    assertThat(journey().verdict()).isEqualTo(Doubt.Verdict.HOLDS);
  }

  private void begin() {
    tale.by(brand, "03-01 08:00").commissions("", bag);
  }

  private Journey journey() {
    return trace.journey(bag).orElseThrow();
  }

  private List<Concern> concerns() {
    return concerns(Code.VERIFIED);
  }

  private List<Concern> concerns(Code verdict) {
    tale.isPublished();
    assertThat(trace.verdict(bag).orElseThrow().code()).isEqualTo(verdict);
    return journey().doubts().stream().map(Doubt::concern).toList();
  }

  /** The ledger index of the step where it shows. */
  private @Nullable Long where(Concern concern) {
    long receipt =
        journey().doubts().stream()
            .filter(doubt -> doubt.concern() == concern)
            .findFirst()
            .orElseThrow()
            .receipt();
    return journey().steps().stream()
        .filter(step -> step.receipt() == receipt)
        .findFirst()
        .orElseThrow()
        .index();
  }

  private void revoke(Joined member, String reason) throws Exception {
    revoke(member, reason, null);
  }

  private void revoke(Joined member, String reason, @Nullable Long since) throws Exception {
    var login = "admin-" + UUID.randomUUID().toString().substring(0, 8);
    people.create(login, PASSWORD, "Admin", Role.ADMIN);
    var token =
        send(HttpRequest.newBuilder(address("/session"))
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(login, PASSWORD))))
            .replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
    send(
        HttpRequest.newBuilder(address("/members/" + member.id() + "/keys/" + member.key().kid()))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(
                "DELETE",
                HttpRequest.BodyPublishers.ofString(
                    "{\"reason\":\"%s\",\"compromisedSince\":%s}".formatted(reason, since))));
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private static String send(HttpRequest.Builder request) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var answer = http.send(request.build(), BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
      return answer.body();
    }
  }
}
