package org.suyuan.proof.forgeries;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.suyuan.proof.bundle.Bundle;
import org.suyuan.proof.bundle.FieldOpener;
import org.suyuan.proof.bundle.Profile;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.statement.Custody;
import org.suyuan.proof.statement.May;
import org.suyuan.proof.statement.Reason;
import org.suyuan.proof.statement.RegistryContent;
import org.suyuan.proof.statement.Role;
import org.suyuan.proof.statement.SigningKey;

/**
 * The honest story that all forgeries start from: dried cranberries are grown, made into bags with
 * serial numbers, analysed, packed into a carton and onto a pallet, shipped, cleared, received,
 * unpacked and sold. Goods, firms and numbers are invented.
 */
final class Journey {
  static final String ID = "https://id.gs1.org/";
  static final String BAG = ID + "01/10614141123459/21/4711";
  static final String SIBLING = ID + "01/10614141123459/21/4712";
  static final String OTHER = ID + "01/10614141123459/21/9999";
  static final String LOT = ID + "01/10614141123459/10/L7";
  static final String BERRIES = ID + "01/00614142000003/10/FIELD-3";
  static final String CARTON = "urn:epc:id:sscc:0614141.1000000001";
  static final String PALLET = "https://shop.example/00/106141412000000019?from=label";

  /** The records of the bag's bundle in order; a place in the draft, not a ledger index. */
  static final int GROWN = 0;

  static final int MADE = 1;
  static final int ANALYSED = 2;
  static final int PACKED = 3;
  static final int STACKED = 4;
  static final int SHIPPED = 5;
  static final int CLEARED = 6;
  static final int RECEIVED = 7;
  static final int UNSTACKED = 8;
  static final int UNPACKED = 9;
  static final int STORED = 10;
  static final int STORED_WRONGLY = 11;
  static final int SOLD = 12;
  static final int RECORDS = 13;

  private static final Journey TOLD = new Journey(new World());

  final World world;
  final SigningKey grower;
  final SigningKey maker;
  final SigningKey makerOld;
  final SigningKey lab;
  final SigningKey carrier;
  final SigningKey broker;
  final DeterministicEs256 warehouse;
  final SigningKey shop;

  /** The story as told, in a log of its own that may be written on. */
  Journey() {
    world = TOLD.world.copy();
    grower = TOLD.grower;
    maker = TOLD.maker;
    makerOld = TOLD.makerOld;
    lab = TOLD.lab;
    carrier = TOLD.carrier;
    broker = TOLD.broker;
    warehouse = TOLD.warehouse;
    shop = TOLD.shop;
  }

  private Journey(World empty) {
    world = empty;
    grower = World.key("grower");
    maker = World.key("maker");
    makerOld = World.key("maker, old key");
    lab = World.key("lab");
    carrier = World.key("carrier");
    broker = World.key("broker");
    warehouse = new DeterministicEs256(World.seed("warehouse"));
    shop = World.key("shop");
    join("mbr_grower", "Sample Bogs", Role.GROWER, "gln:0614142000008");
    world.give("mbr_grower", grower, Custody.OWN);
    world.allow("mbr_grower", List.of(May.COMMISSION), "0614142");
    join("mbr_maker", "Sample Dryers", Role.MANUFACTURER, "gln:0614141000005");
    world.give("mbr_maker", makerOld, Custody.OWN);
    world.give("mbr_maker", maker, Custody.OWN);
    world.allow("mbr_maker", List.of(May.TRANSFORM, May.PACK, May.COMMISSION), "0614141");
    join("mbr_lab", "Sample Laboratory", Role.LAB, "dns:lab.example");
    world.give("mbr_lab", lab, Custody.OWN);
    world.allow("mbr_lab", List.of(May.ATTEST));
    join("mbr_carrier", "Sample Lines", Role.FORWARDER, "dns:lines.example");
    world.give("mbr_carrier", carrier, Custody.OWN);
    world.allow("mbr_carrier", List.of(May.OBSERVE));
    join("mbr_broker", "Sample Brokers", Role.CUSTOMS_BROKER, "dns:brokers.example");
    world.give("mbr_broker", broker, Custody.HOSTED);
    world.allow("mbr_broker", List.of(May.OBSERVE));
    join("mbr_warehouse", "Sample Halls", Role.WAREHOUSE, "dns:halls.example");
    world.give("mbr_warehouse", warehouse, Custody.OWN);
    world.allow("mbr_warehouse", List.of(May.OBSERVE, May.PACK));
    join("mbr_shop", "Sample Shop Front", Role.RETAILER, "gln:0614143000001");
    world.give("mbr_shop", shop, Custody.OWN);
    world.allow("mbr_shop", List.of(May.OBSERVE, May.TRANSACT));
    tell();
  }

  private void join(String id, String name, Role role, String identity) {
    world.join(id, name, role, identity);
  }

  private void tell() {
    world.state(
        grower,
        "mbr_grower",
        event(1, "ObjectEvent", "ADD", "2026-09-01T08:00:00.000-05:00")
            .put("bizStep", "commissioning")
            .put("quantityList", quantity(BERRIES, "800.5"))
            .build());
    world.state(
        maker,
        "mbr_maker",
        event(2, "TransformationEvent", "", "2026-09-10T10:00:00Z")
            .put("inputQuantityList", quantity(BERRIES, "800.5"))
            .put("outputEPCList", Json.texts(List.of(SIBLING, BAG, OTHER)))
            .put("ilmd", Json.object().put("cbvmda:lotNumber", "L7").build())
            .put("bizTransactionList", Json.texts(List.of("urn:example:order:77")))
            .build());
    world.state(
        lab,
        "mbr_lab",
        event(3, "ObjectEvent", "OBSERVE", "2026-09-11T09:00:00Z")
            .put("bizStep", "inspecting")
            .put("quantityList", quantity(LOT, "3"))
            .put("certificationInfo", "https://lab.example/analysis/3")
            .build());
    world.state(
        makerOld,
        "mbr_maker",
        event(4, "AggregationEvent", "ADD", "2026-09-12T09:00:00Z")
            .put("parentID", CARTON)
            .put("childEPCs", Json.texts(List.of(BAG, SIBLING)))
            .build());
    world.register(new RegistryContent.Revocation("mbr_maker", makerOld.kid(), Reason.RETIRED));
    world.state(
        maker,
        "mbr_maker",
        event(5, "AggregationEvent", "ADD", "2026-09-12T15:00:00Z")
            .put("parentID", PALLET)
            .put("childEPCs", Json.texts(List.of(CARTON)))
            .build());
    world.state(
        carrier,
        "mbr_carrier",
        event(6, "ObjectEvent", "OBSERVE", "2026-09-13T06:00:00.123456Z")
            .put("bizStep", "shipping")
            .put("epcList", Json.texts(List.of(PALLET)))
            .build());
    world.state(
        broker,
        "mbr_broker",
        event(7, "ObjectEvent", "OBSERVE", "2026-10-02T11:00:00+08:00")
            .put("bizStep", "inspecting")
            .put("epcList", Json.texts(List.of(PALLET)))
            .build());
    world.state(
        warehouse,
        "mbr_warehouse",
        event(8, "ObjectEvent", "OBSERVE", "2026-10-03T11:00:00+08:00")
            .put("bizStep", "receiving")
            .put("epcList", Json.texts(List.of(PALLET)))
            .build());
    world.state(
        warehouse,
        "mbr_warehouse",
        event(9, "AggregationEvent", "DELETE", "2026-10-04T09:00:00+08:00")
            .put("parentID", PALLET)
            .put("childEPCs", Json.texts(List.of(CARTON)))
            .build());
    world.state(
        warehouse,
        "mbr_warehouse",
        event(10, "AggregationEvent", "DELETE", "2026-10-04T10:00:00+08:00")
            .put("parentID", CARTON)
            .build());
    world.state(shop, "mbr_shop", stored());
    world.state(
        shop,
        "mbr_shop",
        event(11, "ObjectEvent", "OBSERVE", "2026-10-05T10:00:00+08:00")
            .put("bizStep", "storing")
            .put("epcList", Json.texts(List.of(BAG)))
            .put("readPoint", Json.object().put("id", "urn:example:shelf:1").build())
            .put(
                "errorDeclaration",
                Json.object().put("declarationTime", "2026-10-06T00:00:00Z").build())
            .build());
    world.state(
        shop,
        "mbr_shop",
        event(12, "TransactionEvent", "ADD", "2026-10-08T10:00:00+08:00")
            .put("bizStep", "retail_selling")
            .put("epcList", Json.texts(List.of(BAG)))
            .put("bizTransactionList", Json.texts(List.of("urn:example:order:88")))
            .build());
    // What follows is true and in the log, and none of it concerns the bag.
    world.state(
        carrier,
        "mbr_carrier",
        event(13, "ObjectEvent", "OBSERVE", "2026-10-20T06:00:00Z")
            .put("bizStep", "shipping")
            .put("epcList", Json.texts(List.of(PALLET)))
            .build());
    world.state(
        shop,
        "mbr_shop",
        event(14, "ObjectEvent", "OBSERVE", "2026-10-21T10:00:00+08:00")
            .put("bizStep", "storing")
            .put("epcList", Json.texts(List.of(OTHER)))
            .build());
  }

  /** The record that nothing else depends on, so that most forgeries are tried on it. */
  static Json.Obj stored() {
    return event(11, "ObjectEvent", "OBSERVE", "2026-10-05T10:00:00+08:00")
        .put("bizStep", "storing")
        .put("disposition", "sellable_accessible")
        .put("epcList", Json.texts(List.of(BAG, SIBLING, OTHER)))
        .put("readPoint", Json.object().put("id", "urn:example:shelf:1").build())
        .build();
  }

  static Json.Builder event(int number, String type, String action, String time) {
    Json.Builder event =
        Json.object()
            .put("@context", "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld")
            .put("type", type)
            .put("eventID", "urn:uuid:00000000-0000-4000-8000-%012d".formatted(number))
            .put("eventTime", time)
            .put("eventTimeZoneOffset", "+08:00");
    return action.isEmpty() ? event : event.put("action", action);
  }

  static Json.Arr quantity(String epcClass, String quantity) {
    return Json.array(
        List.of(
            Json.object()
                .put("epcClass", epcClass)
                .put("quantity", new Json.Num(quantity))
                .put("uom", "KGM")
                .build()));
  }

  Draft draft() {
    return world.draft(BAG, Profile.PUBLIC);
  }

  /** The journey with one more record, which the operator takes in and lists in the manifest. */
  Draft with(long index) {
    List<Long> records = new ArrayList<>();
    draft().records.forEach(record -> records.add(record.entry().index()));
    records.remove(index);
    records.add(index);
    return world.draft(BAG, Profile.PUBLIC, records);
  }

  /** As {@link #with}, showing every identifier of the record and not only those that concern. */
  Draft withOpen(long index) {
    return with(index)
        .record(
            RECORDS,
            r ->
                new Bundle.Recorded(
                    r.entry(),
                    FieldOpener.open(
                        world.kept.get(index).fields(), Profile.PUBLIC, identifier -> true)));
  }

  /** One more record of the shop about the bag, with something changed. */
  Draft withStored(UnaryOperator<Json.Builder> change) {
    Json.Builder event =
        event(20, "ObjectEvent", "OBSERVE", "2026-10-09T10:00:00+08:00")
            .put("bizStep", "storing")
            .put("epcList", Json.texts(List.of(BAG)));
    return with(world.state(shop, "mbr_shop", change.apply(event).build()));
  }
}
