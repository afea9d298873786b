package org.suyuan.server.trace;

/**
 * Something about a journey that a buyer should know.
 *
 * @param receipt of the step where it shows; 0 when it is about the whole
 */
public record Doubt(Concern concern, long receipt) {
  /** What a person is told; the later one outweighs the earlier. */
  public enum Verdict {
    /** Nothing is published yet. */
    PENDING,
    HOLDS,
    DOUBTFUL,
    BROKEN
  }
}
