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
 * 封签破损: the seal is found broken on arrival. The count is short by one; the rest is sold with that
 * on record, and the missing piece never shows up.
 */
public final class BrokenSeal implements Story {
  @Override
  public String slug() {
    return "broken-seal";
  }

  @Override
  public Mode mode() {
    return Mode.BONDED;
  }

  @Override
  public int days() {
    return 27;
  }

  @Override
  public void tell(Telling t) {
    var lot = t.at(GEUMSAN).on(0, "09:00").opens(Good.RED_GINSENG, "MH-R-120", 30);
    var boxes = t.at(GEUMSAN).on(0, "10:00").commissions(lot, 12);
    var carton = t.at(GEUMSAN).on(0, "11:00").packs(boxes);
    t.at(GEUMSAN).on(0, "14:00").ships(BLUELANE, carton);
    t.at(BUSAN).on(1, "08:00").receives(MAEHWA, carton);
    var seal = t.at(BUSAN).on(1, "08:30").seals(carton);
    t.at(BUSAN).on(1, "22:00").loads(carton);
    t.at(NINGBO).on(4, "05:30").arrives(carton);
    t.at(NINGBO).on(4, "07:00").findsBroken(carton, seal);
    t.at(NINGBO)
        .on(4, "07:40")
        .inspects(
            boxes.subList(0, 11),
            "damaged",
            "Seal broken, 11 of 12 boxes inside, all unopened.",
            "封签破损,12 盒中余 11 盒,均未拆封。");
    t.by(PEARLGATE, NINGBO_GATE).on(5, "10:00").clears(carton);
    t.at(NINGBO).on(5, "13:00").ships(EASTCLIFF, carton);
    t.at(NINGBO_BONDED).on(5, "15:00").receives(BLUELANE, carton);
    t.at(NINGBO_BONDED).on(5, "16:00").unpacks(carton, boxes.subList(0, 11));
    t.at(NINGBO_BONDED)
        .on(6, "09:00")
        .holds(List.of(boxes.get(11)), "stolen", "Missing since the sea leg.", "海运途中起下落不明。");
    var order = t.order(Buyer.CHEN, 21, "21:21", "app", State.DELIVERED, boxes.subList(0, 1));
    var parcel = t.at(NINGBO_BONDED).on(22, "08:00").packs(order.items());
    t.at(NINGBO_BONDED).on(22, "09:00").ships(SWIFTCRANE, parcel);
    t.at(CHENGDU).on(24, "07:00").receives(EASTCLIFF, parcel);
    t.at(CHENGDU).on(24, "15:00").delivers(parcel);
    t.show(boxes.get(11));
  }
}
