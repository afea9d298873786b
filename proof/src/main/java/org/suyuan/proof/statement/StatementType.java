package org.suyuan.proof.statement;

/** What a statement vouches for: its claim {@code type}. */
public enum StatementType implements Worded {
  /** One bare EPCIS 2.0 event. */
  EPCIS("epcis"),
  FOUNDING("registry/founding"),
  MEMBER("registry/member"),
  KEY("registry/key"),
  RIGHT("registry/right"),
  REVOCATION("registry/revocation"),
  POLICY("registry/policy"),
  APPROVAL("registry/approval"),
  PREDECESSOR("registry/predecessor");

  private final String word;

  StatementType(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }

  /** Whether the statement carries its content in clear instead of a body. */
  public boolean isRegistry() {
    return this != EPCIS;
  }
}
