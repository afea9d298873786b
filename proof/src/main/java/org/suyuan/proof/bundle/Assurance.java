package org.suyuan.proof.bundle;

import org.suyuan.proof.statement.Worded;

/** How far a record rests on more than its signer's own word (docs/bundle.md section 4). */
public enum Assurance implements Worded {
  THIRD_PARTY_ATTESTED("third-party-attested"),
  COUNTERPARTY_CONFIRMED("counterparty-confirmed"),
  SELF_DECLARED("self-declared");

  private final String word;

  Assurance(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
