package org.suyuan.proof.forgeries;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.suyuan.proof.forgeries.Forgery.whole;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.suyuan.proof.Base64Url;
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

/** Cheats on who is a member, with which key. */
final class RegistryForgeries {
  private static final SigningKey THIEF = World.key("thief");

  private RegistryForgeries() {}

  static List<Forgery> all() {
    return List.of(
        file(
            "founding-missing",
            "a registry without its first entry",
            Code.FOUNDING_MISMATCH,
            d -> d.registry.removeFirst()),
        file("founding-none", "an empty registry", Code.FOUNDING_MISMATCH, d -> d.registry.clear()),
        file(
            "founding-swapped",
            "a founding statement with the thief's key",
            Code.FOUNDING_MISMATCH,
            d -> d.registered(0, e -> new Bundle.Entry(0, ownFounding(), e.proof()))),
        whole(
            "founding-self-made",
            "a whole registry of the thief's own making",
            Code.FOUNDING_MISMATCH,
            RegistryForgeries::selfMade),
        file(
            "registry-moved",
            "a registry statement under another index",
            Code.REGISTRY_NOT_IN_LOG,
            d ->
                d.registered(
                    d.registry.size() - 1,
                    e -> new Bundle.Entry(e.index() + 1, e.statement(), e.proof()))),
        file(
            "registry-changed",
            "custody hosted turned into own",
            Code.REGISTRY_NOT_IN_LOG,
            RegistryForgeries::hostedAsOwn),
        file(
            "registry-beyond",
            "a registry statement beyond the end of the tree",
            Code.REGISTRY_NOT_IN_LOG,
            d ->
                d.registered(
                    d.registry.size() - 1,
                    e -> new Bundle.Entry(1L << 40, e.statement(), e.proof()))),
        file(
            "registry-long-proof",
            "one hash too many on a registry proof",
            Code.REGISTRY_NOT_IN_LOG,
            d ->
                d.registered(
                    2,
                    e -> {
                      var proof = new ArrayList<>(e.proof());
                      proof.add(proof.getLast());
                      return new Bundle.Entry(e.index(), e.statement(), proof);
                    })),
        log(
            "registry-small-order",
            "a key of small order",
            j -> key(j, okp("0100000000000000000000000000000000000000000000000000000000000000"))),
        log(
            "registry-not-on-curve",
            "a P-256 point that is not on the curve",
            j ->
                key(
                    j,
                    Json.object()
                        .put("crv", "P-256")
                        .put("kty", "EC")
                        .put("x", zeros())
                        .put("y", zeros())
                        .build())),
        log(
            "registry-private-key",
            "a JWK with its private part",
            j ->
                key(
                    j,
                    Json.object()
                        .put("crv", "Ed25519")
                        .put("d", zeros())
                        .put("kty", "OKP")
                        .put("x", THIEF.jwk().get("x"))
                        .build())),
        log(
            "registry-no-possession",
            "a key whose holder never proved possession",
            j ->
                j.world.registerRaw(
                    "mbr_shop",
                    StatementType.KEY,
                    new RegistryContent.Key(
                            "mbr_shop", THIEF.key(), Custody.OWN, Base64Url.encode(new byte[64]))
                        .json())),
        log(
            "registry-possession-for-another",
            "a possession proof made for another member",
            j ->
                j.world.registerRaw(
                    "mbr_shop",
                    StatementType.KEY,
                    new RegistryContent.Key(
                            "mbr_shop",
                            THIEF.key(),
                            Custody.OWN,
                            Base64Url.encode(THIEF.possession(World.ORIGIN, "mbr_lab")))
                        .json())),
        log(
            "registry-kid-twice",
            "a member's key registered for another member",
            j -> j.world.give("mbr_shop", j.lab, Custody.OWN)),
        log(
            "registry-member-twice",
            "a member id given away a second time",
            j -> j.world.join("mbr_shop", "Shop Two", Role.RETAILER, "dns:two.example")),
        log(
            "registry-second-founding",
            "a second founding statement",
            j -> j.world.registerRaw(World.PLATFORM, ownFounding())),
        log(
            "registry-by-a-member",
            "a right that a member gave itself",
            j ->
                j.world.registerRaw(
                    "mbr_shop", Raw.registry(j.shop, "mbr_shop", StatementType.RIGHT, anyRight()))),
        log(
            "registry-by-another-key",
            "a right that a thief signed in the platform's name",
            j ->
                j.world.registerRaw(
                    "mbr_shop",
                    Raw.registry(THIEF, World.PLATFORM, StatementType.RIGHT, anyRight()))),
        log(
            "registry-of-another-log",
            "a right that was given in another log",
            j ->
                j.world.registerRaw(
                    "mbr_shop",
                    Raw.registry(
                        j.world.platform,
                        "other.example/log",
                        World.PLATFORM,
                        StatementType.RIGHT,
                        anyRight()))),
        log(
            "registry-unknown-right",
            "a right that does not exist",
            j ->
                j.world.registerRaw(
                    "mbr_shop",
                    StatementType.RIGHT,
                    Json.object()
                        .put("member", "mbr_shop")
                        .put("may", Json.texts(List.of("all")))
                        .put("prefixes", Json.texts(List.of()))
                        .build())),
        log(
            "registry-short-prefix",
            "a prefix of three digits, which is half of the world",
            j ->
                j.world.registerRaw(
                    "mbr_shop",
                    StatementType.RIGHT,
                    Json.object()
                        .put("member", "mbr_shop")
                        .put("may", Json.texts(List.of("commission")))
                        .put("prefixes", Json.texts(List.of("061")))
                        .build())),
        log(
            "registry-unknown-member",
            "a right for a member that never joined",
            j ->
                j.world.registerRaw(
                    "mbr_shop",
                    StatementType.RIGHT,
                    Json.object()
                        .put("member", "mbr_nobody")
                        .put("may", Json.texts(List.of()))
                        .put("prefixes", Json.texts(List.of()))
                        .build())),
        log(
            "registry-extra-member",
            "a content with a member of its own",
            j ->
                j.world.registerRaw(
                    "mbr_shop",
                    StatementType.MEMBER,
                    Json.object()
                        .put("id", "mbr_x")
                        .put("name", "X")
                        .put("role", "lab")
                        .put("identity", "dns:x.example")
                        .put("trusted", "yes")
                        .build())),
        log(
            "registry-role",
            "a role that does not exist",
            j ->
                j.world.registerRaw(
                    "mbr_shop",
                    StatementType.MEMBER,
                    Json.object()
                        .put("id", "mbr_x")
                        .put("name", "X")
                        .put("role", "king")
                        .put("identity", "dns:x.example")
                        .build())),
        log(
            "registry-identity",
            "a GLN of twelve digits",
            j ->
                j.world.registerRaw(
                    "mbr_shop",
                    StatementType.MEMBER,
                    Json.object()
                        .put("id", "mbr_x")
                        .put("name", "X")
                        .put("role", "lab")
                        .put("identity", "gln:061414100000")
                        .build())),
        log(
            "registry-foreign-revocation",
            "a member's key revoked as another member's",
            j ->
                j.world.registerRaw(
                    "mbr_shop",
                    StatementType.REVOCATION,
                    Json.object()
                        .put("member", "mbr_shop")
                        .put("kid", j.lab.kid())
                        .put("reason", "lost")
                        .build())),
        whole(
            "registry-revoked-platform-key",
            "a right signed with a revoked platform key",
            Code.REGISTRY_INVALID,
            RegistryForgeries::revokedPlatformKey));
  }

  private static byte[] revokedPlatformKey() {
    var journey = new Journey();
    SigningKey next = World.key("platform, next");
    journey.world.give(World.PLATFORM, next, Custody.OWN);
    journey.world.register(
        new RegistryContent.Revocation(
            World.PLATFORM, journey.world.platform.kid(), Reason.COMPROMISED));
    journey.world.allow("mbr_shop", List.of(May.ANY));
    return journey.draft().file();
  }

  private static byte[] selfMade() {
    var journey = new Journey();
    journey.world.entries.set(0, ownFounding());
    return journey.draft().file();
  }

  private static String ownFounding() {
    return Raw.registry(
        THIEF,
        World.PLATFORM,
        StatementType.FOUNDING,
        new RegistryContent.Founding(
                World.PLATFORM, "Sample Shop", "dns:shop.example", THIEF.key(), Custody.OWN, 1)
            .json());
  }

  private static void hostedAsOwn(Draft draft) {
    for (int i = 0; i < draft.registry.size(); i++) {
      Bundle.Entry entry = draft.registry.get(i);
      String[] parts = entry.statement().split("\\.");
      String claims = new String(Base64Url.decode(parts[1]), UTF_8);
      if (claims.contains("\"hosted\"")) {
        parts[1] = Base64Url.encode(claims.replace("\"hosted\"", "\"own\"").getBytes(UTF_8));
        draft.registry.set(
            i, new Bundle.Entry(entry.index(), String.join(".", parts), entry.proof()));
        return;
      }
    }
    throw new IllegalStateException("no hosted key");
  }

  private static void key(Journey journey, Json.Obj jwk) {
    journey.world.registerRaw(
        "mbr_shop",
        StatementType.KEY,
        Json.object()
            .put("member", "mbr_shop")
            .put("jwk", jwk)
            .put("custody", "own")
            .put("possession", Base64Url.encode(new byte[64]))
            .build());
  }

  private static Json.Obj okp(String hex) {
    return Json.object()
        .put("crv", "Ed25519")
        .put("kty", "OKP")
        .put("x", Base64Url.encode(HexFormat.of().parseHex(hex)))
        .build();
  }

  private static String zeros() {
    return Base64Url.encode(new byte[32]);
  }

  private static Json.Obj anyRight() {
    return Json.object()
        .put("member", "mbr_shop")
        .put("may", Json.texts(List.of("any")))
        .put("prefixes", Json.texts(List.of()))
        .build();
  }

  private static Forgery file(String name, String how, Code code, Consumer<Draft> change) {
    return whole(
        name,
        how,
        code,
        () -> {
          Draft draft = new Journey().draft();
          change.accept(draft);
          return draft.file();
        });
  }

  /** A log that took in what it must not. */
  private static Forgery log(String name, String how, Consumer<Journey> change) {
    return whole(
        name,
        how,
        Code.REGISTRY_INVALID,
        () -> {
          var journey = new Journey();
          change.accept(journey);
          return journey.draft().file();
        });
  }
}
