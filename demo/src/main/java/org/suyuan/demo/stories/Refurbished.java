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
 * 以旧换新: a used device is taken in trade, gets a new battery, passes its test and is sold again as
 * what it is.
 */
public final class Refurbished implements Story {
  @Override
  public String slug() {
    return "refurbished";
  }

  @Override
  public Mode mode() {
    return Mode.DOMESTIC;
  }

  @Override
  public int days() {
    return 35;
  }

  @Override
  public void tell(Telling t) {
    var batteryLot = t.at(SHENZHEN).on(0, "08:00").opens(Good.DEVICE_BATTERY, "GW-P-3", 4);
    var batteries = t.at(SHENZHEN).on(0, "08:30").commissions(batteryLot, 12);
    var lot = t.at(SHENZHEN).on(0, "09:00").opens(Good.FACE_DEVICE, "GW-D-8", 12);
    var devices = t.at(SHENZHEN).on(0, "10:00").commissions(lot, 10);
    var device = devices.getFirst();
    t.at(SHENZHEN).on(0, "13:00").installs(batteries.get(0), device);
    t.at(SHENZHEN).on(1, "09:00").ships(FARAWAY, device);
    t.by(FARAWAY, SHOP).on(3, "10:00").receives(GLOWWAVE, device);
    var first = t.order(Buyer.HE, 5, "12:00", "shop", State.CLOSED, List.of(device));
    t.by(FARAWAY, SHOP).on(5, "12:01").sells(first);
    t.by(FARAWAY, SHOP)
        .on(22, "15:00")
        .takesInTrade(device, "Taken in trade, worn battery.", "以旧换新回收,电池老化。");
    t.by(FARAWAY, SHOP).on(22, "17:00").ships(GLOWWAVE, device);
    t.at(SHENZHEN).on(24, "10:00").receives(FARAWAY, device);
    t.at(SHENZHEN).on(25, "09:00").removes(batteries.get(0), device);
    t.at(SHENZHEN).on(25, "09:20").installs(batteries.get(1), device);
    t.at(SHENZHEN)
        .on(25, "11:00")
        .repairs(device, "Battery replaced, surfaces cleaned, tested.", "更换电池,清洁并检测合格。");
    t.at(SHENZHEN).on(26, "09:00").ships(FARAWAY, device);
    t.by(FARAWAY, SHOP).on(28, "10:00").receives(GLOWWAVE, device);
    t.by(FARAWAY, SHOP).on(28, "11:00").shelves(List.of(device), "sellable_accessible");
    var second = t.order(Buyer.LIN, 30, "19:00", "shop", State.DELIVERED, List.of(device));
    t.by(FARAWAY, SHOP).on(30, "19:01").sells(second);
    t.by(FARAWAY, SHOP).on(31, "09:00").ships(SWIFTCRANE, device);
    t.at(SHANGHAI).on(32, "08:00").receives(FARAWAY, device);
    t.at(SHANGHAI).on(32, "13:00").delivers(device);
    t.show(devices.get(1), batteries.get(1));
  }
}
