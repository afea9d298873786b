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
 * 五日直邮: ordered first and flown afterwards, from Los Angeles to the door in five days, with the
 * inspectorate taking a sample on the way.
 */
public final class Express implements Story {
  @Override
  public String slug() {
    return "express";
  }

  @Override
  public Mode mode() {
    return Mode.DIRECT;
  }

  @Override
  public int days() {
    return 11;
  }

  @Override
  public void tell(Telling t) {
    var lot = t.at(RAPIDS).on(0, "08:00").opens(Good.FRUIT_CEREAL, "CF-G-66", 40);
    var bags = t.at(RAPIDS).on(0, "10:00").commissions(lot, 20);
    t.at(RAPIDS).on(0, "15:00").shipsFor(FARAWAY, WESTQUAY, bags);
    t.at(CARSON).on(3, "11:00").receives(CRANEFIELD, bags);
    t.at(CARSON).on(3, "14:00").stores(bags);
    var order = t.order(Buyer.HE, 5, "23:10", "app", State.DELIVERED, bags.subList(0, 2));
    t.by(FARAWAY, SHOP).on(5, "23:11").sells(order);
    t.at(CARSON).on(6, "09:00").picks(order.items());
    var parcel = t.at(CARSON).on(6, "09:30").packs(order.items());
    t.at(LAX).on(6, "20:00").loads(parcel);
    t.at(LAX).on(6, "23:40").departs(parcel);
    t.by(WESTQUAY, BAIYUN).on(8, "06:00").arrives(parcel);
    t.by(HARBOURMARK, BAIYUN).on(8, "08:00").samples(parcel);
    t.at(BAIYUN).on(8, "09:10").clears(parcel);
    t.by(WESTQUAY, BAIYUN).on(8, "10:00").ships(SWIFTCRANE, parcel);
    t.at(GUANGZHOU).on(8, "15:00").receives(WESTQUAY, parcel);
    t.at(GUANGZHOU).on(9, "09:30").delivers(parcel);
    t.show(bags.get(7), bags.get(8));
  }
}
