package org.suyuan.proof.statement;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.Base64Url;
import org.suyuan.proof.Ecdsa;
import org.suyuan.proof.Ed25519;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.tree.TreeHash;

/** A member's public key: 32 bytes of Ed25519, or x and y of a P-256 point. */
public final class MemberKey {
  private static final int COORDINATE = 32;

  private final Algorithm algorithm;
  private final byte[] point;
  private final @Nullable PublicKey ed25519;
  private final String kid;

  private MemberKey(Algorithm algorithm, byte[] point) {
    if (algorithm == Algorithm.ES256 && !Ecdsa.acceptableKey(point)) {
      throw new Rejected("Expected a canonical ES256 point that is not of small order.");
    }
    this.ed25519 = algorithm == Algorithm.ED25519 ? Ed25519.key(point) : null;
    this.algorithm = algorithm;
    this.point = point.clone();
    this.kid = Base64Url.encode(TreeHash.sha256(Jcs.bytes(jwk())).bytes());
  }

  /** The key with these 32 bytes (RFC 8032 section 5.1.5). */
  public static MemberKey ed25519(byte[] publicKey) {
    return new MemberKey(Algorithm.ED25519, publicKey);
  }

  /** The key with this uncompressed point, 0x04 ‖ x ‖ y (65 bytes). */
  public static MemberKey es256(byte[] uncompressed) {
    return new MemberKey(Algorithm.ES256, uncompressed);
  }

  /**
   * Reads exactly one of the two JWK forms of docs/statement.md section 5.
   *
   * @throws Rejected when there are other members, or the point is not acceptable
   */
  public static MemberKey fromJwk(@Nullable Json json) {
    if (!(json instanceof Json.Obj jwk)) {
      throw new Rejected("Expected a JWK, found no object.");
    }
    Set<String> names = jwk.members().keySet();
    String kind = jwk.text("kty") + " " + jwk.text("crv");
    if (kind.equals("OKP Ed25519") && names.equals(Set.of("crv", "kty", "x"))) {
      return ed25519(coordinate(jwk, "x"));
    }
    if (kind.equals("EC P-256") && names.equals(Set.of("crv", "kty", "x", "y"))) {
      byte[] point = new byte[1 + 2 * COORDINATE];
      point[0] = 4;
      System.arraycopy(coordinate(jwk, "x"), 0, point, 1, COORDINATE);
      System.arraycopy(coordinate(jwk, "y"), 0, point, 1 + COORDINATE, COORDINATE);
      return es256(point);
    }
    throw new Rejected("Expected a JWK of Ed25519 or P-256 with exactly its public members.");
  }

  private static byte[] coordinate(Json.Obj jwk, String name) {
    String text = jwk.text(name);
    if (text == null) {
      throw new Rejected("Expected a string member " + name + " in the JWK.");
    }
    return Base64Url.decode(text, COORDINATE);
  }

  public Algorithm algorithm() {
    return algorithm;
  }

  /** The RFC 7638 thumbprint (SHA-256, base64url, 43 characters). */
  public String kid() {
    return kid;
  }

  public Json.Obj jwk() {
    return switch (algorithm) {
      case ED25519 ->
          Json.object()
              .put("crv", "Ed25519")
              .put("kty", "OKP")
              .put("x", Base64Url.encode(point))
              .build();
      case ES256 ->
          Json.object()
              .put("crv", "P-256")
              .put("kty", "EC")
              .put("x", Base64Url.encode(Arrays.copyOfRange(point, 1, 1 + COORDINATE)))
              .put("y", Base64Url.encode(Arrays.copyOfRange(point, 1 + COORDINATE, point.length)))
              .build();
    };
  }

  /** Whether the signature holds by the acceptance rules of docs/statement.md section 3. */
  public boolean verify(byte[] message, byte[] signature) {
    return ed25519 == null
        ? Ecdsa.verify(point, message, signature)
        : Ed25519.verify(ed25519, message, signature);
  }

  /** Whether the signature shows that this key's holder takes it as a member's key of a log. */
  public boolean verifyPossession(String origin, String member, byte[] signature) {
    return verify(possessionText(origin, member, kid), signature);
  }

  /** What a new key signs so that nobody registers a key that is not theirs. */
  static byte[] possessionText(String origin, String member, String kid) {
    return "suyuan-possession@v1\n%s\n%s\n%s\n"
        .formatted(origin, member, kid)
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MemberKey key && kid.equals(key.kid);
  }

  @Override
  public int hashCode() {
    return kid.hashCode();
  }

  @Override
  public String toString() {
    return algorithm.word() + " " + kid;
  }
}
