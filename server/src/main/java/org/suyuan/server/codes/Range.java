package org.suyuan.server.codes;

/** Codes of one batch by their numbers, both ends included, from 1. */
public record Range(int from, int to) {
  public int size() {
    return Math.max(0, to - from + 1);
  }

  /** Whether it names some codes of a batch, and none beyond. */
  boolean isIn(Batch batch) {
    return from >= 1 && from <= to && to <= batch.size();
  }
}
