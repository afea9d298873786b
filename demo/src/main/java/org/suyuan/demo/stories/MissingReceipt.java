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
 * 缺失的签收: the forwarder says it handed the carton over, the bonded warehouse goes on with it, but
 * nobody signed that it was received.
 */
public final class MissingReceipt implements Story {
  @Override
  public String slug() {
    return "missing-receipt";
  }

  @Override
  public Mode mode() {
    return Mode.BONDED;
  }

  @Override
  public int days() {
    return 28;
  }

  @Override
  public List<String> unsigned() {
    return List.of("BLUELANE>SOUTHGATE");
  }

  @Override
  public void tell(Telling t) {
    var lot = t.at(RAPIDS).on(0, "08:00").opens(Good.FRUIT_CEREAL, "CF-G-61", 40);
    var bags = t.at(RAPIDS).on(0, "09:30").commissions(lot, 18);
    var carton = t.at(RAPIDS).on(0, "11:00").packs(bags);
    t.at(RAPIDS).on(1, "07:00").ships(BLUELANE, carton);
    t.at(LONG_BEACH).on(4, "10:00").receives(CRANEFIELD, carton);
    t.at(LONG_BEACH).on(5, "20:00").departs(carton);
    t.at(NANSHA).on(23, "04:00").arrives(carton);
    t.by(PEARLGATE, NANSHA_GATE).on(23, "11:00").clears(carton);
    t.at(NANSHA).on(23, "13:00").ships(SOUTHGATE, carton);
    t.at(NANSHA_BONDED).on(24, "09:00").unpacks(carton, bags.subList(0, 9));
    var order = t.order(Buyer.HE, 25, "07:50", "app", State.DELIVERED, bags.subList(0, 1));
    var parcel = t.at(NANSHA_BONDED).on(25, "10:00").packs(order.items());
    t.at(NANSHA_BONDED).on(25, "11:00").ships(SWIFTCRANE, parcel);
    t.at(GUANGZHOU).on(25, "17:00").receives(SOUTHGATE, parcel);
    t.at(GUANGZHOU).on(26, "09:20").delivers(parcel);
    t.show(bags.get(3));
  }
}
