package org.suyuan.server.site.piece;

/** A stage of a claim. */
public record ClaimStep(State state, String title, String hint) {
  public enum State {
    DONE,
    NOW,
    NEXT
  }
}
