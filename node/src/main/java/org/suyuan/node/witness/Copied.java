package org.suyuan.node.witness;

import java.util.Optional;
import org.suyuan.proof.tree.Hash;

/** What the mirror of the same log knows and the witness must heed. */
public interface Copied {
  /** The number of entries that are here, each proven to be in a tree that the log signed. */
  long size();

  /** The root over the first {@code size} entries, for sizes from 0 to {@link #size()}. */
  Hash root(long size);

  /** Why no tree with a certain entry is ever cosigned, once such an entry was found. */
  Optional<Refusal> refusal();
}
