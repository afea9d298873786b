package org.suyuan.demo.stories;

import static org.suyuan.demo.world.Cast.*;
import static org.suyuan.demo.world.Place.*;

import java.util.List;
import org.suyuan.demo.story.Measured;
import org.suyuan.demo.story.Mode;
import org.suyuan.demo.story.Order.State;
import org.suyuan.demo.story.Story;
import org.suyuan.demo.story.Telling;
import org.suyuan.demo.story.Thing.Lot;
import org.suyuan.demo.story.Vocabulary;
import org.suyuan.demo.world.Buyer;
import org.suyuan.demo.world.Good;

/**
 * 一包蔓越莓的跨境之旅: from a bog in Wisconsin through drying, a pallet and a sealed container to a bonded
 * warehouse, which opens only one carton of one pallet for this order.
 */
public final class Cranberries implements Story {
  @Override
  public String slug() {
    return "cranberries";
  }

  @Override
  public Mode mode() {
    return Mode.BONDED;
  }

  @Override
  public int days() {
    return 44;
  }

  @Override
  public void tell(Telling t) {
    var raw = t.at(WARRENS).on(0, "07:40").harvests(Good.RAW_CRANBERRIES, "NB-1007", 820);
    t.at(WARRENS).on(1, "06:30").ships(CRANEFIELD, raw);
    t.at(RAPIDS).on(1, "09:15").receives(NORTHBOG, raw);

    var dried =
        t.at(RAPIDS)
            .on(3, "14:20")
            .turns(
                Vocabulary.DRYING,
                List.of(raw.kilograms(780)),
                new Lot(Good.DRIED_CRANBERRIES, "CF-2214").kilograms(260));
    var bags = t.at(RAPIDS).on(4, "08:05").commissions(dried, 48);
    t.by(CLEARWELL, RAPIDS)
        .on(4, "11:30")
        .attests(
            dried,
            "conformant",
            Measured.value("MassConcentration", 0.4, "M1"),
            "No preservatives found; sulphite below 1 mg/l.",
            "未检出防腐剂,亚硫酸盐低于 1 毫克/升。");
    var cartons = t.at(RAPIDS).on(5, "10:00").packsBy(12, bags);
    var pallet = t.at(RAPIDS).on(5, "15:45").packs(cartons);
    t.at(RAPIDS).on(6, "07:10").shipsFor(FARAWAY, BLUELANE, List.of(pallet));

    t.at(LONG_BEACH).on(9, "13:25").receives(CRANEFIELD, pallet);
    var seal = t.at(LONG_BEACH).on(10, "08:50").seals(pallet);
    t.at(LONG_BEACH).on(11, "18:30").departs(pallet);
    t.at(NANSHA).on(30, "05:40").arrives(pallet);
    t.at(NANSHA).on(30, "09:20").findsIntact(pallet, seal);
    t.by(PEARLGATE, NANSHA_GATE).on(31, "10:12").clears(pallet);
    t.at(NANSHA).on(31, "14:00").ships(SOUTHGATE, pallet);

    t.at(NANSHA_BONDED).on(31, "17:35").receives(BLUELANE, pallet);
    t.at(NANSHA_BONDED).on(32, "09:00").unpacks(pallet, cartons.subList(0, 2));
    var order = t.order(Buyer.LIN, 41, "20:14", "app", State.DELIVERED, bags.subList(0, 2));
    t.by(FARAWAY, SHOP).on(41, "20:15").sells(order);
    t.at(NANSHA_BONDED).on(41, "21:02").unpacks(cartons.getFirst(), order.items());
    var parcel = t.at(NANSHA_BONDED).on(41, "21:20").packs(order.items());
    t.at(NANSHA_BONDED).on(41, "22:10").ships(SWIFTCRANE, parcel);
    t.at(GUANGZHOU).on(42, "05:50").receives(SOUTHGATE, parcel);
    t.at(GUANGZHOU).on(42, "09:36").delivers(parcel);
    t.show(bags.get(1), bags.get(14), bags.get(30));
  }
}
