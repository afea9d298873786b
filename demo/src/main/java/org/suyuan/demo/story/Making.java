package org.suyuan.demo.story;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.suyuan.demo.story.Thing.Amount;
import org.suyuan.demo.story.Thing.Item;
import org.suyuan.demo.story.Thing.Lot;
import org.suyuan.demo.world.Good;
import org.suyuan.proof.json.Json;

/** Raw material and production: what brings goods into being, changes them and tests them. */
interface Making extends Station {
  /** A raw lot is taken from the field. */
  default Lot harvests(Good good, String number, int kilograms) {
    Lot lot = new Lot(good, number);
    state(
        draft("ObjectEvent")
            .put("action", "ADD")
            .step(Vocabulary.HARVESTING, "active")
            .things(List.of(lot.kilograms(kilograms)))
            .staysAt(place())
            .put(
                "ilmd",
                Json.object()
                    .put("cbvmda:lotNumber", number)
                    .put("cbvmda:harvestStartDate", today().toString())
                    .put("cbvmda:countryOfOrigin", good.origin())
                    .build()));
    return lot;
  }

  /** Some lots become another: dried, steamed, blended. */
  default Lot turns(String step, List<Amount> inputs, Amount output) {
    state(
        draft("TransformationEvent")
            .step(step, "in_progress")
            .inputs(inputs)
            .outputs(List.of(output))
            .staysAt(place())
            .put("ilmd", lotDates(output.lot())));
    return output.lot();
  }

  /** Lots go into a transformation that ends later. */
  default String begins(String step, List<Amount> inputs) {
    String id = "urn:suyuan:transformation:" + telling().number("transformation");
    state(
        draft("TransformationEvent")
            .put("transformationID", id)
            .step(step, "in_progress")
            .inputs(inputs));
    return id;
  }

  /** More goes into the same transformation. */
  default void adds(String transformation, String step, List<Amount> inputs) {
    state(
        draft("TransformationEvent")
            .put("transformationID", transformation)
            .step(step, "in_progress")
            .inputs(inputs));
  }

  /** What comes out of it. */
  default Lot ends(String transformation, String step, Amount output) {
    state(
        draft("TransformationEvent")
            .put("transformationID", transformation)
            .step(step, "active")
            .outputs(List.of(output))
            .staysAt(place())
            .put("ilmd", lotDates(output.lot())));
    return output.lot();
  }

  /** A lot is declared without an earlier one: goods whose making is not part of the story. */
  default Lot opens(Good good, String number, int kilograms) {
    Lot lot = new Lot(good, number);
    state(
        draft("ObjectEvent")
            .put("action", "ADD")
            .step("creating_class_instance", "active")
            .things(List.of(lot.kilograms(kilograms)))
            .staysAt(place())
            .put("ilmd", lotDates(lot)));
    return lot;
  }

  /** Pieces get their codes, all in one event. */
  default List<Item> commissions(Lot lot, int count) {
    List<Item> items = telling().pieces(lot.good(), count);
    state(
        draft("ObjectEvent")
            .put("action", "ADD")
            .step("commissioning", "active")
            .things(items)
            .staysAt(place())
            .put("ilmd", lotDates(lot)));
    return items;
  }

  /** Several goods become one, piece by piece: a gift box, a repaired device. */
  default Item assembles(Good good, Collection<Item> parts, String english, String chinese) {
    Item whole = telling().pieces(good, 1).getFirst();
    state(
        draft("TransformationEvent")
            .step("assembling", "sellable_not_accessible")
            .inputs(parts)
            .outputs(List.of(whole))
            .staysAt(place())
            .note(english, chinese));
    return whole;
  }

  /** A part is built in; both keep their codes. */
  default void installs(Item part, Item into) {
    state(
        draft("AssociationEvent")
            .put("action", "ADD")
            .step("installing", "in_progress")
            .put("parentID", into.link())
            .children(List.of(part)));
  }

  default void removes(Item part, Item from) {
    state(
        draft("AssociationEvent")
            .put("action", "DELETE")
            .step("removing", "needs_replacement")
            .put("parentID", from.link())
            .children(List.of(part)));
  }

  default void repairs(Item item, String english, String chinese) {
    state(
        draft("ObjectEvent")
            .put("action", "OBSERVE")
            .step("repairing", "conformant")
            .things(List.of(item))
            .note(english, chinese));
  }

  /** An own look at things: inspection, sorting, grading. */
  default Act inspects(
      Collection<? extends Thing> things, String disposition, String english, String chinese) {
    return state(
        draft("ObjectEvent")
            .put("action", "OBSERVE")
            .step("inspecting", disposition)
            .things(things)
            .note(english, chinese));
  }

  /** Somebody takes a sample to test. */
  default void samples(Thing thing) {
    state(
        draft("ObjectEvent")
            .put("action", "OBSERVE")
            .step("sampling", "in_progress")
            .things(List.of(thing)));
  }

  /** A laboratory or an authority says what it measured, and under which report. */
  default void attests(
      Thing thing, String disposition, Measured measured, String english, String chinese) {
    String report = "https://reports.suyuan.example/" + telling().number("report");
    state(
        draft("ObjectEvent")
            .put("action", "OBSERVE")
            .step("inspecting", disposition)
            .things(List.of(thing))
            .put("certificationInfo", report)
            .put("sensorElementList", Json.array(List.of(measured.json())))
            .note(english, chinese));
  }

  /** The pieces are gone. */
  default void destroys(Collection<Item> items, String english, String chinese) {
    state(
        draft("ObjectEvent")
            .put("action", "DELETE")
            .step("destroying", "destroyed")
            .things(items)
            .note(english, chinese));
  }

  private Json lotDates(Lot lot) {
    return Json.object()
        .put("cbvmda:lotNumber", lot.number())
        .put("cbvmda:productionDate", today().toString())
        .put("cbvmda:itemExpirationDate", today().plusYears(2).toString())
        .put("cbvmda:countryOfOrigin", lot.good().origin())
        .build();
  }

  private LocalDate today() {
    return time().toLocalDate();
  }
}
