package org.suyuan.proof.forgeries;

import static org.suyuan.proof.forgeries.Forgery.added;

import java.util.List;
import java.util.function.ToLongFunction;
import org.suyuan.proof.bundle.Code;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.statement.Custody;
import org.suyuan.proof.statement.May;
import org.suyuan.proof.statement.Reason;
import org.suyuan.proof.statement.RegistryContent;
import org.suyuan.proof.statement.Role;
import org.suyuan.proof.statement.Signer;
import org.suyuan.proof.statement.SigningKey;

/** Cheats on who speaks, with which key and which right. The operator lets all of them in. */
final class WhoForgeries {
  private static final String TIME = "2026-10-09T10:00:00+08:00";
  private static final SigningKey THIEF = World.key("thief");

  private WhoForgeries() {}

  static List<Forgery> all() {
    return List.of(
        who(
            "member-unknown",
            "a signer that never joined",
            Code.MEMBER_UNKNOWN,
            j -> seen(j, THIEF, "mbr_nobody")),
        who(
            "member-later",
            "a signer that joined only afterwards",
            Code.MEMBER_UNKNOWN,
            WhoForgeries::joinedLater),
        who(
            "key-unknown",
            "a key that nobody registered",
            Code.KEY_UNKNOWN,
            j -> seen(j, THIEF, "mbr_shop")),
        who(
            "key-of-another",
            "another member's key",
            Code.KEY_OF_ANOTHER,
            j -> seen(j, j.lab, "mbr_shop")),
        who(
            "key-as-es256",
            "an Ed25519 key under the algorithm ES256",
            Code.KEY_OF_ANOTHER,
            j -> otherAlgorithm(j, j.shop, "ES256", "mbr_shop")),
        who(
            "key-as-ed25519",
            "a P-256 key under the algorithm Ed25519",
            Code.KEY_OF_ANOTHER,
            j -> otherAlgorithm(j, j.warehouse, "Ed25519", "mbr_warehouse")),
        who(
            "key-later",
            "a key that was registered only afterwards",
            Code.KEY_NOT_YET,
            j -> {
              long index = seen(j, THIEF, "mbr_shop");
              j.world.give("mbr_shop", THIEF, Custody.OWN);
              return index;
            }),
        who(
            "key-revoked",
            "a key after its revocation",
            Code.KEY_REVOKED,
            j -> packed(j, j.makerOld, "mbr_maker")),
        who(
            "key-revoked-with-its-member",
            "a key of a member that left",
            Code.KEY_REVOKED,
            j -> {
              // The shop's records before its leaving stay good.
              j.world.register(new RegistryContent.Revocation("mbr_shop", "", Reason.LEFT));
              return seen(j, j.shop, "mbr_shop");
            }),
        who(
            "key-new-of-a-member-that-left",
            "a new key of a member that left",
            Code.KEY_REVOKED,
            j -> {
              j.world.register(new RegistryContent.Revocation("mbr_shop", "", Reason.LEFT));
              j.world.give("mbr_shop", THIEF, Custody.OWN);
              return seen(j, THIEF, "mbr_shop");
            }),
        who(
            "right-to-pack",
            "a shop that packs",
            Code.RIGHT_MISSING,
            j -> packed(j, j.shop, "mbr_shop")),
        who(
            "right-to-commission",
            "a shop that brings a bag into being",
            Code.RIGHT_MISSING,
            j -> state(j, j.shop, "mbr_shop", "ObjectEvent", "ADD", Journey.BAG)),
        who(
            "right-to-transact",
            "a laboratory that sells",
            Code.RIGHT_MISSING,
            j -> state(j, j.lab, "mbr_lab", "TransactionEvent", "ADD", Journey.BAG)),
        who(
            "right-to-observe",
            "a grower that reports on a bag",
            Code.RIGHT_MISSING,
            j -> seen(j, j.grower, "mbr_grower")),
        who(
            "right-to-transform",
            "a warehouse that makes new bags of old",
            Code.RIGHT_MISSING,
            j ->
                j.world.state(
                    j.warehouse,
                    "mbr_warehouse",
                    Journey.event(23, "TransformationEvent", "", TIME)
                        .put("inputEPCList", Json.texts(List.of(Journey.SIBLING)))
                        .put("outputEPCList", Json.texts(List.of(Journey.BAG)))
                        .build())),
        who(
            "right-taken-away",
            "a right that was taken away before",
            Code.RIGHT_MISSING,
            j -> {
              j.world.allow("mbr_shop", List.of(May.TRANSACT));
              return seen(j, j.shop, "mbr_shop");
            }),
        who(
            "right-given-later",
            "a right that was given only afterwards",
            Code.RIGHT_MISSING,
            j -> {
              long index = packed(j, j.shop, "mbr_shop");
              j.world.allow("mbr_shop", List.of(May.PACK, May.OBSERVE, May.TRANSACT));
              return index;
            }),
        who(
            "right-to-correct",
            "an error declared on an event that was another's to state",
            Code.RIGHT_MISSING,
            j ->
                j.world.state(
                    j.shop,
                    "mbr_shop",
                    Journey.event(4, "AggregationEvent", "ADD", "2026-09-12T09:00:00Z")
                        .put("parentID", Journey.CARTON)
                        .put("childEPCs", Json.texts(List.of(Journey.BAG)))
                        .put("errorDeclaration", Json.object().put("declarationTime", TIME).build())
                        .build())),
        who(
            "prefix-foreign",
            "a grower that commissions the maker's bag",
            Code.PREFIX_FOREIGN,
            j -> state(j, j.grower, "mbr_grower", "ObjectEvent", "ADD", Journey.BAG)),
        who(
            "prefix-foreign-urn",
            "the same in the spelling of an EPC URN",
            Code.PREFIX_FOREIGN,
            j ->
                state(
                    j,
                    j.grower,
                    "mbr_grower",
                    "ObjectEvent",
                    "ADD",
                    "urn:epc:id:sgtin:0614141.112345.4711")),
        who(
            "prefix-foreign-class",
            "a grower that commissions the maker's lot",
            Code.PREFIX_FOREIGN,
            j ->
                j.world.state(
                    j.grower,
                    "mbr_grower",
                    Journey.event(24, "ObjectEvent", "ADD", TIME)
                        .put("quantityList", Journey.quantity(Journey.LOT, "5"))
                        .build())),
        who(
            "prefix-foreign-output",
            "a maker whose machine puts out the grower's number",
            Code.PREFIX_FOREIGN,
            j ->
                j.world.state(
                    j.maker,
                    "mbr_maker",
                    Journey.event(25, "TransformationEvent", "", TIME)
                        .put("inputEPCList", Json.texts(List.of(Journey.SIBLING)))
                        .put(
                            "outputEPCList",
                            Json.texts(List.of(Journey.BAG, Journey.ID + "01/00614142000003/21/1")))
                        .build())),
        who(
            "prefix-as-uri",
            "a URI prefix that would cover every GS1 key",
            Code.PREFIX_FOREIGN,
            j -> {
              j.world.allow("mbr_grower", List.of(May.COMMISSION), "https://id.gs1.org/");
              return state(j, j.grower, "mbr_grower", "ObjectEvent", "ADD", Journey.BAG);
            }),
        who(
            "prefix-of-a-class",
            "a prefix that fits the GTIN only from its first digit",
            Code.PREFIX_FOREIGN,
            j -> {
              j.world.allow("mbr_grower", List.of(May.COMMISSION), "1061");
              return state(j, j.grower, "mbr_grower", "ObjectEvent", "ADD", Journey.BAG);
            }));
  }

  private static Forgery who(String name, String how, Code code, ToLongFunction<Journey> cheat) {
    return added(
        name,
        how,
        code,
        () -> {
          var journey = new Journey();
          return journey.withOpen(cheat.applyAsLong(journey)).file();
        });
  }

  private static long seen(Journey journey, Signer key, String member) {
    return state(journey, key, member, "ObjectEvent", "OBSERVE", Journey.BAG);
  }

  private static long state(
      Journey journey, Signer key, String member, String type, String action, String epc) {
    return journey.world.state(
        key,
        member,
        Journey.event(26, type, action, TIME).put("epcList", Json.texts(List.of(epc))).build());
  }

  private static long packed(Journey journey, Signer key, String member) {
    return journey.world.state(
        key,
        member,
        Journey.event(27, "AggregationEvent", "ADD", TIME)
            .put("parentID", Journey.CARTON)
            .put("childEPCs", Json.texts(List.of(Journey.BAG)))
            .build());
  }

  private static long joinedLater(Journey journey) {
    long index = seen(journey, THIEF, "mbr_late");
    journey.world.join("mbr_late", "Late", Role.COURIER, "dns:late.example");
    journey.world.give("mbr_late", THIEF, Custody.OWN);
    journey.world.allow("mbr_late", List.of(May.ANY));
    return index;
  }

  private static long otherAlgorithm(Journey journey, Signer key, String alg, String member) {
    World world = journey.world;
    var kept = new World.Kept(Journey.stored(), World.secret(world.entries.size()));
    return world.keep(
        kept,
        Raw.signed(
            key,
            Raw.header(alg, key.kid()),
            Raw.claims(World.ORIGIN, member, kept.fields().body())));
  }
}
