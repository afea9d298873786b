package org.suyuan.node.witness;

import org.suyuan.proof.tree.Hash;

/**
 * An entry of the log that breaks the log's own rules; no tree that contains it is cosigned.
 *
 * @param index the first such entry
 * @param leaf its leaf hash
 * @param reason what is wrong with it, one sentence
 */
public record Refusal(long index, Hash leaf, String reason) {
  /** Whether a tree of this size contains the entry. */
  public boolean isIn(long size) {
    return size > index;
  }

  public String sentence() {
    return "Entry %d is refused: %s".formatted(index, reason);
  }
}
