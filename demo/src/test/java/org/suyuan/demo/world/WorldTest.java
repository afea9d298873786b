package org.suyuan.demo.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.suyuan.gs1.CheckDigit;
import org.suyuan.gs1.DigitalLink;

class WorldTest {
  private static final Seed SEED = Seed.fresh(Instant.parse("2026-11-20T10:00:00Z"));

  @Test
  void everyNumberHasItsCheckDigitAndLiesInTheDemonstrationRange() {
    for (Cast member : Cast.values()) {
      assertThat(member.prefix()).startsWith("952").hasSize(7);
      assertThat(CheckDigit.holds(member.gln(0))).isTrue();
      assertThat(DigitalLink.parse(member.party()).canonical()).isEqualTo(member.party());
    }
    for (Place place : Place.values()) {
      assertThat(DigitalLink.parse(place.link()).canonical()).isEqualTo(place.link());
    }
    for (Good good : Good.values()) {
      assertThat(CheckDigit.holds(good.gtin())).isTrue();
      assertThat(good.gtin()).startsWith("0" + good.maker().prefix());
    }
  }

  @Test
  void noTwoThingsShareANumber() {
    assertThat(Arrays.stream(Cast.values()).map(Cast::prefix)).doesNotHaveDuplicates();
    assertThat(Arrays.stream(Place.values()).map(Place::link)).doesNotHaveDuplicates();
    assertThat(Arrays.stream(Good.values()).map(Good::gtin)).doesNotHaveDuplicates();
  }

  @Test
  void everyNameIsMarkedAsASample() {
    assertThat(Cast.values())
        .allSatisfy(member -> assertThat(member.title()).contains("sample").contains("示例"));
    assertThat(Good.values())
        .allSatisfy(good -> assertThat(good.title()).contains("sample").contains("示例"));
    assertThat(Buyer.values()).allSatisfy(buyer -> assertThat(buyer.title()).contains("示例"));
  }

  @Test
  void everyRoleOfTheTradeIsPlayedByAMemberWithItsOwnKey() {
    Set<String> roles =
        Arrays.stream(Cast.values())
            .filter(Cast::signsItself)
            .map(Cast::role)
            .collect(Collectors.toSet());
    assertThat(roles)
        .containsExactlyInAnyOrder(
            "brand",
            "grower",
            "manufacturer",
            "distributor",
            "retailer",
            "forwarder",
            "warehouse",
            "customs-broker",
            "courier",
            "lab",
            "regulator");
  }

  @Test
  void idsAreWhatTheServerTakesAndBelongToOneWorld() {
    Seed other = Seed.fresh(SEED.now());
    for (Cast member : Cast.values()) {
      assertThat(member.id(SEED)).matches("mbr_[a-z0-9]{6,40}").isNotEqualTo(member.id(other));
    }
  }

  @Test
  void aSeedAlwaysGivesTheSameAndLabelsGiveDifferent() {
    Seed again = new Seed(SEED.hex(), SEED.now());
    assertThat(again.letters("a", 16)).isEqualTo(SEED.letters("a", 16)).hasSize(16);
    assertThat(SEED.digits("a", 9)).matches("[0-9]{9}");
    Set<String> serials = new HashSet<>();
    IntStream.range(0, 2000).forEach(i -> serials.add(SEED.letters("serial/" + i, 16)));
    assertThat(serials).hasSize(2000);
  }

  @Test
  void lettersUseTheirWholeAlphabet() {
    String many =
        IntStream.range(0, 200)
            .mapToObj(i -> SEED.letters("s" + i, 16))
            .collect(Collectors.joining());
    assertThat(many.chars().distinct().count()).isEqualTo(32);
  }
}
