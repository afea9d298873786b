package org.suyuan.proof.statement;

/** Why a key or a member was revoked. */
public enum Reason implements Worded {
  RETIRED("retired"),
  LOST("lost"),
  COMPROMISED("compromised"),
  LEFT("left"),
  BREACH("breach");

  private final String word;

  Reason(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
