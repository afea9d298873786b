package org.suyuan.server.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.suyuan.proof.statement.ItemName;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.epcis.query.EventQuery;
import org.suyuan.server.members.Joining;
import org.suyuan.server.members.Joining.Joined;
import org.suyuan.server.members.Members;

/** Whether one event is looked at or all are searched: a member sees the same. */
@WholePlatform
class VisibilityTest {
  private static final String JSON = "application/json";

  private final Joining joining;
  private final Events events;
  private final Members members;
  private final JdbcClient jdbc;
  private final int port;

  VisibilityTest(
      Joining joining, Events events, Members members, JdbcClient jdbc, @LocalServerPort int port) {
    this.joining = joining;
    this.events = events;
    this.members = members;
    this.jdbc = jdbc;
    this.port = port;
  }

  @Test
  void bothWaysFindTheSameForEveryReasonToSeeAnEvent() {
    var brand = joining.hosted("brand");
    var shop = joining.hosted("retailer");
    var lab = joining.hosted("lab");
    var stranger = joining.hosted("brand");
    says(brand, Telling.commission(brand.item("a")));
    says(brand, Telling.commission(brand.item("b")));
    says(brand, Telling.ship("2026-03-02T08:00:00.000Z", brand.item("b"), shop));
    says(brand, ofNoItem(brand));
    says(lab, Telling.observe("inspecting", "2026-03-03T08:00:00.000Z", brand.item("a")));
    says(lab, Telling.observe("inspecting", "2026-03-03T08:00:00.000Z", brand.item("never")));

    assertThat(seenBothWays(brand)).hasSize(6); // its own, and what lies under its prefix
    assertThat(seenBothWays(shop)).hasSize(2); // what it is named for
    assertThat(seenBothWays(lab)).hasSize(3); // its own, and what it has said something about
    assertThat(seenBothWays(stranger)).isEmpty();
  }

  @Test
  void theNewestOfWhatAMemberSeesComeFirstHoweverFewTheyAre() {
    var brand = joining.hosted("brand");
    says(brand, Telling.commission(brand.item("old")));
    var other = joining.hosted("brand");
    for (int i = 0; i < 5; i++) {
      says(other, Telling.commission(other.item("new" + i)));
    }
    var found = events.visible(brand.id(), EventQuery.ALL, null, 1);
    assertThat(found)
        .singleElement()
        .satisfies(row -> assertThat(row.found().member()).isEqualTo(brand.id()));
    assertThat(events.visible(other.id(), EventQuery.ALL, null, 3)).hasSize(3);
    assertThat(events.count(other.id(), EventQuery.ALL, 4)).isEqualTo(4);
  }

  @Test
  void everyKeyUnderAPrefixBeginsInOneOfTheKnownWays() {
    for (var urn :
        List.of(
            "urn:epc:id:sgtin:9521000.000001.7",
            "urn:epc:id:sscc:9521000.3000000001",
            "urn:epc:id:sgln:9521000.00001.0",
            "urn:epc:id:pgln:9521000.00001",
            "urn:epc:id:grai:9521000.00001.7",
            "urn:epc:id:giai:9521000.7",
            "urn:epc:id:gdti:9521000.00001.7",
            "urn:epc:id:sgcn:9521000.00001.7",
            "urn:epc:id:gsrn:9521000.0000000001",
            "urn:epc:id:gsrnp:9521000.0000000001",
            "urn:epc:id:ginc:9521000.xyz",
            "urn:epc:id:gsin:9521000.000000001",
            "urn:epc:id:cpi:9521000.XYZ.7",
            "urn:epc:id:itip:9521000.000001.01.02.7")) {
      var item = ItemName.canonical(urn);
      assertThat(ItemName.companyPrefixDigits(item)).as(urn).startsWith("9521000");
      assertThat(Visibility.beginnings("9521000")).as(urn).anyMatch(item::startsWith);
    }
    assertThat(Visibility.beginnings("https://brand.example/"))
        .containsExactly("https://brand.example/");
  }

  private List<Long> seenBothWays(Joined member) {
    var all = jdbc.sql("select receipt from event").query(Long.class).list();
    var standing = members.standing(member.id());
    var searched =
        events.rows(EventQuery.ALL, Visibility.ofAll(standing), null, all.size()).stream()
            .map(row -> row.found().receipt())
            .toList();
    assertThat(searched).containsExactlyInAnyOrderElementsOf(events.visible(member.id(), all));
    return searched;
  }

  private void says(Joined member, String event) {
    var answer = new Wire(port, member.apiKey()).post("/epcis/events", JSON, event);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
  }

  private static String ofNoItem(Joined member) {
    return Telling.observe("sensor_reporting", "2026-03-04T08:00:00.000Z", member.item("none"))
        .replaceFirst(
            "\"epcList\":\\[[^]]*]",
            "\"readPoint\":{\"id\":\"https://id.gs1.org/414/%s\"},\"sensorElementList\":[{\"sensorReport\":[{\"type\":\"Temperature\",\"value\":4,\"uom\":\"CEL\"}]}]"
                .formatted(member.gln()));
  }
}
