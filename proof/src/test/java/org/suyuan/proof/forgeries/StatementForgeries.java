package org.suyuan.proof.forgeries;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.suyuan.proof.forgeries.Forgery.added;
import static org.suyuan.proof.forgeries.Forgery.one;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.suyuan.proof.Base64Url;
import org.suyuan.proof.bundle.Bundle;
import org.suyuan.proof.bundle.Code;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.tree.Hash;

/** Cheats on the signed form: headers, claims, base64url, signatures, places in the log. */
final class StatementForgeries {
  private static final BigInteger L =
      BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));

  /** What a forger of signed forms has at hand: the shop's key and a body to sign. */
  private record Desk(Journey journey, Hash body) {
    String header() {
      return Raw.header(journey.shop);
    }

    String claims() {
      return Raw.claims(World.ORIGIN, "mbr_shop", body);
    }

    String signed(String header, String claims) {
      return Raw.signed(journey.shop, header, claims);
    }

    String honest() {
      return signed(header(), claims());
    }
  }

  private StatementForgeries() {}

  static List<Forgery> all() {
    return List.of(
        malformed(
            "statement-none",
            "algorithm none and no signature",
            d -> Raw.input(Raw.header("none", d.journey.shop.kid()), d.claims()) + "."),
        malformed(
            "statement-none-signed",
            "algorithm none and a good signature",
            d -> d.signed(Raw.header("none", d.journey.shop.kid()), d.claims())),
        malformed(
            "statement-hs256",
            "HS256 with the public key as its secret",
            d -> d.signed(Raw.header("HS256", d.journey.shop.kid()), d.claims())),
        malformed(
            "statement-eddsa",
            "the older name EdDSA",
            d -> d.signed(Raw.header("EdDSA", d.journey.shop.kid()), d.claims())),
        malformed(
            "statement-header-order",
            "the members of the header in another order",
            d ->
                d.signed(
                    "{\"kid\":\"%s\",\"alg\":\"Ed25519\",\"typ\":\"suyuan+jws\"}"
                        .formatted(d.journey.shop.kid()),
                    d.claims())),
        malformed(
            "statement-header-space",
            "a space in the header",
            d -> d.signed(d.header().replace(",\"typ\"", ", \"typ\""), d.claims())),
        malformed(
            "statement-header-jwk",
            "a key of its own in the header",
            d -> d.signed(d.header().replace("}", ",\"jwk\":{}}"), d.claims())),
        malformed(
            "statement-header-escape",
            "an escape in the header",
            d -> d.signed(d.header().replace("Ed25519", "\\u0045d25519"), d.claims())),
        malformed(
            "statement-payload-space",
            "a payload with a space",
            d -> d.signed(d.header(), d.claims().replace(",\"iat\"", ", \"iat\""))),
        malformed(
            "statement-payload-order",
            "claims in another order",
            d ->
                d.signed(
                    d.header(),
                    "{\"type\":\"epcis\","
                        + d.claims().substring(1).replace(",\"type\":\"epcis\"", ""))),
        malformed(
            "statement-payload-twice",
            "the claim iss twice",
            d ->
                d.signed(
                    d.header(), d.claims().replace("\"iss\":", "\"iss\":\"mbr_lab\",\"iss\":"))),
        malformed(
            "statement-payload-more",
            "a claim of its own",
            d -> d.signed(d.header(), "{\"aaa\":1," + d.claims().substring(1))),
        malformed(
            "statement-payload-less",
            "no claim iat",
            d -> d.signed(d.header(), d.claims().replace("\"iat\":" + World.IAT + ",", ""))),
        malformed(
            "statement-iat-exponent",
            "iat as 1e300",
            d -> d.signed(d.header(), d.claims().replace("" + World.IAT, "1e+300"))),
        malformed(
            "statement-iat-2-53",
            "iat as 2^53",
            d -> d.signed(d.header(), d.claims().replace("" + World.IAT, "9007199254740992"))),
        malformed(
            "statement-type",
            "a type that does not exist",
            d -> d.signed(d.header(), d.claims().replace("\"epcis\"", "\"epcis2\""))),
        malformed(
            "statement-body-short",
            "a body of 31 bytes",
            d ->
                d.signed(
                    d.header(),
                    d.claims()
                        .replaceAll(
                            "\"body\":\"[^\"]*\"",
                            "\"body\":\"" + Base64Url.encode(new byte[31]) + "\""))),
        malformed(
            "statement-base64-padding", "padding behind the signature", d -> d.honest() + "=="),
        malformed(
            "statement-base64-spare-bits",
            "spare bits set in the signature's last character",
            d -> {
              String good = d.honest();
              return good.substring(0, good.length() - 1)
                  + (char) (good.charAt(good.length() - 1) + 1);
            }),
        malformed(
            "statement-base64-standard",
            "a signature in standard base64",
            d -> {
              String good = d.honest();
              int dot = good.lastIndexOf('.') + 1;
              String standard = good.substring(dot).replace('-', '+').replace('_', '/') + "+/";
              return good.substring(0, dot) + standard.substring(2);
            }),
        malformed("statement-four-parts", "a fourth part", d -> d.honest() + ".AA"),
        malformed(
            "statement-not-ascii", "a character that is no ASCII", d -> d.honest() + "\u00e9"),
        malformed(
            "statement-registry",
            "a registry statement among the records",
            d -> d.journey.world.entries.get(2)),
        malformed(
            "statement-too-long",
            "more than 16,384 bytes",
            d ->
                d.signed(
                    d.header(),
                    d.claims().replace("\"iss\":\"", "\"iss\":\"" + "m".repeat(13_000)))),
        one(
            "statement-of-another-log",
            "a good statement made for another log",
            10,
            Code.WRONG_LOG,
            () ->
                forged(d ->
                    d.signed(d.header(), Raw.claims("other.example/log", "mbr_shop", d.body)))),
        one(
            "log-moved-index",
            "a record moved to another place",
            Journey.SOLD,
            Code.NOT_IN_LOG,
            () ->
                entry(
                    Journey.SOLD, e -> new Bundle.Entry(e.index() + 1, e.statement(), e.proof()))),
        one(
            "log-beyond-the-end",
            "a record beyond the end of the tree",
            Journey.SOLD,
            Code.NOT_IN_LOG,
            () -> entry(Journey.SOLD, e -> new Bundle.Entry(1L << 52, e.statement(), e.proof()))),
        one(
            "log-proof-shortened",
            "one hash less in the proof",
            Journey.SOLD,
            Code.NOT_IN_LOG,
            () ->
                entry(
                    Journey.SOLD,
                    e ->
                        new Bundle.Entry(
                            e.index(), e.statement(), e.proof().subList(0, e.proof().size() - 1)))),
        one(
            "log-proof-lengthened",
            "one hash more in the proof",
            Journey.SOLD,
            Code.NOT_IN_LOG,
            () ->
                entry(
                    Journey.SOLD,
                    e -> {
                      var proof = new ArrayList<>(e.proof());
                      proof.add(proof.getFirst());
                      return new Bundle.Entry(e.index(), e.statement(), proof);
                    })),
        one(
            "log-proof-swapped",
            "two siblings of the proof exchanged",
            Journey.SOLD,
            Code.NOT_IN_LOG,
            () ->
                entry(
                    Journey.SOLD,
                    e -> {
                      var proof = new ArrayList<>(e.proof());
                      proof.add(0, proof.remove(1));
                      return new Bundle.Entry(e.index(), e.statement(), proof);
                    })),
        one(
            "log-never-entered",
            "a signed statement that was never in the log",
            Journey.STORED,
            Code.NOT_IN_LOG,
            StatementForgeries::neverEntered),
        added(
            "log-replayed",
            "the same statement in the log a second time",
            Code.REPLAYED,
            StatementForgeries::replayed),
        one(
            "signature-of-another-text",
            "the signature of another statement",
            10,
            Code.SIGNATURE_INVALID,
            () ->
                forged(d ->
                    Raw.input(d.header(), d.claims())
                        + d.journey
                            .world
                            .entries
                            .getLast()
                            .substring(d.journey.world.entries.getLast().lastIndexOf('.')))),
        one(
            "signature-of-a-thief",
            "a thief's signature under the shop's key id",
            10,
            Code.SIGNATURE_INVALID,
            () -> forged(d -> Raw.signed(World.key("thief"), d.header(), d.claims()))),
        one(
            "signature-zero",
            "64 zero bytes as a signature",
            10,
            Code.SIGNATURE_INVALID,
            () ->
                forged(
                    d -> Raw.input(d.header(), d.claims()) + "." + Base64Url.encode(new byte[64]))),
        one(
            "signature-plus-order",
            "S of the Ed25519 signature plus the group order",
            10,
            Code.SIGNATURE_INVALID,
            () -> forged(d -> plusOrder(d.honest()))),
        added(
            "signature-high-s",
            "an ES256 signature with the other, high s",
            Code.SIGNATURE_INVALID,
            StatementForgeries::highS),
        one(
            "payload-changed",
            "the signer's name changed under the signature",
            10,
            Code.SIGNATURE_INVALID,
            () ->
                forged(d -> {
                  String good = d.signed(d.header(), d.claims().replace("" + World.IAT, "1"));
                  return Raw.input(d.header(), d.claims()) + good.substring(good.lastIndexOf('.'));
                })));
  }

  /** The journey with another statement in the place of the stored record's. */
  private static byte[] forged(Function<Desk, String> forge) {
    var journey = new Journey();
    long index = journey.draft().records.get(Journey.STORED).entry().index();
    Hash body = journey.world.kept.get(index).fields().body();
    journey.world.entries.set((int) index, forge.apply(new Desk(journey, body)));
    return journey.draft().file();
  }

  private static Forgery malformed(String name, String how, Function<Desk, String> forge) {
    return one(name, how, Journey.STORED, Code.STATEMENT_MALFORMED, () -> forged(forge));
  }

  private static byte[] entry(int place, UnaryOperator<Bundle.Entry> change) {
    return new Journey().draft().entry(place, change).file();
  }

  private static byte[] neverEntered() {
    var journey = new Journey();
    Draft draft = journey.draft();
    var desk =
        new Desk(
            journey, journey.world.kept.get(draft.records.get(10).entry().index()).fields().body());
    String later = desk.signed(desk.header(), desk.claims().replace("" + World.IAT, "1800000000"));
    return draft.entry(Journey.STORED, e -> new Bundle.Entry(e.index(), later, e.proof())).file();
  }

  private static byte[] replayed() {
    var journey = new Journey();
    long sold = journey.draft().records.get(Journey.SOLD).entry().index();
    World world = journey.world;
    return journey.with(world.keep(world.kept.get(sold), world.entries.get((int) sold))).file();
  }

  private static String plusOrder(String statement) {
    int dot = statement.lastIndexOf('.') + 1;
    byte[] signature = Base64Url.decode(statement.substring(dot));
    byte[] big = new byte[32];
    for (int i = 0; i < 32; i++) {
      big[i] = signature[63 - i];
    }
    byte[] sum = new byte[64];
    DeterministicEs256.put(new BigInteger(1, big).add(L), sum, 0);
    for (int i = 0; i < 32; i++) {
      signature[63 - i] = sum[i];
    }
    return statement.substring(0, dot) + Base64Url.encode(signature);
  }

  private static byte[] highS() {
    var journey = new Journey();
    World world = journey.world;
    Json.Obj document =
        Journey.event(22, "ObjectEvent", "OBSERVE", "2026-10-03T12:00:00+08:00")
            .put("epcList", Json.texts(List.of(Journey.PALLET)))
            .build();
    var opening = new World.Kept(document, World.secret(world.entries.size()));
    String input =
        Raw.input(
            Raw.header(journey.warehouse),
            Raw.claims(World.ORIGIN, "mbr_warehouse", opening.fields().body()));
    byte[] high = journey.warehouse.signHigh(input.getBytes(UTF_8));
    return journey.with(world.keep(opening, input + "." + Base64Url.encode(high))).file();
  }
}
