package org.suyuan.demo.stories;

import static org.suyuan.demo.world.Cast.*;
import static org.suyuan.demo.world.Place.*;

import org.suyuan.demo.story.Mode;
import org.suyuan.demo.story.Order.State;
import org.suyuan.demo.story.Story;
import org.suyuan.demo.story.Telling;
import org.suyuan.demo.world.Buyer;
import org.suyuan.demo.world.Good;

/**
 * 更正: the warehouse notes a receipt at the wrong hour and place, says so, and states what is right.
 * Both stay on record.
 */
public final class Correction implements Story {
  @Override
  public String slug() {
    return "correction";
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
    var lot = t.at(RAPIDS).on(0, "08:00").opens(Good.DRIED_CRANBERRIES, "CF-2231", 60);
    var bags = t.at(RAPIDS).on(0, "10:00").commissions(lot, 20);
    var carton = t.at(RAPIDS).on(0, "13:00").packs(bags);
    t.at(RAPIDS).on(1, "07:00").ships(EASTCLIFF, carton);
    t.by(PEARLGATE, NINGBO_GATE).on(12, "09:40").clears(carton);
    var wrong = t.by(EASTCLIFF, NANSHA_BONDED).on(12, "12:00").receives(CRANEFIELD, carton);
    var right = t.at(NINGBO_BONDED).on(12, "14:30").receives(CRANEFIELD, carton);
    t.at(NINGBO_BONDED).on(12, "15:00").corrects(wrong, right);
    t.at(NINGBO_BONDED).on(13, "09:00").unpacks(carton, bags.subList(0, 5));
    var order = t.order(Buyer.LIN, 18, "10:00", "app", State.DELIVERED, bags.subList(0, 1));
    var parcel = t.at(NINGBO_BONDED).on(18, "11:00").packs(order.items());
    t.at(NINGBO_BONDED).on(18, "12:00").ships(SWIFTCRANE, parcel);
    t.at(SHANGHAI).on(19, "06:00").receives(EASTCLIFF, parcel);
    t.at(SHANGHAI).on(19, "09:50").delivers(parcel);
    t.show(bags.get(2));
  }
}
