package org.suyuan.proof.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.proof.bundle.Told.BAG;
import static org.suyuan.proof.bundle.Told.CARTON;
import static org.suyuan.proof.bundle.Told.ID;
import static org.suyuan.proof.bundle.Told.LOT;
import static org.suyuan.proof.bundle.Told.OTHER;
import static org.suyuan.proof.bundle.Told.PALLET;
import static org.suyuan.proof.bundle.Told.T1;
import static org.suyuan.proof.bundle.Told.T2;
import static org.suyuan.proof.bundle.Told.T3;
import static org.suyuan.proof.bundle.Told.T4;
import static org.suyuan.proof.bundle.Told.T5;
import static org.suyuan.proof.bundle.Told.concerning;
import static org.suyuan.proof.bundle.Told.made;
import static org.suyuan.proof.bundle.Told.packed;
import static org.suyuan.proof.bundle.Told.seen;
import static org.suyuan.proof.bundle.Told.transformed;
import static org.suyuan.proof.bundle.Told.unpacked;
import static org.suyuan.proof.bundle.Told.windows;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.suyuan.proof.bundle.Windows.Window;

/** Rules 1, 3 and 4 of docs/bundle.md section 6, and what others ask of windows. */
class WindowsTest {
  // Rule 1: naming.

  @ParameterizedTest
  @ValueSource(strings = {"epcList", "childEPCs", "inputEPCList", "outputEPCList"})
  void anEventConcernsWhatItsIdentifierListsName(String list) {
    assertThat(concerning(BAG, transformed(T1).list(list, BAG), transformed(T1).list(list, OTHER)))
        .containsExactly(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList"})
  void anEventConcernsWhatItsQuantityListsName(String list) {
    assertThat(concerning(LOT, seen(T1, OTHER).quantities(list, LOT), seen(T1, OTHER)))
        .containsExactly(0);
  }

  @Test
  void anEventConcernsItsParent() {
    assertThat(concerning(CARTON, unpacked(T1, CARTON), unpacked(T1, PALLET))).containsExactly(0);
  }

  @Test
  void anEventDoesNotConcernWhatAnotherFieldNames() {
    assertThat(concerning(BAG, seen(T1, OTHER).with("example:about", BAG))).isEmpty();
  }

  @Test
  void namesAreComparedInCanonicalForm() {
    assertThat(
            concerning(
                BAG,
                seen(T1, "urn:epc:id:sgtin:0614141.112345.4711"),
                seen(T1, "http://shop.example/p/01/10614141123459/10/L7/21/4711?x=y"),
                seen(T1, BAG.toUpperCase(Locale.ROOT)),
                seen(T1, "urn:epc:id:sgtin:0614141.112345.04711")))
        .containsExactly(0, 1, 2);
  }

  @Test
  void theItemsOwnWindowHasNoEndsAndComesFirst() {
    assertThat(windows(BAG, seen("0001-01-01T00:00:00Z", BAG)).all())
        .containsExactly(new Window(BAG, Windows.ALWAYS, Windows.FOREVER));
    assertThat(
            concerning(BAG, seen("0001-01-01T00:00:00Z", BAG), seen("9999-12-31T23:59:59Z", BAG)))
        .containsExactly(0, 1);
  }

  // Rule 3: transformation.

  @Test
  void inputsConcernUpToTheTransformation() {
    assertThat(
            concerning(
                BAG,
                transformed(T2).list("inputEPCList", OTHER).list("outputEPCList", BAG),
                seen(T1, OTHER),
                seen(T2, OTHER),
                seen("2026-01-01T00:00:02.001Z", OTHER)))
        .containsExactly(0, 1, 2);
  }

  @Test
  void outputsAreNotFollowed() {
    assertThat(
            concerning(
                OTHER,
                transformed(T2).list("inputEPCList", OTHER).list("outputEPCList", BAG),
                seen(T3, BAG)))
        .containsExactly(0);
  }

  @Test
  void anotherEventWithInputsAndOutputsTransformsNothing() {
    Told odd = seen(T2, BAG).list("inputEPCList", OTHER).list("outputEPCList", BAG);
    assertThat(concerning(BAG, odd, seen(T1, OTHER))).containsExactly(0);
  }

  @Test
  void recordsOfOneTransformationIdBelongTogetherUpToTheOutput() {
    assertThat(
            concerning(
                BAG,
                transformed(T4).with("transformationID", "urn:m").list("outputEPCList", BAG),
                transformed(T2).with("transformationID", "urn:m").list("inputEPCList", OTHER),
                transformed(T4).with("transformationID", "urn:m"),
                transformed(T5).with("transformationID", "urn:m"),
                transformed(T2).with("transformationID", "URN:m"),
                transformed(T2),
                seen(T2, OTHER),
                seen(T3, OTHER)))
        .containsExactly(0, 1, 2, 6);
  }

  @Test
  void withoutATransformationIdRecordsStandAlone() {
    assertThat(
            concerning(
                BAG,
                transformed(T4).list("outputEPCList", BAG),
                transformed(T2).list("inputEPCList", OTHER)))
        .containsExactly(0);
  }

  // Rule 4: the lot.

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lotNumber",
        "cbvmda:lotNumber",
        "gs1:hasBatchLotNumber",
        "https://example.org/lotNumber"
      })
  void whatIsSaidOfTheLotConcernsTheInstance(String name) {
    Told lot = seen(T1, OTHER).quantities("quantityList", LOT);
    assertThat(concerning(BAG, made(T5, BAG).ilmd(name, "L7"), lot)).containsExactly(0, 1);
    assertThat(concerning(BAG, transformed(T5).list("outputEPCList", BAG).ilmd(name, "L7"), lot))
        .containsExactly(0, 1);
  }

  @Test
  void onlyTheRecordThatCreatesTheInstanceNamesItsLot() {
    Told lot = seen(T1, OTHER).quantities("quantityList", LOT);
    assertThat(concerning(BAG, seen(T5, BAG).ilmd("lotNumber", "L7"), lot)).containsExactly(0);
    assertThat(concerning(BAG, made(T5, BAG).ilmd("lotNumbers", "L7"), lot)).containsExactly(0);
    assertThat(concerning(BAG, made(T5, BAG).ilmd("myLotNumber", "L7"), lot)).containsExactly(0);
    assertThat(
            concerning(BAG, transformed(T5).list("inputEPCList", BAG).ilmd("lotNumber", "L7"), lot))
        .containsExactly(0);
  }

  @Test
  void aLotIsPercentEncoded() {
    Told[] told = {
      made(T5, BAG).ilmd("lotNumber", "L/7 \u6eaf"),
      seen(T1, OTHER).quantities("quantityList", ID + "01/10614141123459/10/L%2F7%20%E6%BA%AF"),
      seen(T1, OTHER).quantities("quantityList", ID + "01/10614141123459/10/L")
    };
    assertThat(concerning(BAG, told)).containsExactly(0, 1);
  }

  @Test
  void aContainerHasNoLot() {
    Told[] told = {
      made(T5, CARTON).ilmd("lotNumber", "L7"), seen(T1, OTHER).quantities("quantityList", LOT)
    };
    assertThat(concerning(CARTON, told)).containsExactly(0);
  }

  // What others ask of windows.

  @Test
  void tellsWhichOfAnEventsIdentifiersLieInAWindow() {
    Told packing = packed(T2, CARTON, BAG, OTHER);
    Windows windows = windows(BAG, packing, unpacked(T4, CARTON, BAG));
    assertThat(windows.identifiers(packing.mentions())).containsExactlyInAnyOrder(BAG, CARTON);
    assertThat(windows.identifiers(seen(T5, CARTON, BAG).mentions())).containsExactly(BAG);
    assertThat(windows.holds(CARTON, EventTime.millis(T4))).isTrue();
    assertThat(windows.holds(CARTON, EventTime.millis(T4) + 1)).isFalse();
    assertThat(windows.holds(OTHER, EventTime.millis(T3))).isFalse();
  }

  @Test
  void aWindowInsideAnotherIsNotKept() {
    Windows windows =
        windows(BAG, packed(T3, CARTON, BAG), packed(T2, CARTON, BAG), packed(T4, CARTON, BAG));
    assertThat(windows.all())
        .containsExactly(
            new Window(BAG, Windows.ALWAYS, Windows.FOREVER),
            new Window(CARTON, EventTime.millis(T2), Windows.FOREVER));
  }
}
