package org.suyuan.server.members;

import java.util.Objects;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.statement.Fields;
import org.suyuan.proof.statement.Secret;
import org.suyuan.proof.statement.Statement;
import org.suyuan.server.base.Refusal;

/** What can be said of a statement from itself and its member's keys; pure. */
final class Examination {
  private Examination() {}

  /**
   * @param origin this log's
   * @throws Refusal naming the first that does not hold
   */
  static Vouched of(String origin, Standing member, Signed line) {
    var statement = parse(line.statement());
    requireOurs(origin, member, statement);
    var key = member.keys().get(statement.kid());
    if (key == null) {
      throw new Refusal(
              "key-unknown",
              422,
              "%s has no key with this kid; ask the platform to register it."
                  .formatted(member.member()))
          .with("kid", statement.kid());
    }
    if (!statement.signedBy(key.key())) {
      throw new Refusal(
          "signature-invalid", 422, "The signature does not hold for the key in its header.");
    }
    try {
      var secret = Secret.parse(line.secret());
      var fields = Fields.close(line.json(), secret);
      if (!Objects.equals(fields.body(), statement.claims().body())) {
        throw new Refusal(
            "body-mismatch",
            422,
            "The event closed under the secret does not give the body that was signed.");
      }
      return new Vouched(
          statement, line.document(), line.json(), secret, fields.digest(), line.idempotency());
    } catch (Rejected malformed) {
      throw new Refusal("document-malformed", 422, String.valueOf(malformed.getMessage()));
    }
  }

  private static Statement parse(String text) {
    try {
      return Statement.parse(text);
    } catch (Rejected malformed) {
      throw new Refusal("statement-malformed", 422, String.valueOf(malformed.getMessage()));
    }
  }

  private static void requireOurs(String origin, Standing member, Statement statement) {
    var claims = statement.claims();
    if (claims.type().isRegistry()) {
      throw new Refusal(
          "type-refused", 422, "Registry statements are the platform's: " + claims.type().word());
    }
    if (!claims.aud().equals(origin)) {
      throw new Refusal(
          "wrong-log",
          422,
          "The statement is for %s, this log is %s.".formatted(claims.aud(), origin));
    }
    if (!claims.iss().equals(member.member())) {
      throw new Refusal(
          "wrong-member",
          422,
          "The statement is of %s, but %s sends it.".formatted(claims.iss(), member.member()));
    }
  }
}
