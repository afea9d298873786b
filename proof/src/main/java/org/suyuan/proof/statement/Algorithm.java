package org.suyuan.proof.statement;

/** How a statement is signed: the {@code alg} of its header. */
public enum Algorithm implements Worded {
  /** RFC 8032, named as in RFC 9864. */
  ED25519("Ed25519"),
  /** ECDSA on P-256 with SHA-256 and low s (RFC 7518 section 3.4). */
  ES256("ES256");

  private final String word;

  Algorithm(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
