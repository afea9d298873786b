package org.suyuan.server.ledger;

/** What is stored is not what follows from what was signed; the message names the first place. */
public final class Difference extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Difference(String sentence) {
    super(sentence);
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
