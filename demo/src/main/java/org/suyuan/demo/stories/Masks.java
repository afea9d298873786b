package org.suyuan.demo.stories;

import static org.suyuan.demo.world.Cast.*;
import static org.suyuan.demo.world.Place.*;

import java.util.List;
import org.suyuan.demo.story.Mode;
import org.suyuan.demo.story.Order.State;
import org.suyuan.demo.story.Story;
import org.suyuan.demo.story.Telling;
import org.suyuan.demo.world.Buyer;
import org.suyuan.demo.world.Good;

/**
 * 混托与改包装: two kinds of masks share a pallet; the overseas warehouse opens their cartons and packs
 * mixed ones, which go on to the bonded warehouse.
 */
public final class Masks implements Story {
  @Override
  public String slug() {
    return "masks";
  }

  @Override
  public Mode mode() {
    return Mode.BONDED;
  }

  @Override
  public int days() {
    return 37;
  }

  @Override
  public void tell(Telling t) {
    var calmingLot = t.at(OSONG).on(0, "08:00").opens(Good.CALMING_MASK, "DL-C-77", 60);
    var brightLot = t.at(OSONG).on(0, "08:20").opens(Good.BRIGHT_MASK, "DL-B-41", 60);
    var calming = t.at(OSONG).on(1, "09:00").commissions(calmingLot, 24);
    var bright = t.at(OSONG).on(1, "09:40").commissions(brightLot, 24);
    var calmingCartons = t.at(OSONG).on(2, "10:00").packsBy(12, calming);
    var brightCartons = t.at(OSONG).on(2, "11:00").packsBy(12, bright);
    var all =
        List.of(
            calmingCartons.get(0),
            calmingCartons.get(1),
            brightCartons.get(0),
            brightCartons.get(1));
    var pallet = t.at(OSONG).on(2, "15:00").packs(all);
    t.at(OSONG).on(3, "07:00").ships(FRAGRANT_BAY, pallet);

    t.at(KWAI_CHUNG).on(8, "12:30").receives(DEWLEAF, pallet);
    t.at(KWAI_CHUNG).on(8, "14:00").empties(pallet);
    t.at(KWAI_CHUNG).on(9, "09:00").unpacks(all.get(0), calming.subList(0, 12));
    t.at(KWAI_CHUNG).on(9, "09:20").unpacks(all.get(2), bright.subList(0, 12));
    var mixed =
        t.at(KWAI_CHUNG)
            .on(9, "10:10")
            .packs(
                calming.get(0),
                calming.get(1),
                calming.get(2),
                bright.get(0),
                bright.get(1),
                bright.get(2));
    t.at(KWAI_CHUNG).on(9, "10:40").addsTo(mixed, calming.subList(3, 6));
    t.at(KWAI_CHUNG).on(10, "08:10").shipsFor(FARAWAY, EASTCLIFF, List.of(mixed));
    t.by(PEARLGATE, NINGBO_GATE).on(14, "13:00").clears(mixed);
    t.at(NINGBO_BONDED).on(14, "16:30").receives(FRAGRANT_BAY, mixed);
    t.at(NINGBO_BONDED).on(15, "09:00").empties(mixed);

    var order =
        t.order(
            Buyer.ZHAO,
            33,
            "12:05",
            "app",
            State.DELIVERED,
            List.of(calming.get(0), bright.get(1)));
    t.by(FARAWAY, SHOP).on(33, "12:06").sells(order);
    var parcel = t.at(NINGBO_BONDED).on(33, "14:00").packs(order.items());
    t.at(NINGBO_BONDED).on(33, "15:20").ships(SWIFTCRANE, parcel);
    t.at(SHANGHAI).on(34, "06:10").receives(EASTCLIFF, parcel);
    t.at(SHANGHAI).on(34, "10:42").delivers(parcel);
    t.show(calming.get(4), bright.get(2), bright.get(20));
  }
}
