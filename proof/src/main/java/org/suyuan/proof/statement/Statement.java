package org.suyuan.proof.statement;

import java.nio.charset.StandardCharsets;
import org.suyuan.proof.Base64Url;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.json.Utf8;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.TreeHash;

/**
 * A statement in its signed form: the exact bytes that are a ledger entry, and what they say.
 * Holding one means that the form is right; whether the signature is, {@link #signedBy} tells.
 */
public final class Statement {
  /** The longest entry in bytes. */
  public static final int MAX_SIZE = 16_384;

  private static final int SIGNATURE_SIZE = 64;
  private static final int KID_LENGTH = 43;
  private static final String HEADER_END = "\",\"typ\":\"suyuan+jws\"}";

  private final String text;
  private final Algorithm algorithm;
  private final String kid;
  private final Claims claims;
  private final byte[] signature;
  private final Hash leaf;

  private Statement(String text, Algorithm algorithm, String kid, Claims claims, byte[] signature) {
    this.text = text;
    this.algorithm = algorithm;
    this.kid = kid;
    this.claims = claims;
    this.signature = signature;
    this.leaf = TreeHash.leaf(bytes());
  }

  /** As {@link #parse(String)}, from the bytes of a ledger entry. */
  public static Statement parse(byte[] entry) {
    return parse(Utf8.text(entry));
  }

  /**
   * Reads JWS compact serialisation in the one accepted form.
   *
   * @throws Rejected naming what is not of the form of docs/statement.md section 3
   */
  public static Statement parse(String text) {
    if (text.length() > MAX_SIZE) {
      throw new Rejected(
          "Expected a statement of at most " + MAX_SIZE + " bytes, found " + text.length() + ".");
    }
    String[] parts = text.split("\\.", -1);
    if (parts.length != 3) {
      throw new Rejected("Expected three parts joined by dots, found " + parts.length + ".");
    }
    String header = Utf8.text(Base64Url.decode(parts[0]));
    for (Algorithm algorithm : Algorithm.values()) {
      String begin = headerBegin(algorithm);
      if (header.startsWith(begin)
          && header.endsWith(HEADER_END)
          && header.length() == begin.length() + KID_LENGTH + HEADER_END.length()) {
        String kid = header.substring(begin.length(), begin.length() + KID_LENGTH);
        Base64Url.decode(kid, Hash.SIZE);
        return new Statement(
            text,
            algorithm,
            kid,
            Claims.parse(Base64Url.decode(parts[1])),
            Base64Url.decode(parts[2], SIGNATURE_SIZE));
      }
    }
    throw new Rejected("Expected the header with exactly alg, kid and typ suyuan+jws.");
  }

  private static String headerBegin(Algorithm algorithm) {
    return "{\"alg\":\"" + algorithm.word() + "\",\"kid\":\"";
  }

  static Statement sign(Signer signer, Claims claims) {
    MemberKey key = signer.key();
    String header = headerBegin(key.algorithm()) + key.kid() + HEADER_END;
    String input =
        Base64Url.encode(header.getBytes(StandardCharsets.US_ASCII))
            + "."
            + Base64Url.encode(claims.payload());
    byte[] signature = signer.sign(input.getBytes(StandardCharsets.US_ASCII));
    // Read back, so that nothing leaves which a reader would refuse.
    return parse(input + "." + Base64Url.encode(signature));
  }

  public Algorithm algorithm() {
    return algorithm;
  }

  /** The thumbprint of the key that is said to have signed. */
  public String kid() {
    return kid;
  }

  public Claims claims() {
    return claims;
  }

  /** The 64 bytes of the signature. */
  public byte[] signature() {
    return signature.clone();
  }

  /** The ASCII bytes that the signature is over. */
  public byte[] signingInput() {
    return text.substring(0, text.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII);
  }

  /** Whether this key is the one named in the header and its signature holds. */
  public boolean signedBy(MemberKey key) {
    return key.kid().equals(kid)
        && key.algorithm() == algorithm
        && key.verify(signingInput(), signature);
  }

  /** The ledger entry. */
  public byte[] bytes() {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** The leaf hash of the ledger entry. */
  public Hash leaf() {
    return leaf;
  }

  /** The compact serialisation. */
  @Override
  public String toString() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Statement statement && text.equals(statement.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
