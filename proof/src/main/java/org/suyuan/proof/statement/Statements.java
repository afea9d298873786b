package org.suyuan.proof.statement;

import org.suyuan.proof.tree.Hash;

/** Signing: a document's body, or a registry content. */
public final class Statements {
  private Statements() {}

  /**
   * Signs that a member vouches for a closed document.
   *
   * @param aud the log's origin
   * @param iss the member's id
   * @param iat seconds since 1970
   * @param body {@link Fields#body()} of the document
   */
  public static Statement sign(
      Signer signer, String aud, String iss, long iat, StatementType type, Hash body) {
    return Statement.sign(signer, new Claims(aud, iss, iat, type, body, null));
  }

  /** Signs a registry content; {@code iss} is the platform's id. */
  public static Statement sign(
      Signer signer, String aud, String iss, long iat, RegistryContent content) {
    return Statement.sign(signer, new Claims(aud, iss, iat, content.type(), null, content.json()));
  }
}
