package org.suyuan.server.ledger;

/** A log cannot be brought back this way; the message says why and what else there is. */
public final class CannotRecover extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CannotRecover(String sentence) {
    super(sentence);
  }
}
