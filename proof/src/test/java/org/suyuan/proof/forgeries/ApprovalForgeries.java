package org.suyuan.proof.forgeries;

import static org.suyuan.proof.forgeries.Forgery.among;
import static org.suyuan.proof.forgeries.Forgery.good;
import static org.suyuan.proof.forgeries.Forgery.whole;

import java.util.List;
import java.util.function.Consumer;
import org.suyuan.proof.bundle.Bundle;
import org.suyuan.proof.bundle.Code;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.statement.Custody;
import org.suyuan.proof.statement.May;
import org.suyuan.proof.statement.Reason;
import org.suyuan.proof.statement.RegistryContent;
import org.suyuan.proof.statement.Role;
import org.suyuan.proof.statement.SigningKey;
import org.suyuan.proof.statement.StatementType;

/** Members, keys and rights that fewer approved than must. The log asks for three approvals. */
final class ApprovalForgeries {
  private static final String TIME = "2026-10-09T10:00:00+08:00";
  private static final String NEW = "mbr_new";
  private static final SigningKey NEW_KEY = World.key("new member");

  private ApprovalForgeries() {}

  static List<Forgery> all() {
    return List.of(
        joined(
            "honest-approvals",
            "nothing: a new member that two others approved",
            Code.OK,
            j -> {
              approve(j, member(j));
              approve(j, key(j));
              approve(j, right(j));
            }),
        joined(
            "honest-revoked-at-once",
            "nothing: another key's revocation, for which nobody waited",
            Code.OK,
            j -> {
              approve(j, member(j));
              approve(j, key(j));
              approve(j, right(j));
              j.world.register(
                  new RegistryContent.Revocation("mbr_maker", j.maker.kid(), Reason.LOST));
            }),
        joined(
            "approval-none",
            "a new member that nobody else approved",
            Code.MEMBER_UNKNOWN,
            j -> {
              member(j);
            }),
        joined(
            "approval-one",
            "a new member that one other approved",
            Code.MEMBER_UNKNOWN,
            j -> {
              j.world.approve(j.lab, "mbr_lab", member(j));
            }),
        joined(
            "approval-twice-by-one",
            "a new member that one other approved twice",
            Code.MEMBER_UNKNOWN,
            j -> {
              long proposal = member(j);
              j.world.approve(j.lab, "mbr_lab", proposal);
              j.world.approve(j.lab, "mbr_lab", proposal);
            }),
        joined(
            "approval-of-another",
            "approvals of another proposal",
            Code.MEMBER_UNKNOWN,
            j -> {
              member(j);
              approve(j, j.world.allow("mbr_shop", List.of(May.ANY)));
            }),
        joined(
            "approval-key-waits",
            "a key that waits for its approvals",
            Code.KEY_UNKNOWN,
            j -> {
              approve(j, member(j));
              j.world.approve(j.lab, "mbr_lab", key(j));
            }),
        joined(
            "approval-right-waits",
            "a right that waits for its approvals",
            Code.RIGHT_MISSING,
            j -> {
              approve(j, member(j));
              approve(j, key(j));
              j.world.approve(j.lab, "mbr_lab", right(j));
            }),
        after(
            "approval-key-later",
            "a key whose last approval came after the record",
            Code.KEY_NOT_YET),
        shop(
            "approval-by-itself",
            "a key that its own member approved",
            Code.KEY_UNKNOWN,
            j -> {
              long proposal = j.world.give("mbr_shop", NEW_KEY, Custody.OWN);
              j.world.approve(j.lab, "mbr_lab", proposal);
              j.world.approve(j.shop, "mbr_shop", proposal);
            }),
        registry(
            "approval-hosted",
            "an approval with a key that the platform holds",
            j -> j.world.approve(j.broker, "mbr_broker", member(j))),
        registry(
            "approval-by-the-platform",
            "an approval by the platform itself",
            j -> j.world.approve(j.world.platform, World.PLATFORM, member(j))),
        registry(
            "approval-revoked",
            "an approval with a revoked key",
            j -> j.world.approve(j.makerOld, "mbr_maker", member(j))),
        registry(
            "approval-by-a-thief",
            "an approval with a key that nobody registered",
            j -> j.world.approve(World.key("thief"), "mbr_lab", member(j))),
        registry(
            "approval-with-another-key",
            "an approval with another member's key",
            j -> j.world.approve(j.shop, "mbr_lab", member(j))),
        registry(
            "approval-of-an-event",
            "an approval of something that is no proposal",
            j -> j.world.approve(j.lab, "mbr_lab", j.world.kept.firstKey())),
        registry(
            "approval-of-a-revocation",
            "an approval of a revocation, which needs none",
            j ->
                j.world.approve(
                    j.lab,
                    "mbr_lab",
                    j.world.register(
                        new RegistryContent.Revocation("mbr_maker", j.maker.kid(), Reason.LOST)))),
        registry(
            "approval-before",
            "an approval that stands before the proposal",
            j -> {
              World later = j.world.copy();
              later.append("in place of the approval");
              long proposal =
                  later.register(
                      new RegistryContent.Member(NEW, "New", Role.COURIER, "dns:new.example"));
              j.world.registerRaw(
                  World.PLATFORM,
                  Raw.registry(
                      j.lab,
                      "mbr_lab",
                      StatementType.APPROVAL,
                      new RegistryContent.Approval(later.leaves().get((int) proposal)).json()));
              member(j);
            }),
        registry(
            "approval-form",
            "an approval of half a hash",
            j ->
                j.world.registerRaw(
                    World.PLATFORM,
                    Raw.registry(
                        j.lab,
                        "mbr_lab",
                        StatementType.APPROVAL,
                        Json.object().put("approves", "AAAA").build()))),
        whole(
            "approval-dropped-member",
            "a member's approval taken out on the way, so that its key is nobody's",
            Code.REGISTRY_INVALID,
            () -> dropped(1)),
        among(
            "approval-dropped-right",
            "a right's approval taken out on the way",
            Journey.RECORDS + 1,
            Journey.RECORDS,
            Code.RIGHT_MISSING,
            () -> dropped(5)));
  }

  private static Journey three() {
    var journey = new Journey();
    journey.world.demand("quorum none\n", 3);
    return journey;
  }

  private static long member(Journey journey) {
    return journey.world.register(
        new RegistryContent.Member(NEW, "New Member", Role.COURIER, "dns:new.example"));
  }

  private static long key(Journey journey) {
    return journey.world.give(NEW, NEW_KEY, Custody.OWN);
  }

  private static long right(Journey journey) {
    return journey.world.allow(NEW, List.of(May.OBSERVE));
  }

  private static void approve(Journey journey, long proposal) {
    journey.world.approve(journey.lab, "mbr_lab", proposal);
    journey.world.approve(journey.carrier, "mbr_carrier", proposal);
  }

  private static long seen(Journey journey, String member) {
    return journey.world.state(
        NEW_KEY,
        member,
        Journey.event(30, "ObjectEvent", "OBSERVE", TIME)
            .put("epcList", Json.texts(List.of(Journey.BAG)))
            .build());
  }

  /** One of the six approvals of the new member, its key and its right is gone. */
  private static byte[] dropped(int which) {
    Journey journey = three();
    approve(journey, member(journey));
    approve(journey, key(journey));
    approve(journey, right(journey));
    Draft draft = journey.with(seen(journey, NEW));
    List<Bundle.Entry> approvals =
        draft.registry.stream()
            .filter(e -> draft.world.statement(e.index()).claims().type() == StatementType.APPROVAL)
            .toList();
    draft.registry.remove(approvals.get(which));
    return draft.file();
  }

  private static Forgery record(
      String name, String how, Code code, String member, Consumer<Journey> change) {
    return code == Code.OK
        ? good(name, how, Code.VERIFIED, Journey.RECORDS + 1, () -> file(member, change))
        : among(name, how, Journey.RECORDS + 1, Journey.RECORDS, code, () -> file(member, change));
  }

  private static byte[] file(String member, Consumer<Journey> change) {
    Journey journey = three();
    change.accept(journey);
    return journey.with(seen(journey, member)).file();
  }

  /** A record of the new member at the end. */
  private static Forgery joined(String name, String how, Code code, Consumer<Journey> change) {
    return record(name, how, code, NEW, change);
  }

  /** A record of the shop with the new key at the end. */
  private static Forgery shop(String name, String how, Code code, Consumer<Journey> change) {
    return record(name, how, code, "mbr_shop", change);
  }

  private static Forgery after(String name, String how, Code code) {
    return among(
        name,
        how,
        Journey.RECORDS + 1,
        Journey.RECORDS,
        code,
        () -> {
          Journey journey = three();
          approve(journey, member(journey));
          long key = key(journey);
          journey.world.approve(journey.lab, "mbr_lab", key);
          long record = seen(journey, NEW);
          journey.world.approve(journey.carrier, "mbr_carrier", key);
          return journey.with(record).file();
        });
  }

  /** A log that took in what it must not. */
  private static Forgery registry(String name, String how, Consumer<Journey> change) {
    return whole(
        name,
        how,
        Code.REGISTRY_INVALID,
        () -> {
          Journey journey = three();
          change.accept(journey);
          return journey.draft().file();
        });
  }
}
