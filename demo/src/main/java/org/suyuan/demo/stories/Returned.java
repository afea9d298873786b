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
 * 本地退货再售: the first buyer sends a mask back, the return centre finds it unopened, and a second
 * buyer gets it; another piece is opened and destroyed.
 */
public final class Returned implements Story {
  @Override
  public String slug() {
    return "returned";
  }

  @Override
  public Mode mode() {
    return Mode.BONDED;
  }

  @Override
  public int days() {
    return 22;
  }

  @Override
  public void tell(Telling t) {
    var lot = t.at(OSONG).on(0, "08:00").opens(Good.CALMING_MASK, "DL-C-79", 30);
    var boxes = t.at(OSONG).on(0, "10:00").commissions(lot, 12);
    var carton = t.at(OSONG).on(0, "14:00").packs(boxes);
    t.at(OSONG).on(1, "07:00").shipsFor(FARAWAY, EASTCLIFF, List.of(carton));
    t.by(PEARLGATE, NINGBO_GATE).on(5, "09:00").clears(carton);
    t.at(NINGBO_BONDED).on(5, "13:00").receives(DEWLEAF, carton);
    t.at(NINGBO_BONDED).on(5, "15:00").empties(carton);

    var first = t.order(Buyer.ZHAO, 10, "19:00", "app", State.CLOSED, boxes.subList(0, 2));
    t.by(FARAWAY, SHOP).on(10, "19:01").sells(first);
    var parcel = t.at(NINGBO_BONDED).on(10, "21:00").packs(first.items());
    t.at(NINGBO_BONDED).on(11, "06:00").ships(SWIFTCRANE, parcel);
    t.at(SHANGHAI).on(11, "13:00").receives(EASTCLIFF, parcel);
    t.at(SHANGHAI).on(11, "17:30").delivers(parcel);

    t.at(SHANGHAI).on(13, "10:00").collects(parcel);
    t.at(SHANGHAI).on(13, "18:00").ships(HOMEWARD, parcel);
    t.at(JIAXING).on(14, "09:00").receives(SWIFTCRANE, parcel);
    t.at(JIAXING).on(14, "09:30").empties(parcel);
    t.by(FARAWAY, SHOP).on(14, "10:00").takesBack(first);
    var kept = List.of(boxes.get(0));
    var opened = List.of(boxes.get(1));
    t.at(JIAXING)
        .on(14, "11:00")
        .inspects(kept, "conformant", "Unopened, code and seal as sent.", "未拆封,一物一码与封签均与发出时一致。");
    t.at(JIAXING)
        .on(14, "11:10")
        .inspects(opened, "non_conformant", "Opened; not sold again.", "已拆封,不再销售。");
    t.at(JIAXING).on(14, "16:00").destroys(opened, "Destroyed under witness.", "监督销毁。");
    t.at(JIAXING).on(15, "09:00").shelves(kept, "sellable_accessible");
    var second = t.order(Buyer.CHEN, 18, "08:20", "app", State.DELIVERED, kept);
    t.by(FARAWAY, SHOP).on(18, "08:21").sells(second);
    var again = t.at(JIAXING).on(18, "11:00").packs(kept);
    t.at(JIAXING).on(18, "14:00").ships(SWIFTCRANE, again);
    t.at(CHENGDU).on(20, "07:00").receives(HOMEWARD, again);
    t.at(CHENGDU).on(20, "12:10").delivers(again);
    t.show(boxes.get(0), boxes.get(1));
  }
}
