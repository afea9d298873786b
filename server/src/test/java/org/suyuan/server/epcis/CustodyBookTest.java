package org.suyuan.server.epcis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.suyuan.proof.statement.May;
import org.suyuan.proof.statement.Rights;
import org.suyuan.server.base.Refusal;

/** One sentence per rule of who may state what about goods. */
class CustodyBookTest {
  private static final String ITEM = "https://id.gs1.org/01/09521000000018/21/1";
  private static final String OTHER = "https://id.gs1.org/01/09521000000018/21/2";
  private static final String CARTON = "https://id.gs1.org/00/095210000000000014";
  private static final String PALLET = "https://id.gs1.org/00/095210000000000021";
  private static final String LOT = "https://id.gs1.org/01/09521000000018/10/L1";

  private static final Speaker BRAND =
      new Speaker("mbr_brand0", new Rights(List.of(May.COMMISSION), List.of("9521000")));
  private static final Speaker SHOP = speaker("mbr_shop00", May.OBSERVE);
  private static final Speaker COURIER = speaker("mbr_courier", May.OBSERVE);
  private static final Speaker STRANGER = speaker("mbr_stranger", May.OBSERVE);
  private static final Speaker LAB = speaker("mbr_lab000", May.ATTEST);
  private static final Speaker SANDBOX = speaker("mbr_sandbox", May.ANY);

  private final CustodyBook book = new CustodyBook(List.of());
  private int minutes;

  @Test
  void theOwnerOfThePrefixBeginsAndHolds() {
    book.enter(BRAND, change("commissioning", ITEM));
    assertThat(holder(ITEM)).isEqualTo(BRAND.member());
  }

  @Test
  void nobodyElseBegins() {
    refuses(() -> book.enter(STRANGER, change("commissioning", ITEM)), ITEM);
  }

  @Test
  void onlyTheHolderGoesOn() {
    book.enter(BRAND, change("commissioning", ITEM));
    refuses(() -> book.enter(STRANGER, observe("inspecting", ITEM)), BRAND.member());
    allows(() -> book.enter(BRAND, observe("inspecting", ITEM)));
  }

  @Test
  void whoWasNamedMayGoOnAndHoldsOnceItHasReceived() {
    book.enter(BRAND, change("commissioning", ITEM));
    book.enter(BRAND, naming(SHOP, "shipping", ITEM));
    assertThat(holder(ITEM)).isEqualTo(BRAND.member());
    book.enter(SHOP, observe("receiving", ITEM));
    assertThat(holder(ITEM)).isEqualTo(SHOP.member());
  }

  @Test
  void whoHandedItOverMaySayWhatWasBeforeButNotAfter() {
    book.enter(BRAND, change("commissioning", ITEM));
    book.enter(BRAND, naming(SHOP, "shipping", ITEM));
    book.enter(SHOP, observe("receiving", ITEM));
    allows(() -> book.enter(BRAND, at(0, Deed.Kind.OBSERVE, "inspecting", ITEM)));
    refuses(() -> book.enter(BRAND, observe("inspecting", ITEM)), SHOP.member());
  }

  @Test
  void aStrangerCannotNameItself() {
    book.enter(BRAND, change("commissioning", ITEM));
    refuses(() -> book.enter(STRANGER, naming(STRANGER, "receiving", ITEM)), BRAND.member());
  }

  @Test
  void aThirdPartyThatOnlyLooksDoesNotHandOn() {
    book.enter(BRAND, change("commissioning", ITEM));
    book.enter(LAB, naming(STRANGER, "inspecting", ITEM));
    refuses(() -> book.enter(STRANGER, observe("receiving", ITEM)), BRAND.member());
    assertThat(holder(ITEM)).isEqualTo(BRAND.member());
  }

  @Test
  void aThirdPartyMayNotChangeGoods() {
    book.enter(BRAND, change("commissioning", ITEM));
    refuses(() -> book.enter(LAB, change("decommissioning", ITEM)), BRAND.member());
  }

  @Test
  void lookingAtSomethingUnknownDoesNotMakeItsHolder() {
    book.enter(LAB, observe("inspecting", ITEM));
    assertThat(book.heldAs(ITEM)).isNull();
  }

  @Test
  void theSandboxMayStateAnythingAndTakesNothing() {
    book.enter(BRAND, change("commissioning", ITEM));
    allows(() -> book.enter(SANDBOX, observe("receiving", ITEM)));
    assertThat(holder(ITEM)).isEqualTo(BRAND.member());
    allows(() -> book.enter(SANDBOX, change("commissioning", OTHER)));
    assertThat(holder(OTHER)).isEqualTo(SANDBOX.member());
  }

  @Test
  void whatIsInsideFollowsItsContainer() {
    packed();
    book.enter(BRAND, naming(SHOP, "shipping", PALLET));
    book.enter(SHOP, observe("receiving", PALLET));
    assertThat(holder(ITEM)).isEqualTo(SHOP.member());
    refuses(() -> book.enter(BRAND, observe("inspecting", ITEM)), SHOP.member());
  }

  @Test
  void whatWasTakenOutStaysWithWhoeverHeldTheContainer() {
    packed();
    book.enter(BRAND, naming(SHOP, "shipping", PALLET));
    book.enter(SHOP, observe("receiving", PALLET));
    book.enter(SHOP, pack(Deed.Kind.UNPACK, CARTON, ITEM));
    book.enter(SHOP, naming(COURIER, "shipping", PALLET));
    book.enter(COURIER, observe("receiving", PALLET));
    assertThat(holder(ITEM)).isEqualTo(SHOP.member());
    assertThat(holder(OTHER)).isEqualTo(COURIER.member());
  }

  @Test
  void unpackingWithoutAListTakesEverythingOut() {
    packed();
    book.enter(BRAND, pack(Deed.Kind.UNPACK, CARTON));
    assertThat(book.heldAs(ITEM)).isNotNull().extracting(Custody::container).isNull();
    assertThat(book.heldAs(OTHER)).isNotNull().extracting(Custody::container).isNull();
  }

  @Test
  void receivingAPalletWithItsContentsListedKeepsThemInside() {
    packed();
    book.enter(BRAND, naming(SHOP, "shipping", PALLET));
    book.enter(SHOP, observe("receiving", ITEM, PALLET, CARTON));
    assertThat(holder(ITEM)).isEqualTo(SHOP.member());
    assertThat(book.heldAs(ITEM)).isNotNull().extracting(Custody::container).isEqualTo(CARTON);
  }

  @Test
  void aLotStaysWithEveryoneWhoWasNamedForIt() {
    book.enter(BRAND, change("commissioning", LOT));
    book.enter(BRAND, naming(SHOP, "shipping", LOT));
    book.enter(SHOP, observe("receiving", LOT));
    book.enter(BRAND, naming(COURIER, "shipping", LOT));
    book.enter(COURIER, observe("receiving", LOT));
    allows(() -> book.enter(SHOP, observe("inspecting", LOT)));
    allows(() -> book.enter(BRAND, observe("inspecting", LOT)));
    refuses(() -> book.enter(STRANGER, observe("inspecting", LOT)), LOT);
  }

  @Test
  void aRingOfContainersEnds() {
    book.enter(BRAND, change("commissioning", CARTON, PALLET));
    book.enter(BRAND, pack(Deed.Kind.PACK, PALLET, CARTON));
    book.enter(BRAND, pack(Deed.Kind.PACK, CARTON, PALLET));
    assertThat(holder(CARTON)).isEqualTo(BRAND.member());
  }

  @Test
  void aRefusedEventChangesNothing() {
    book.enter(BRAND, change("commissioning", ITEM));
    var before = book.begun();
    refuses(() -> book.enter(STRANGER, naming(STRANGER, "shipping", ITEM, OTHER)), ITEM);
    assertThat(book.begun()).isEqualTo(before);
    assertThat(book.changed()).isEmpty();
  }

  @Test
  void onlyRowsThatChangedAreWritten() {
    var known = Custody.begin(ITEM, BRAND.member(), Instant.EPOCH);
    var later = new CustodyBook(List.of(known));
    later.enter(BRAND, observe("inspecting", ITEM));
    assertThat(later.changed()).isEmpty();
    later.enter(BRAND, naming(SHOP, "shipping", ITEM));
    assertThat(later.changed()).containsExactly(known.naming(Set.of(SHOP.member())));
  }

  private void packed() {
    book.enter(BRAND, change("commissioning", ITEM, OTHER, CARTON, PALLET));
    book.enter(BRAND, pack(Deed.Kind.PACK, CARTON, ITEM, OTHER));
    book.enter(BRAND, pack(Deed.Kind.PACK, PALLET, CARTON));
  }

  private Deed change(String step, String... items) {
    return at(++minutes, Deed.Kind.CHANGE, step, items);
  }

  private Deed observe(String step, String... items) {
    return at(++minutes, Deed.Kind.OBSERVE, step, items);
  }

  private Deed naming(Speaker next, String step, String... items) {
    return new Deed(
        Deed.Kind.OBSERVE,
        time(++minutes),
        step,
        List.of(items),
        null,
        List.of(),
        Set.of(next.member()));
  }

  private Deed pack(Deed.Kind kind, String parent, String... children) {
    var items = new ArrayList<>(List.of(children));
    items.add(parent);
    return new Deed(kind, time(++minutes), "packing", items, parent, List.of(children), Set.of());
  }

  private static Deed at(int minute, Deed.Kind kind, @Nullable String step, String... items) {
    return new Deed(kind, time(minute), step, List.of(items), null, List.of(), Set.of());
  }

  private static Instant time(int minute) {
    return Instant.parse("2026-03-01T00:00:00Z").plusSeconds(60L * minute);
  }

  private @Nullable String holder(String item) {
    var held = book.heldAs(item);
    return held == null ? null : held.holder();
  }

  private static Speaker speaker(String member, May right) {
    return new Speaker(member, new Rights(List.of(right), List.of()));
  }

  private static void allows(ThrowingCallable deed) {
    assertThatCode(deed).doesNotThrowAnyException();
  }

  private static void refuses(ThrowingCallable deed, String says) {
    assertThatThrownBy(deed)
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(says)
        .extracting(refusal -> ((Refusal) refusal).code())
        .isEqualTo("not-in-custody");
  }
}
