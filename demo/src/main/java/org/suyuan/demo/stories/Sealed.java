package org.suyuan.demo.stories;

import static org.suyuan.demo.world.Cast.*;
import static org.suyuan.demo.world.Place.*;

import org.suyuan.demo.story.Measured;
import org.suyuan.demo.story.Mode;
import org.suyuan.demo.story.Order.State;
import org.suyuan.demo.story.Story;
import org.suyuan.demo.story.Telling;
import org.suyuan.demo.world.Buyer;
import org.suyuan.demo.world.Good;

/**
 * 封签开启与重封: customs want to look inside, the seal is opened by the one who may, the inspectorate
 * looks, and a new seal goes on.
 */
public final class Sealed implements Story {
  @Override
  public String slug() {
    return "sealed";
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
  public void tell(Telling t) {
    var lot = t.at(JEJU).on(0, "08:00").opens(Good.CAMELLIA_BALM, "CH-B-20", 20);
    var sticks = t.at(JEJU).on(0, "09:00").commissions(lot, 20);
    var carton = t.at(JEJU).on(0, "11:00").packs(sticks);
    var first = t.at(JEJU).on(0, "11:20").seals(carton);
    t.at(JEJU).on(0, "15:00").ships(BLUELANE, carton);
    t.at(BUSAN).on(1, "09:00").receives(CAMELLIA, carton);
    t.at(BUSAN).on(1, "09:10").findsIntact(carton, first);
    t.at(NANSHA).on(6, "05:00").arrives(carton);
    t.at(NANSHA).on(6, "10:00").opensSeal(carton, first);
    t.by(HARBOURMARK, INSPECTION)
        .on(6, "11:00")
        .attests(
            carton,
            "conformant",
            Measured.value("Count", 20, "H87"),
            "Counted and sampled; as declared.",
            "清点并抽样,与申报一致。");
    var second = t.at(NANSHA).on(6, "12:00").seals(carton);
    t.by(PEARLGATE, NANSHA_GATE).on(6, "15:00").clears(carton);
    t.at(NANSHA).on(6, "16:00").ships(SOUTHGATE, carton);
    t.at(NANSHA_BONDED).on(6, "18:00").receives(BLUELANE, carton);
    t.at(NANSHA_BONDED).on(6, "18:10").findsIntact(carton, second);
    t.at(NANSHA_BONDED).on(7, "09:00").empties(carton);
    var order = t.order(Buyer.CHEN, 25, "22:00", "app", State.SHIPPED, sticks.subList(4, 6));
    var parcel = t.at(NANSHA_BONDED).on(26, "08:00").packs(order.items());
    t.at(NANSHA_BONDED).on(26, "09:00").ships(SWIFTCRANE, parcel);
    t.show(sticks.get(4), sticks.get(11));
  }
}
