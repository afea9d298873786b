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
 * 小店托管密钥: a small shop without a key of its own sells from a live stream; the platform signs for
 * it, and every page says so.
 */
public final class LiveShop implements Story {
  @Override
  public String slug() {
    return "live-shop";
  }

  @Override
  public Mode mode() {
    return Mode.DOMESTIC;
  }

  @Override
  public int days() {
    return 12;
  }

  @Override
  public void tell(Telling t) {
    var lot = t.at(JEJU).on(0, "09:00").opens(Good.CAMELLIA_BALM, "CH-B-24", 20);
    var sticks = t.at(JEJU).on(0, "10:00").commissions(lot, 24);
    t.at(JEJU).on(0, "12:00").authorises(SMALLGRAIN, "live-stream", lot);
    var carton = t.at(JEJU).on(0, "13:00").packs(sticks);
    t.at(JEJU).on(1, "08:00").ships(EASTBRIDGE, carton);
    t.at(FOSHAN).on(5, "09:00").receives(CAMELLIA, carton);
    t.at(FOSHAN).on(5, "10:00").unpacks(carton, sticks.subList(0, 12));
    t.at(FOSHAN).on(5, "14:00").ships(SMALLGRAIN, sticks.subList(0, 12));
    t.at(STUDIO).on(7, "11:00").receives(EASTBRIDGE, sticks.subList(0, 12));
    t.at(STUDIO).on(7, "13:00").shelves(sticks.subList(0, 12), "sellable_accessible");
    t.at(STUDIO).on(8, "19:30").claimsPrice(lot, 5900, "Only tonight, only here.", "仅限今晚本直播间。");
    var order =
        t.order(Buyer.ZHAO, 8, "20:02", "live-stream", State.DELIVERED, sticks.subList(0, 2));
    t.at(STUDIO).on(8, "20:03").sellsLive(order);
    t.at(STUDIO).on(9, "10:00").ships(SWIFTCRANE, order.items());
    t.at(SHANGHAI).on(10, "06:00").receives(SMALLGRAIN, order.items());
    t.at(SHANGHAI).on(10, "11:11").delivers(sticks.get(0), sticks.get(1));
    t.show(sticks.get(5));
  }
}
