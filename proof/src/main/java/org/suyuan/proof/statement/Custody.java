package org.suyuan.proof.statement;

/** Who holds a member's private key. */
public enum Custody implements Worded {
  /** The member alone. */
  OWN("own"),
  /** The platform, for the member; weaker, and shown so. */
  HOSTED("hosted");

  private final String word;

  Custody(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
