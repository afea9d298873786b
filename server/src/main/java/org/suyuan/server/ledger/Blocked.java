package org.suyuan.server.ledger;

/**
 * The ledger must not sign, because what is stored and what was signed before do not agree. Its
 * message says what was found and what to do. Never caught to go on: two signed trees of one size
 * would end the log for ever.
 */
final class Blocked extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Blocked(String sentence) {
    super(sentence);
  }

  Blocked(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
