package org.suyuan.proof.forgeries;

import static org.suyuan.proof.forgeries.Forgery.good;
import static org.suyuan.proof.forgeries.Forgery.whole;
import static org.suyuan.proof.forgeries.Journey.SOLD;
import static org.suyuan.proof.forgeries.Journey.STORED;
import static org.suyuan.proof.forgeries.Journey.STORED_WRONGLY;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.bundle.Code;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.statement.Reason;
import org.suyuan.proof.statement.RegistryContent;
import org.suyuan.proof.statement.StatementType;

/** Keys of which their members say that they were in other hands from some index on. */
final class CompromiseForgeries {
  private CompromiseForgeries() {}

  static List<Forgery> all() {
    return List.of(
        shop(
            "honest-compromised-later",
            "nothing: the shop's key was stolen after its last record",
            j -> index(j, SOLD) + 1),
        shop(
            "honest-compromised-now",
            "nothing: the key was stolen as it was revoked",
            j -> j.world.entries.size()),
        shop(
            "compromised-last",
            "the last record's index is the first doubtful one",
            j -> index(j, SOLD),
            SOLD),
        shop(
            "compromised-window",
            "two of three records with a key that was stolen meanwhile",
            j -> index(j, STORED) + 1,
            STORED_WRONGLY,
            SOLD),
        shop(
            "compromised-always",
            "a key that was never its member's alone",
            j -> 0,
            STORED,
            STORED_WRONGLY,
            SOLD),
        doubtful(
            "compromised-member",
            "all keys of a member at once",
            j -> revoke(j, "mbr_shop", "", index(j, SOLD)),
            SOLD),
        doubtful(
            "compromised-packing",
            "a doubtful packing, on which the rest of the journey stands",
            j -> revoke(j, "mbr_maker", j.maker.kid(), index(j, Journey.STACKED)),
            Journey.STACKED),
        doubtful(
            "compromised-said-later",
            "a revocation, and only a later one that doubts what was before it",
            j -> {
              revoke(j, "mbr_shop", j.shop.kid(), null);
              revoke(j, "mbr_shop", j.shop.kid(), index(j, SOLD));
            },
            SOLD),
        new Forgery(
            "compromised-and-revoked",
            "a record after the revocation, beside a doubtful one",
            Code.KEY_REVOKED,
            codes(Journey.RECORDS, Code.KEY_REVOKED, SOLD),
            () -> {
              var journey = new Journey();
              revoke(journey, "mbr_shop", journey.shop.kid(), index(journey, SOLD));
              long after =
                  journey.world.state(
                      journey.shop,
                      "mbr_shop",
                      Journey.event(31, "ObjectEvent", "OBSERVE", "2026-10-09T10:00:00+08:00")
                          .put("epcList", Json.texts(List.of(Journey.BAG)))
                          .build());
              return journey.with(after).file();
            }),
        new Forgery(
            "compromised-and-unrelated",
            "a doubtful record of another bag",
            Code.UNRELATED,
            codes(Journey.RECORDS, Code.UNRELATED),
            () -> {
              var journey = new Journey();
              long other =
                  journey.world.state(
                      journey.shop,
                      "mbr_shop",
                      Journey.event(31, "ObjectEvent", "OBSERVE", "2026-10-09T10:00:00+08:00")
                          .put("epcList", Json.texts(List.of(Journey.OTHER)))
                          .build());
              revoke(journey, "mbr_shop", journey.shop.kid(), other);
              return journey.with(other).file();
            }),
        new Forgery(
            "compromised-and-forged",
            "a doubtful key's record with a wrong signature",
            Code.SIGNATURE_INVALID,
            codes(Journey.RECORDS, Code.SIGNATURE_INVALID, STORED_WRONGLY, SOLD),
            CompromiseForgeries::forged),
        with(
            "compromised-and-cut",
            "a doubtful record in a journey that is cut",
            Code.JOURNEY_CUT,
            d -> d.manifest = d.manifestNow(false).sign(d.world.log).toString()),
        new Forgery(
            "compromised-and-missing",
            "a doubtful record, and another one left out",
            Code.RECORDS_MISSING,
            codes(Journey.RECORDS - 2, Code.KEY_COMPROMISED),
            () -> {
              Draft draft = stolen();
              draft.records.remove(STORED_WRONGLY);
              return draft.file();
            }),
        good(
            "compromised-hidden",
            "the revocation that would give the doubt left out",
            Code.REGISTRY_MISSING,
            Journey.RECORDS,
            () -> {
              Draft draft = stolen();
              draft.registry.removeLast();
              return draft.file();
            }),
        registry("compromised-in-future", j -> revocation(j, Json.of(j.world.entries.size() + 1L))),
        registry("compromised-as-text", j -> revocation(j, Json.of("5"))),
        registry("compromised-fraction", j -> revocation(j, new Json.Num("5.5"))));
  }

  private static long index(Journey journey, int place) {
    return journey.draft().records.get(place).entry().index();
  }

  private static void revoke(Journey journey, String member, String kid, @Nullable Long since) {
    journey.world.register(new RegistryContent.Revocation(member, kid, Reason.COMPROMISED, since));
  }

  private static Draft stolen() {
    var journey = new Journey();
    revoke(journey, "mbr_shop", journey.shop.kid(), index(journey, SOLD));
    return journey.draft();
  }

  /** OK, with the last one as given and some doubtful. */
  private static List<Code> codes(int records, Code last, int... doubtful) {
    Code[] codes = Collections.nCopies(records + 1, Code.OK).toArray(Code[]::new);
    codes[records] = last;
    Arrays.stream(doubtful).forEach(place -> codes[place] = Code.KEY_COMPROMISED);
    return List.of(codes);
  }

  private static byte[] forged() {
    var journey = new Journey();
    World world = journey.world;
    var kept = new World.Kept(Journey.stored(), World.secret(world.entries.size()));
    String header = Raw.header(journey.shop);
    String claims = Raw.claims(World.ORIGIN, "mbr_shop", kept.fields().body());
    String signed = Raw.signed(journey.shop, header, claims);
    String other = Raw.signed(journey.lab, header, claims);
    long record =
        world.keep(
            kept,
            signed.substring(0, signed.lastIndexOf('.')) + other.substring(other.lastIndexOf('.')));
    revoke(journey, "mbr_shop", journey.shop.kid(), index(journey, STORED_WRONGLY));
    return journey.with(record).file();
  }

  private static Forgery shop(
      String name, String how, ToLongFunction<Journey> since, int... doubtful) {
    return doubtful(
        name, how, j -> revoke(j, "mbr_shop", j.shop.kid(), since.applyAsLong(j)), doubtful);
  }

  private static Forgery doubtful(
      String name, String how, Consumer<Journey> change, int... doubtful) {
    return new Forgery(
        name,
        how,
        doubtful.length == 0 ? Code.VERIFIED : Code.KEY_COMPROMISED,
        codes(Journey.RECORDS, Code.OK, doubtful).subList(0, Journey.RECORDS),
        () -> {
          var journey = new Journey();
          change.accept(journey);
          return journey.draft().file();
        });
  }

  private static Forgery with(String name, String how, Code code, Consumer<Draft> change) {
    return new Forgery(
        name,
        how,
        code,
        codes(Journey.RECORDS, Code.OK, SOLD).subList(0, Journey.RECORDS),
        () -> {
          Draft draft = stolen();
          change.accept(draft);
          return draft.file();
        });
  }

  private static Json.Obj revocation(Journey journey, Json since) {
    return Json.object()
        .put("member", "mbr_shop")
        .put("kid", journey.shop.kid())
        .put("reason", "compromised")
        .put("compromisedSince", since)
        .build();
  }

  private static Forgery registry(
      String name, java.util.function.Function<Journey, Json.Obj> content) {
    return whole(
        name,
        "a revocation with a compromisedSince that is none",
        Code.REGISTRY_INVALID,
        () -> {
          var journey = new Journey();
          journey.world.registerRaw("mbr_shop", StatementType.REVOCATION, content.apply(journey));
          return journey.draft().file();
        });
  }
}
