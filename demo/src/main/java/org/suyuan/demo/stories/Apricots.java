package org.suyuan.demo.stories;

import static org.suyuan.demo.world.Cast.*;
import static org.suyuan.demo.world.Place.*;

import java.util.List;
import org.suyuan.demo.story.Mode;
import org.suyuan.demo.story.Order.State;
import org.suyuan.demo.story.Story;
import org.suyuan.demo.story.Telling;
import org.suyuan.demo.story.Thing.Lot;
import org.suyuan.demo.story.Vocabulary;
import org.suyuan.demo.world.Buyer;
import org.suyuan.demo.world.Good;

/**
 * 两地杏干拼配: lots from two countries go into one transformation on two days and come out as one blend,
 * so a bag has two origins.
 */
public final class Apricots implements Story {
  @Override
  public String slug() {
    return "apricots";
  }

  @Override
  public Mode mode() {
    return Mode.BONDED;
  }

  @Override
  public int days() {
    return 52;
  }

  @Override
  public void tell(Telling t) {
    var turkish = t.at(MALATYA).on(0, "08:00").harvests(Good.TURKISH_APRICOTS, "GB-88", 500);
    t.at(MALATYA).on(1, "07:00").ships(RIVERSUN, turkish);
    var river = t.at(BARMERA).on(16, "07:30").harvests(Good.RIVER_APRICOTS, "MB-12", 400);
    t.at(BARMERA).on(17, "06:40").ships(RIVERSUN, river);
    t.at(RENMARK).on(17, "10:00").receives(MURRAY, river);
    t.at(RENMARK).on(19, "11:00").receives(GOLDBOUGH, turkish);
    t.at(RENMARK)
        .on(19, "12:30")
        .inspects(List.of(turkish), "conformant", "Graded: size 3, moisture right.", "分级:三号,水分合格。");
    var blending =
        t.at(RENMARK).on(20, "08:00").begins(Vocabulary.BLENDING, List.of(turkish.kilograms(200)));
    t.at(RENMARK)
        .on(21, "08:00")
        .adds(blending, Vocabulary.BLENDING, List.of(river.kilograms(400)));
    var blend =
        t.at(RENMARK)
            .on(23, "17:00")
            .ends(
                blending,
                Vocabulary.BLENDING,
                new Lot(Good.APRICOT_BLEND, "RS-305").kilograms(310));
    var bags = t.at(RENMARK).on(24, "09:00").commissions(blend, 40);
    var cartons = t.at(RENMARK).on(24, "13:00").packsBy(20, bags);
    t.at(RENMARK).on(25, "06:00").ships(BLUELANE, cartons);
    t.at(ADELAIDE).on(25, "14:00").receives(RIVERSUN, cartons);
    var load = t.at(ADELAIDE).on(26, "09:00").packs(cartons);
    t.at(ADELAIDE).on(27, "20:00").departs(load);
    t.at(NANSHA).on(41, "04:00").arrives(load);
    t.by(PEARLGATE, NANSHA_GATE).on(41, "15:00").clears(load);
    t.at(NANSHA).on(42, "08:00").ships(SOUTHGATE, load);
    t.at(NANSHA_BONDED).on(42, "10:30").receives(BLUELANE, load);
    t.at(NANSHA_BONDED).on(42, "11:30").empties(load);
    t.at(NANSHA_BONDED).on(42, "13:00").empties(cartons.getFirst());
    var order = t.order(Buyer.HE, 50, "09:12", "app", State.PAID, bags.subList(0, 3));
    t.at(NANSHA_BONDED).on(50, "11:00").picks(order.items());
    t.show(bags.get(5), bags.get(33));
  }
}
