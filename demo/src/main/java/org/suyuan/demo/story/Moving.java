package org.suyuan.demo.story;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.suyuan.demo.story.Thing.Item;
import org.suyuan.demo.story.Thing.Unit;
import org.suyuan.demo.world.Cast;
import org.suyuan.proof.json.Json;

/** Circulation: packing, handing over, sealing, clearing, delivering. */
interface Moving extends Station {
  /** Things go into a new carton, pallet, container load or parcel. */
  default Unit packs(Collection<? extends Thing> things) {
    Unit unit = telling().unit(member());
    state(aggregation("ADD", "packing", "in_progress", unit).children(things).staysAt(place()));
    return unit;
  }

  default Unit packs(Thing... things) {
    return packs(List.of(things));
  }

  /** The same things in cartons of equal size. */
  default List<Unit> packsBy(int size, List<Item> items) {
    List<Unit> units = new ArrayList<>();
    for (int i = 0; i < items.size(); i += size) {
      units.add(packs(items.subList(i, Math.min(i + size, items.size()))));
    }
    return units;
  }

  /** Some of what is in the unit comes out; the rest stays in. */
  default void unpacks(Unit unit, Collection<? extends Thing> things) {
    state(aggregation("DELETE", "unpacking", "container_open", unit).children(things));
  }

  /** Everything comes out. */
  default void empties(Unit unit) {
    state(aggregation("DELETE", "unpacking", "container_open", unit));
  }

  /** Things go into a unit that is there already. */
  default void addsTo(Unit unit, Collection<? extends Thing> things) {
    state(aggregation("ADD", "repackaging", "container_closed", unit).children(things));
  }

  default Act ships(Cast to, Thing... things) {
    return ships(to, List.of(things));
  }

  /** The things leave; the next who answers for them is named. */
  default Act ships(Cast to, Collection<? extends Thing> things) {
    return state(
        observation("shipping", "in_transit", things)
            .transfer(member(), to)
            .paper("desadv", "urn:suyuan:advice:" + telling().number("advice")));
  }

  /** As {@link #ships}, while the goods belong to a third member. */
  default Act shipsFor(Cast owner, Cast to, Collection<? extends Thing> things) {
    return state(observation("shipping", "in_transit", things).transfer(member(), to, owner));
  }

  default Act receives(Cast from, Thing... things) {
    return receives(from, List.of(things));
  }

  default Act receives(Cast from, Collection<? extends Thing> things) {
    return state(
        observation("receiving", "in_progress", things).transfer(from, member()).staysAt(place()));
  }

  default void departs(Thing... things) {
    state(observation("departing", "in_transit", List.of(things)));
  }

  default void arrives(Thing... things) {
    state(observation("arriving", "in_progress", List.of(things)));
  }

  default void loads(Thing... things) {
    state(observation("loading", "in_transit", List.of(things)));
  }

  default void stores(Collection<? extends Thing> things) {
    state(observation("storing", "sellable_not_accessible", things).staysAt(place()));
  }

  default void picks(Collection<? extends Thing> things) {
    state(observation("picking", "reserved", things));
  }

  default void holds(
      Collection<? extends Thing> things, String disposition, String english, String chinese) {
    state(observation("holding", disposition, things).note(english, chinese));
  }

  /**
   * A seal is put on.
   *
   * @return its number
   */
  default String seals(Unit unit) {
    String number = "S" + telling().number("seal");
    sealing(unit, Vocabulary.SEAL_APPLIED, "container_closed", number, "applied");
    return number;
  }

  default void findsIntact(Unit unit, String seal) {
    sealing(unit, Vocabulary.SEAL_CHECKED, "container_closed", seal, "intact");
  }

  /** A seal is opened by somebody who may. */
  default void opensSeal(Unit unit, String seal) {
    sealing(unit, Vocabulary.SEAL_CHECKED, "container_open", seal, "opened");
  }

  /** A seal is found broken, by nobody's hand that anybody knows. */
  default void findsBroken(Unit unit, String seal) {
    sealing(unit, Vocabulary.SEAL_BROKEN, "non_conformant", seal, "broken");
  }

  default void clears(Thing... things) {
    clears(List.of(things));
  }

  /** Customs let the things in, says the broker. */
  default void clears(Collection<? extends Thing> things) {
    Json customs =
        Json.object()
            .put("suyuan:supervision", telling().story().mode().supervision())
            .put("suyuan:declaration", telling().number("declaration"))
            .build();
    state(
        observation(Vocabulary.CUSTOMS_CLEARED, "in_progress", things)
            .put(Vocabulary.CUSTOMS, customs));
  }

  /** The buyer has it. */
  default void delivers(Thing... things) {
    state(observation(Vocabulary.DELIVERED, "retail_sold", List.of(things)));
  }

  /** Fetched back from the buyer. */
  default void collects(Thing... things) {
    state(observation("collecting", "returned", List.of(things)));
  }

  /** What the loggers of this load recorded over the last days. */
  default void reads(Unit unit, int days, String device, double min, double max, double mean) {
    Measured measured =
        Measured.temperature(time().minusDays(days), time(), device, min, max, mean);
    state(
        observation("sensor_reporting", "in_transit", List.of(unit))
            .put("sensorElementList", Json.array(List.of(measured.json()))));
  }

  private void sealing(Unit unit, String step, String disposition, String seal, String state) {
    state(
        observation(step, disposition, List.of(unit))
            .put(
                Vocabulary.SEAL,
                Json.object().put("suyuan:number", seal).put("suyuan:state", state).build()));
  }

  private Draft observation(String step, String disposition, Collection<? extends Thing> things) {
    return draft("ObjectEvent").put("action", "OBSERVE").step(step, disposition).things(things);
  }

  private Draft aggregation(String action, String step, String disposition, Unit unit) {
    return draft("AggregationEvent")
        .put("action", action)
        .step(step, disposition)
        .put("parentID", unit.link());
  }
}
