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
 * 全程冷链: frozen berries cross the ocean in a sealed load whose loggers report the temperature of
 * every leg.
 */
public final class ColdChain implements Story {
  @Override
  public String slug() {
    return "cold-chain";
  }

  @Override
  public Mode mode() {
    return Mode.BONDED;
  }

  @Override
  public int days() {
    return 35;
  }

  private static final String LOGGER = "https://id.gs1.org/8004/9521010LOGGER0042";

  @Override
  public void tell(Telling t) {
    var lot = t.at(WARRENS).on(0, "09:00").harvests(Good.FROZEN_CRANBERRIES, "NB-F-15", 120);
    var bags = t.at(WARRENS).on(1, "08:00").commissions(lot, 24);
    var cartons = t.at(WARRENS).on(1, "10:00").packsBy(8, bags);
    var load = t.at(WARRENS).on(1, "12:00").packs(cartons);
    t.at(WARRENS).on(2, "06:00").ships(BLUELANE, load);
    t.at(LONG_BEACH).on(4, "16:00").receives(NORTHBOG, load);
    t.at(LONG_BEACH).on(4, "16:40").reads(load, 2, LOGGER, -21.4, -18.2, -19.6);
    var seal = t.at(LONG_BEACH).on(4, "17:00").seals(load);
    t.at(LONG_BEACH).on(5, "21:00").departs(load);
    t.at(NORTH_PACIFIC).on(13, "12:00").reads(load, 8, LOGGER, -22.0, -19.1, -20.4);
    t.at(NINGBO).on(24, "03:00").arrives(load);
    t.at(NINGBO).on(24, "03:30").reads(load, 11, LOGGER, -21.8, -18.6, -20.1);
    t.at(NINGBO).on(24, "04:00").findsIntact(load, seal);
    t.by(PEARLGATE, NINGBO_GATE).on(24, "10:00").clears(load);
    t.at(NINGBO).on(24, "11:00").shipsFor(FARAWAY, EASTCLIFF, List.of(load));
    t.at(NINGBO_BONDED).on(24, "12:20").receives(BLUELANE, load);
    t.at(NINGBO_BONDED).on(24, "12:40").reads(load, 1, LOGGER, -20.3, -18.0, -19.2);
    t.at(NINGBO_BONDED).on(24, "13:00").empties(load);
    t.at(NINGBO_BONDED).on(24, "14:00").stores(cartons);
    var order = t.order(Buyer.ZHAO, 32, "16:00", "app", State.SHIPPED, bags.subList(0, 2));
    t.by(FARAWAY, SHOP).on(32, "16:01").sells(order);
    t.at(NINGBO_BONDED).on(33, "05:00").unpacks(cartons.getFirst(), order.items());
    var box = t.at(NINGBO_BONDED).on(33, "05:10").packs(order.items());
    t.at(NINGBO_BONDED).on(33, "05:30").ships(SWIFTCRANE, box);
    t.at(SHANGHAI).on(33, "10:00").receives(EASTCLIFF, box);
    t.at(SHANGHAI).on(33, "10:05").reads(box, 1, LOGGER, -18.9, -16.2, -17.8);
    t.show(bags.get(3), bags.get(17));
  }
}
