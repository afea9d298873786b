package org.suyuan.proof.statement;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.Base64Url;
import org.suyuan.proof.Decimal;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.tree.Hash;

/**
 * The payload of a statement (docs/statement.md section 3).
 *
 * @param aud the log's origin
 * @param iss the member's id
 * @param iat when it was signed, as the signer says: seconds since 1970, 0 to 2^53 − 1
 * @param body the closed document; null exactly in registry statements
 * @param content the registry content; null exactly in the others
 */
public record Claims(
    String aud,
    String iss,
    long iat,
    StatementType type,
    @Nullable Hash body,
    Json.@Nullable Obj content) {
  private static final Set<String> OF_REGISTRY = Set.of("aud", "content", "iat", "iss", "type");
  private static final Set<String> OF_OTHERS = Set.of("aud", "body", "iat", "iss", "type");
  private static final long MAX_IAT = (1L << 53) - 1;

  public Claims {
    if (aud.isEmpty() || iss.isEmpty()) {
      throw new Rejected("Expected an aud and an iss that are not empty.");
    }
    if (iat < 0 || iat > MAX_IAT) {
      throw new Rejected("Expected an iat from 0 to 2^53 - 1, found " + iat + ".");
    }
    if ((content != null) != type.isRegistry() || (body == null) != type.isRegistry()) {
      throw new Rejected("Expected a content in registry statements and a body in all others.");
    }
  }

  /**
   * Reads a payload, which must be the canonical text of its own value.
   *
   * @throws Rejected naming the claim that is not as it must be
   */
  static Claims parse(byte[] payload) {
    Json.Obj claims = Json.parseObject(payload);
    if (!Jcs.isCanonical(payload, claims)) {
      throw new Rejected("Expected a payload that is its own canonical text (RFC 8785).");
    }
    StatementType type = Worded.read(StatementType.class, text(claims, "type"));
    Set<String> names = type.isRegistry() ? OF_REGISTRY : OF_OTHERS;
    if (!claims.members().keySet().equals(names)) {
      throw new Rejected("Expected exactly the claims " + names + ".");
    }
    if (!(claims.get("iat") instanceof Json.Num(String iat))) {
      throw new Rejected("Expected a whole number as iat.");
    }
    return new Claims(
        text(claims, "aud"),
        text(claims, "iss"),
        Decimal.parse(iat, "iat"),
        type,
        type.isRegistry() ? null : Hash.of(Base64Url.decode(text(claims, "body"))),
        type.isRegistry() ? content(claims) : null);
  }

  private static String text(Json.Obj claims, String name) {
    String text = claims.text(name);
    if (text == null) {
      throw new Rejected("Expected a string claim " + name + ".");
    }
    return text;
  }

  private static Json.Obj content(Json.Obj claims) {
    if (claims.get("content") instanceof Json.Obj content) {
      return content;
    }
    throw new Rejected("Expected an object as content.");
  }

  /** The JCS bytes that are signed. */
  byte[] payload() {
    Json.Builder claims =
        Json.object().put("aud", aud).put("iat", iat).put("iss", iss).put("type", type.word());
    if (body != null) {
      claims.put("body", Base64Url.encode(body.bytes()));
    }
    if (content != null) {
      claims.put("content", content);
    }
    return Jcs.bytes(claims.build());
  }
}
