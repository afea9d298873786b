package org.suyuan.demo.stories;

import static org.suyuan.demo.world.Cast.*;
import static org.suyuan.demo.world.Place.*;

import java.util.List;
import org.suyuan.demo.story.Measured;
import org.suyuan.demo.story.Mode;
import org.suyuan.demo.story.Order.State;
import org.suyuan.demo.story.Story;
import org.suyuan.demo.story.Telling;
import org.suyuan.demo.world.Buyer;
import org.suyuan.demo.world.Good;

/**
 * 召回: a laboratory finds a lot wanting, the maker calls it back, the warehouse holds what it has
 * and destroys it; one bag had already reached its buyer and is fetched.
 */
public final class Recall implements Story {
  @Override
  public String slug() {
    return "recall";
  }

  @Override
  public Mode mode() {
    return Mode.BONDED;
  }

  @Override
  public int days() {
    return 20;
  }

  @Override
  public void tell(Telling t) {
    var lot = t.at(RENMARK).on(0, "08:00").opens(Good.RAISINS, "RS-R-90", 90);
    var bags = t.at(RENMARK).on(0, "11:00").commissions(lot, 16);
    var carton = t.at(RENMARK).on(0, "15:00").packs(bags);
    t.at(RENMARK).on(1, "06:00").ships(SOUTHGATE, carton);
    t.by(PEARLGATE, NANSHA_GATE).on(9, "10:00").clears(carton);
    t.at(NANSHA_BONDED).on(9, "15:00").receives(RIVERSUN, carton);
    t.at(NANSHA_BONDED).on(9, "16:00").empties(carton);
    var order = t.order(Buyer.HE, 12, "13:00", "app", State.CLOSED, List.of(bags.get(0)));
    t.at(NANSHA_BONDED).on(12, "15:00").ships(SWIFTCRANE, order.items());
    t.at(GUANGZHOU).on(12, "19:00").receives(SOUTHGATE, order.items());
    t.at(GUANGZHOU).on(13, "09:00").delivers(bags.get(0));
    t.by(CLEARWELL, HANGZHOU_LAB)
        .on(15, "10:00")
        .attests(
            lot,
            "non_conformant",
            Measured.value("MassConcentration", 12.6, "M1"),
            "Sulphur dioxide above the declared amount.",
            "二氧化硫超出标示值。");
    t.at(RENMARK)
        .on(15, "16:00")
        .recalls(lot, "Lot RS-R-90 is called back. Do not eat it.", "召回批次 RS-R-90,请勿食用。");
    t.at(NANSHA_BONDED)
        .on(16, "09:00")
        .holds(bags.subList(1, 16), "recalled", "Held after the recall.", "因召回封存。");
    t.at(GUANGZHOU).on(17, "15:00").collects(bags.get(0));
    t.at(NANSHA_BONDED)
        .on(18, "11:00")
        .destroys(bags.subList(1, 16), "Destroyed after the recall.", "召回后销毁。");
    t.show(bags.get(0), bags.get(7));
  }
}
