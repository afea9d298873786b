package org.suyuan.proof.forgeries;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.suyuan.proof.Base64Url;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.statement.Signer;
import org.suyuan.proof.statement.Statement;
import org.suyuan.proof.statement.StatementType;
import org.suyuan.proof.tree.Hash;

/** Statements put together from their parts, so that each part can be wrong. */
final class Raw {
  private Raw() {}

  static String header(String alg, String kid) {
    return "{\"alg\":\"%s\",\"kid\":\"%s\",\"typ\":\"suyuan+jws\"}".formatted(alg, kid);
  }

  static String header(Signer key) {
    return header(key.key().algorithm().word(), key.kid());
  }

  static String claims(String aud, String member, Hash body) {
    return "{\"aud\":\"%s\",\"body\":\"%s\",\"iat\":%d,\"iss\":\"%s\",\"type\":\"epcis\"}"
        .formatted(aud, Base64Url.encode(body.bytes()), World.IAT, member);
  }

  static String input(String header, String payload) {
    return Base64Url.encode(header.getBytes(UTF_8))
        + "."
        + Base64Url.encode(payload.getBytes(UTF_8));
  }

  static String signed(Signer key, String header, String payload) {
    String input = input(header, payload);
    return input + "." + Base64Url.encode(key.sign(input.getBytes(UTF_8)));
  }

  static String registry(Signer key, String member, StatementType type, Json.Obj content) {
    return registry(key, World.ORIGIN, member, type, content);
  }

  static String registry(
      Signer key, String aud, String member, StatementType type, Json.Obj content) {
    Json.Obj claims =
        Json.object()
            .put("aud", aud)
            .put("content", content)
            .put("iat", World.IAT)
            .put("iss", member)
            .put("type", type.word())
            .build();
    return signed(key, header(key), Jcs.text(claims));
  }

  /** Who signed, or the platform when the text is not of the signed form. */
  static String issuer(String statement) {
    try {
      return Statement.parse(statement).claims().iss();
    } catch (RuntimeException forged) {
      return World.PLATFORM;
    }
  }
}
