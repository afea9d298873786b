package org.suyuan.proof.forgeries;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.suyuan.proof.bundle.Bundle;
import org.suyuan.proof.bundle.FieldOpener;
import org.suyuan.proof.bundle.Profile;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.statement.Signer;

/**
 * A second honest story in the same log: a transformation told in three records that share one
 * transformationID, and a bottle that travels in a crate with which it is associated.
 */
final class Juice {
  static final String BOTTLE = Journey.ID + "01/10614141123466/21/B-1";
  static final String SUGAR = Journey.ID + "01/00614141000036/10/S1";
  static final String CRATE = "urn:epc:id:grai:0614141.12345.C1";
  static final String MAKING = "urn:example:making:9";
  private static final String BERRIES = Journey.ID + "01/00614142000003/10/FIELD-4";
  private static final String PEARS = Journey.ID + "01/00614142000010/10/FIELD-5";

  /** The records of the bottle's bundle in order. */
  static final int GROWN = 0;

  static final int PRESSED = 1;
  static final int SWEETENED = 2;
  static final int BOTTLED = 3;
  static final int ASSOCIATED = 4;
  static final int CHECKED = 5;
  static final int SHIPPED = 6;
  static final int DISSOCIATED = 7;
  static final int SOLD = 8;
  static final int RECORDS = 9;

  final Journey journey = new Journey();

  Juice() {
    state(
        journey.grower,
        "mbr_grower",
        Journey.event(40, "ObjectEvent", "ADD", "2026-09-01T09:00:00Z")
            .put("bizStep", "commissioning")
            .put("quantityList", Journey.quantity(BERRIES, "500")));
    made(41, "2026-09-10T10:00:00Z", MAKING, "inputQuantityList", BERRIES);
    made(42, "2026-09-10T11:00:00Z", MAKING, "inputQuantityList", SUGAR);
    made(43, "2026-09-10T12:00:00Z", MAKING, "outputEPCList", BOTTLE);
    crate("AssociationEvent", 44, "ADD", "2026-09-11T08:00:00Z");
    // The end of a packing is not the end of an association.
    crate("AggregationEvent", 45, "DELETE", "2026-09-11T09:00:00Z");
    crateSeen(46, "2026-09-12T08:00:00Z");
    crate("AssociationEvent", 47, "DELETE", "2026-09-13T08:00:00Z");
    state(
        journey.shop,
        "mbr_shop",
        Journey.event(48, "TransactionEvent", "ADD", "2026-09-14T10:00:00+08:00")
            .put("bizStep", "retail_selling")
            .put("epcList", Json.texts(List.of(BOTTLE)))
            .put("bizTransactionList", Json.texts(List.of("urn:example:order:99"))));
  }

  /** One record of a making; the list has one element. */
  long made(int number, String time, String making, String list, String identifier) {
    return state(
        journey.maker,
        "mbr_maker",
        Journey.event(number, "TransformationEvent", "", time)
            .put("transformationID", making)
            .put(
                list,
                list.endsWith("EPCList")
                    ? Json.texts(List.of(identifier))
                    : Journey.quantity(identifier, "2.5")));
  }

  /** Pears go into a making at a time when the bottle's own was not yet done. */
  long pears(String time, String making) {
    return made(50, time, making, "inputQuantityList", PEARS);
  }

  private void crate(String type, int number, String action, String time) {
    state(
        journey.maker,
        "mbr_maker",
        Journey.event(number, type, action, time)
            .put("parentID", CRATE)
            .put("childEPCs", Json.texts(List.of(BOTTLE))));
  }

  long crateSeen(int number, String time) {
    return state(
        journey.carrier,
        "mbr_carrier",
        Journey.event(number, "ObjectEvent", "OBSERVE", time)
            .put("bizStep", "shipping")
            .put("epcList", Json.texts(List.of(CRATE))));
  }

  private long state(Signer key, String member, Json.Builder event) {
    return journey.world.state(key, member, event.build());
  }

  Draft draft() {
    return journey.world.draft(BOTTLE, Profile.PUBLIC);
  }

  /** The bottle's records and one more, of which all identifiers are shown. */
  Draft with(long index) {
    List<Long> records = new ArrayList<>();
    draft().records.forEach(record -> records.add(record.entry().index()));
    if (!records.contains(index)) {
      records.add(index);
    }
    Predicate<String> everything = identifier -> true;
    return journey
        .world
        .draft(BOTTLE, Profile.PUBLIC, records)
        .record(
            records.size() - 1,
            record ->
                new Bundle.Recorded(
                    record.entry(),
                    FieldOpener.open(
                        journey.world.kept.get(index).fields(), Profile.PUBLIC, everything)));
  }
}
