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
 * 礼盒: goods of three makers become one gift box with a code of its own, whose journey begins where
 * theirs do.
 */
public final class GiftBox implements Story {
  @Override
  public String slug() {
    return "gift-box";
  }

  @Override
  public Mode mode() {
    return Mode.BONDED;
  }

  @Override
  public int days() {
    return 34;
  }

  @Override
  public void tell(Telling t) {
    var raisins = t.at(RENMARK).on(0, "12:00").opens(Good.RAISINS, "RS-R-95", 30);
    var cranberries = t.at(RAPIDS).on(0, "08:00").opens(Good.DRIED_CRANBERRIES, "CF-2240", 30);
    var balm = t.at(JEJU).on(1, "09:00").opens(Good.CAMELLIA_BALM, "CH-B-27", 10);
    var raisinBags = t.at(RENMARK).on(2, "16:00").commissions(raisins, 6);
    var berryBags = t.at(RAPIDS).on(2, "08:00").commissions(cranberries, 6);
    var sticks = t.at(JEJU).on(3, "09:00").commissions(balm, 6);
    t.at(RENMARK).on(4, "12:00").ships(FARAWAY, raisinBags);
    t.at(RAPIDS).on(4, "07:00").ships(FARAWAY, berryBags);
    t.at(JEJU).on(5, "07:00").ships(FARAWAY, sticks);
    t.by(PEARLGATE, NINGBO_GATE).on(11, "10:00").clears(sticks);
    t.by(FARAWAY, SHOP).on(12, "09:00").receives(CAMELLIA, sticks);
    t.by(PEARLGATE, NINGBO_GATE).on(21, "10:00").clears(raisinBags);
    t.by(FARAWAY, SHOP).on(22, "09:00").receives(RIVERSUN, raisinBags);
    t.by(PEARLGATE, NINGBO_GATE).on(23, "10:00").clears(berryBags);
    t.by(FARAWAY, SHOP).on(24, "09:00").receives(CRANEFIELD, berryBags);
    for (int i = 0; i < 3; i++) {
      var box =
          t.by(FARAWAY, SHOP)
              .on(25, "1" + i + ":00")
              .assembles(
                  Good.GIFT_BOX,
                  List.of(berryBags.get(i), raisinBags.get(i), sticks.get(i)),
                  "One gift box from three goods.",
                  "三件商品组成一个礼盒。");
      t.show(box);
    }
    var box = t.shown().getFirst();
    var order = t.order(Buyer.LIN, 31, "14:00", "app", State.DELIVERED, List.of(box));
    t.by(FARAWAY, SHOP).on(31, "14:02").sells(order);
    t.by(FARAWAY, SHOP).on(31, "16:00").ships(SWIFTCRANE, box);
    t.at(SHANGHAI).on(32, "06:00").receives(FARAWAY, box);
    t.at(SHANGHAI).on(32, "09:45").delivers(box);
    t.show(berryBags.get(5));
  }
}
