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
 * 授权与直播: the brand authorises a shop and a channel, the shop claims a price in a live stream, and
 * the sale is on record beside the goods.
 */
public final class Cosmetics implements Story {
  @Override
  public String slug() {
    return "cosmetics";
  }

  @Override
  public Mode mode() {
    return Mode.BONDED;
  }

  @Override
  public int days() {
    return 24;
  }

  @Override
  public void tell(Telling t) {
    var lot = t.at(JEJU).on(0, "08:30").opens(Good.CAMELLIA_CREAM, "CH-0519", 40);
    var jars = t.at(JEJU).on(1, "09:10").commissions(lot, 36);
    var cartons = t.at(JEJU).on(1, "14:00").packsBy(18, jars);
    t.at(JEJU).on(2, "10:00").authorises(FARAWAY, "live-stream", lot);
    t.at(JEJU).on(3, "07:30").shipsFor(FARAWAY, BLUELANE, cartons);
    t.at(BUSAN).on(4, "11:00").receives(CAMELLIA, cartons);
    t.at(BUSAN).on(4, "19:00").loads(cartons.get(0), cartons.get(1));
    t.at(NINGBO).on(7, "06:00").arrives(cartons.get(0), cartons.get(1));
    t.by(PEARLGATE, NINGBO_GATE).on(7, "11:20").clears(cartons.get(0), cartons.get(1));
    t.at(NINGBO).on(7, "13:00").ships(EASTCLIFF, cartons);
    t.at(NINGBO_BONDED).on(7, "15:30").receives(BLUELANE, cartons);
    t.at(NINGBO_BONDED).on(8, "09:30").stores(cartons);

    t.by(FARAWAY, SHOP)
        .on(19, "18:00")
        .claimsPrice(lot, 25900, "The lowest price of the last 30 days.", "近 30 天最低价。");
    var order =
        t.order(Buyer.LIN, 20, "20:31", "live-stream", State.DELIVERED, List.of(jars.get(0)));
    t.by(FARAWAY, SHOP).on(20, "20:32").sellsLive(order);
    t.at(NINGBO_BONDED).on(20, "22:00").unpacks(cartons.getFirst(), order.items());
    var parcel = t.at(NINGBO_BONDED).on(20, "22:20").packs(order.items());
    t.at(NINGBO_BONDED).on(21, "05:30").ships(SWIFTCRANE, parcel);
    t.at(SHANGHAI).on(21, "12:00").receives(EASTCLIFF, parcel);
    t.at(SHANGHAI).on(21, "16:25").delivers(parcel);
    t.show(jars.get(1), jars.get(20));
  }
}
