package org.suyuan.proof.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.proof.bundle.Told.BAG;
import static org.suyuan.proof.bundle.Told.CARTON;
import static org.suyuan.proof.bundle.Told.LOT;
import static org.suyuan.proof.bundle.Told.OTHER;
import static org.suyuan.proof.bundle.Told.PALLET;
import static org.suyuan.proof.bundle.Told.T1;
import static org.suyuan.proof.bundle.Told.T2;
import static org.suyuan.proof.bundle.Told.T3;
import static org.suyuan.proof.bundle.Told.T4;
import static org.suyuan.proof.bundle.Told.T5;
import static org.suyuan.proof.bundle.Told.T9;
import static org.suyuan.proof.bundle.Told.concerning;
import static org.suyuan.proof.bundle.Told.made;
import static org.suyuan.proof.bundle.Told.packed;
import static org.suyuan.proof.bundle.Told.packing;
import static org.suyuan.proof.bundle.Told.seen;
import static org.suyuan.proof.bundle.Told.unpacked;
import static org.suyuan.proof.bundle.Told.windows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.suyuan.proof.bundle.Windows.Window;

/** Rule 2 of docs/bundle.md section 6: where the child goes, there the story goes. */
class PackingTest {
  @Test
  void theContainerConcernsFromPackingToUnpackingBothEndsInclusive() {
    assertThat(
            concerning(
                BAG,
                packed(T2, CARTON, BAG),
                unpacked(T4, CARTON, BAG),
                seen("2026-01-01T00:00:01.999Z", CARTON),
                seen(T2, CARTON),
                seen(T4, CARTON),
                seen("2026-01-01T00:00:04.001Z", CARTON)))
        .containsExactly(0, 1, 3, 4);
  }

  @Test
  void withoutAnUnpackingTheContainerConcernsForEver() {
    assertThat(concerning(BAG, packed(T2, CARTON, BAG), seen("9999-01-01T00:00:00Z", CARTON)))
        .containsExactly(0, 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ADD", "OBSERVE"})
  void addingAndObservingOpenAWindow(String action) {
    for (String type : new String[] {"AggregationEvent", "AssociationEvent"}) {
      assertThat(
              concerning(
                  BAG, packing(type, action, T1, CARTON).list("childEPCs", BAG), seen(T2, CARTON)))
          .as(type)
          .containsExactly(0, 1);
    }
  }

  @Test
  void deletingOpensNone() {
    assertThat(concerning(BAG, unpacked(T1, CARTON, BAG), seen(T1, CARTON))).containsExactly(0);
  }

  @Test
  void anObjectEventWithAParentOpensNone() {
    Told odd = seen(T1, OTHER).list("childEPCs", BAG).with("parentID", CARTON);
    assertThat(concerning(BAG, odd, seen(T2, CARTON))).containsExactly(0);
  }

  @Test
  void anUnpackingWithoutListsEmptiesTheContainer() {
    assertThat(concerning(BAG, packed(T1, CARTON, BAG), unpacked(T2, CARTON), seen(T3, CARTON)))
        .containsExactly(0, 1);
  }

  @Test
  void unpackingAnotherChildOrAnotherParentEndsNothing() {
    assertThat(
            concerning(
                BAG,
                packed(T1, CARTON, BAG, OTHER),
                unpacked(T2, CARTON, OTHER),
                unpacked(T2, PALLET, BAG),
                seen(T3, CARTON)))
        .containsExactly(0, 1, 2, 3);
  }

  @Test
  void anUnpackingThatListsOnlyQuantitiesDoesNotEmptyTheContainer() {
    Told some = unpacked(T2, CARTON).quantities("childQuantityList", LOT);
    assertThat(concerning(BAG, packed(T1, CARTON, BAG), some, seen(T3, CARTON)))
        .containsExactly(0, 1, 2);
  }

  @Test
  void onlyAnEventOfTheSameTypeEndsAWindow() {
    assertThat(
            concerning(
                BAG,
                packing("AssociationEvent", "ADD", T1, CARTON).list("childEPCs", BAG),
                unpacked(T2, CARTON, BAG),
                seen(T3, CARTON),
                packing("AssociationEvent", "DELETE", T4, CARTON).list("childEPCs", BAG),
                seen(T5, CARTON)))
        .containsExactly(0, 1, 2, 3);
  }

  @Test
  void theEarliestUnpackingCountsAndNoneBeforeThePacking() {
    assertThat(
            concerning(
                BAG,
                unpacked(T1, CARTON, BAG),
                packed(T2, CARTON, BAG),
                unpacked(T5, CARTON, BAG),
                unpacked(T3, CARTON, BAG),
                seen(T3, CARTON),
                seen(T4, CARTON)))
        .containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void unpackingAtTheInstantOfPackingLeavesThatInstant() {
    assertThat(windows(BAG, packed(T2, CARTON, BAG), unpacked(T2, CARTON, BAG)).all())
        .contains(new Window(CARTON, EventTime.millis(T2), EventTime.millis(T2)));
  }

  @Test
  void anOuterContainerConcernsNoLongerThanTheInner() {
    assertThat(
            concerning(
                BAG,
                packed(T1, CARTON, BAG),
                packed(T2, PALLET, CARTON),
                seen(T3, PALLET),
                unpacked(T4, CARTON, BAG),
                seen(T5, PALLET),
                unpacked(T9, PALLET, CARTON)))
        .containsExactly(0, 1, 2, 3);
  }

  @Test
  void aContainerIsFollowedOnlyWhileTheItemIsInIt() {
    assertThat(
            concerning(
                BAG,
                packed(T1, CARTON, BAG),
                unpacked(T2, CARTON, BAG),
                packed(T3, PALLET, CARTON)))
        .containsExactly(0, 1);
  }

  @Test
  void packingAgainOpensAnotherWindow() {
    assertThat(
            concerning(
                BAG,
                packed(T1, CARTON, BAG),
                unpacked(T2, CARTON, BAG),
                seen(T3, CARTON),
                packed(T4, CARTON, BAG),
                seen(T5, CARTON)))
        .containsExactly(0, 1, 3, 4);
  }

  @Test
  void aClassIsNotFollowedIntoItsContainerUnlessItIsTheItem() {
    Told[] told = {
      made(T1, BAG).ilmd("lotNumber", "L7"),
      packing("AggregationEvent", "ADD", T2, CARTON).quantities("childQuantityList", LOT),
      seen(T3, CARTON)
    };
    assertThat(concerning(BAG, told)).containsExactly(0, 1);
    assertThat(concerning(LOT, told)).containsExactly(1, 2);
  }

  @Test
  void containersInACircleComeToAnEnd() {
    assertThat(
            concerning(
                BAG,
                packed(T1, CARTON, BAG),
                packed(T2, PALLET, CARTON),
                packed(T3, CARTON, PALLET)))
        .containsExactly(0, 1, 2);
  }

  @Test
  void whatIsInTheItemDoesNotConcernIt() {
    assertThat(concerning(CARTON, packed(T1, CARTON, BAG), seen(T2, BAG))).containsExactly(0);
  }
}
