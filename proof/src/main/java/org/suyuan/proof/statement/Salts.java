package org.suyuan.proof.statement;

import java.util.Map;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.tree.Hash;

/** What opens the fields of one statement: its secret, or what an erasure left of it. */
public sealed interface Salts permits Secret, Remainder {
  /**
   * The 16-byte salt of a field, or of an element of an identifier list ({@code /epcList/0}).
   *
   * @throws Rejected when there is none
   */
  byte[] salt(String path);

  /** The closed value (c) of every field that was erased, by its path. */
  Map<String, Hash> erased();
}
