package org.suyuan.proof.statement;

/** A right: a kind of event that a member may state (docs/statement.md section 5). */
public enum May implements Worded {
  COMMISSION("commission"),
  OBSERVE("observe"),
  ATTEST("attest"),
  PACK("pack"),
  TRANSACT("transact"),
  TRANSFORM("transform"),
  /** All of them, without regard to prefixes. */
  ANY("any");

  private final String word;

  May(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
