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
 * 正品红参直邮: roots are steamed to red ginseng, a laboratory vouches for the lot, and one box flies
 * from the maker to the buyer without touching a shelf.
 */
public final class Ginseng implements Story {
  @Override
  public String slug() {
    return "ginseng";
  }

  @Override
  public Mode mode() {
    return Mode.DIRECT;
  }

  @Override
  public int days() {
    return 28;
  }

  @Override
  public void tell(Telling t) {
    var roots = t.at(GEUMSAN).on(0, "06:50").harvests(Good.GINSENG_ROOTS, "MH-6Y-31", 340);
    var red =
        t.at(GEUMSAN)
            .on(9, "16:00")
            .turns(
                Vocabulary.STEAMING,
                List.of(roots.kilograms(340)),
                new Lot(Good.RED_GINSENG, "MH-R-118").kilograms(96));
    t.by(CLEARWELL, HANGZHOU_LAB).on(12, "10:20").samples(red);
    t.by(CLEARWELL, HANGZHOU_LAB)
        .on(14, "15:10")
        .attests(
            red,
            "conformant",
            Measured.value("MassConcentration", 0.02, "M1"),
            "Ginsenosides as declared; lead below 0.05 mg/l.",
            "人参皂苷符合标示,铅低于 0.05 毫克/升。");
    var boxes = t.at(GEUMSAN).on(15, "09:00").commissions(red, 24);

    var order = t.order(Buyer.CHEN, 22, "21:40", "app", State.DELIVERED, List.of(boxes.get(3)));
    t.at(GEUMSAN).on(23, "08:30").picks(order.items());
    var parcel = t.at(GEUMSAN).on(23, "08:45").packs(order.items());
    t.at(GEUMSAN).on(23, "10:00").shipsFor(FARAWAY, BLUELANE, List.of(parcel));
    t.by(FARAWAY, SHOP).on(23, "10:30").sells(order);
    t.at(BUSAN).on(23, "16:20").receives(MAEHWA, parcel);
    t.at(BUSAN).on(23, "22:55").departs(parcel);
    t.by(BLUELANE, BAIYUN).on(24, "04:30").arrives(parcel);
    t.at(BAIYUN).on(24, "08:15").clears(parcel);
    t.by(BLUELANE, BAIYUN).on(24, "09:05").ships(SWIFTCRANE, parcel);
    t.at(CHENGDU).on(25, "06:40").receives(BLUELANE, parcel);
    t.at(CHENGDU).on(25, "11:18").delivers(parcel);
    t.show(boxes.get(4), boxes.get(5));
  }
}
