package org.suyuan.proof.forgeries;

import static org.suyuan.proof.forgeries.Forgery.added;
import static org.suyuan.proof.forgeries.Forgery.among;

import java.util.List;
import java.util.function.ToLongFunction;
import org.suyuan.proof.bundle.Code;
import org.suyuan.proof.bundle.ShownField;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.statement.Signer;

/** Genuine records that are not about the item. The operator lists them in the manifest. */
final class ConcernForgeries {
  private static final String SSCC = Journey.ID + "00/106141412000000026";

  private ConcernForgeries() {}

  static List<Forgery> all() {
    return List.of(
        unrelated("concern-another-item", "a record of another bag", j -> lastOf(j, 0)),
        unrelated(
            "concern-after-unpacking",
            "the pallet's next voyage, after the unpacking",
            j -> lastOf(j, 1)),
        unrelated(
            "concern-sibling",
            "a record of the bag's neighbour in the carton",
            j -> seen(j, "2026-10-09T10:00:00Z", Journey.SIBLING)),
        unrelated(
            "concern-before-packing",
            "the carton before the bag was in it",
            j -> seen(j, "2026-09-12T08:59:59.999Z", Journey.CARTON)),
        unrelated(
            "concern-after-carton",
            "the carton a millisecond after the unpacking",
            j -> seen(j, "2026-10-04T02:00:00.001Z", Journey.CARTON)),
        unrelated(
            "concern-time-zone",
            "a time before the packing that looks later as a text",
            j -> seen(j, "2026-09-12T16:00:00+08:00", Journey.CARTON)),
        unrelated(
            "concern-other-container",
            "a container in which the bag never was",
            j -> seen(j, "2026-09-20T10:00:00Z", SSCC)),
        unrelated(
            "concern-gtin",
            "a record of the bag's GTIN as a whole",
            j -> seen(j, "2026-09-20T10:00:00Z", Journey.ID + "01/10614141123459")),
        unrelated(
            "concern-other-lot",
            "a record of another lot",
            j -> seen(j, "2026-09-20T10:00:00Z", Journey.ID + "01/10614141123459/10/L8")),
        unrelated(
            "concern-berries-later",
            "the berries' field after the bags were made",
            j -> quantity(j, "2026-09-10T10:00:00.001Z", Journey.BERRIES)),
        among(
            "concern-lot-in-container",
            "a container into which some of the lot was put",
            Journey.RECORDS + 2,
            Journey.RECORDS + 1,
            Code.UNRELATED,
            ConcernForgeries::lotInContainer),
        unrelated(
            "concern-case",
            "the bag's number in other letters",
            j -> seen(j, "2026-10-09T10:00:00Z", "HTTPS://ID.GS1.ORG/21/4711")),
        unrelated(
            "concern-homoglyph",
            "the bag's number with a full-width digit",
            j -> seen(j, "2026-10-09T10:00:00Z", Journey.ID + "01/10614141123459/21/471\uff11")),
        unrelated(
            "concern-in-free-field",
            "a record that names the bag in a field of its own",
            j ->
                j.world.state(
                    j.shop,
                    "mbr_shop",
                    Journey.event(30, "ObjectEvent", "OBSERVE", "2026-10-09T10:00:00Z")
                        .put("epcList", Json.texts(List.of(Journey.OTHER)))
                        .put("example:about", Journey.BAG)
                        .build())),
        among(
                "concern-link-closed",
                "the bag's own element in the packing closed",
                Journey.RECORDS,
                Journey.PACKED,
                Code.UNRELATED,
                () ->
                    new Journey()
                        .draft()
                        .field(
                            Journey.PACKED,
                            "/childEPCs",
                            f -> new ShownField.Closed(f.path(), f.closed()))
                        .file())
            .loses(
                Journey.STACKED,
                Journey.SHIPPED,
                Journey.CLEARED,
                Journey.RECEIVED,
                Journey.UNSTACKED,
                Journey.UNPACKED),
        among(
                "concern-link-dropped",
                "the packing left out, and a manifest that agrees",
                Journey.RECORDS - 1,
                Journey.PACKED,
                Code.UNRELATED,
                () -> {
                  Draft draft = new Journey().draft();
                  draft.records.remove(Journey.PACKED);
                  return draft.seal().file();
                })
            .loses(4, 5, 6, 7, 8),
        among(
                "concern-transformation-dropped",
                "the making left out, and a manifest that agrees",
                Journey.RECORDS - 1,
                0,
                Code.UNRELATED,
                () -> {
                  Draft draft = new Journey().draft();
                  draft.records.remove(Journey.MADE);
                  return draft.seal().file();
                })
            .loses(1));
  }

  private static Forgery unrelated(String name, String how, ToLongFunction<Journey> cheat) {
    return added(
        name,
        how,
        Code.UNRELATED,
        () -> {
          var journey = new Journey();
          return journey.withOpen(cheat.applyAsLong(journey)).file();
        });
  }

  /** The journey's log ends with two records that are true and about something else. */
  private static long lastOf(Journey journey, int fromTheEnd) {
    return journey.world.entries.size() - 1L - fromTheEnd;
  }

  private static long seen(Journey journey, String time, String epc) {
    return observed(
        journey.carrier,
        "mbr_carrier",
        journey,
        Journey.event(31, "ObjectEvent", "OBSERVE", time).put("epcList", Json.texts(List.of(epc))));
  }

  private static long quantity(Journey journey, String time, String epcClass) {
    return observed(
        journey.lab,
        "mbr_lab",
        journey,
        Journey.event(32, "ObjectEvent", "OBSERVE", time)
            .put("quantityList", Journey.quantity(epcClass, "1")));
  }

  private static long observed(Signer key, String member, Journey journey, Json.Builder event) {
    return journey.world.state(key, member, event.build());
  }

  /** The packing names the lot and so concerns the bag's story; the container's voyage does not. */
  private static byte[] lotInContainer() {
    var journey = new Journey();
    journey.world.state(
        journey.maker,
        "mbr_maker",
        Journey.event(33, "AggregationEvent", "ADD", "2026-09-15T10:00:00Z")
            .put("parentID", SSCC)
            .put("childQuantityList", Journey.quantity(Journey.LOT, "1"))
            .build());
    return journey.with(seen(journey, "2026-09-16T10:00:00Z", SSCC)).file();
  }
}
