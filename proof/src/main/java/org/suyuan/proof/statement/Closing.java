package org.suyuan.proof.statement;

import java.nio.ByteBuffer;
import java.util.Set;
import org.suyuan.proof.json.Utf8;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.TreeHash;

/** The hashes of docs/statement.md section 2, for those who close fields and who check them. */
public final class Closing {
  /** The four lists whose elements are identifiers. */
  public static final Set<String> EPC_LISTS =
      Set.of("/epcList", "/childEPCs", "/inputEPCList", "/outputEPCList");

  /** The four lists whose elements are objects with an {@code epcClass}. */
  public static final Set<String> QUANTITY_LISTS =
      Set.of("/quantityList", "/childQuantityList", "/inputQuantityList", "/outputQuantityList");

  private static final byte[] VALUE = {2};
  private static final byte[] END_OF_PATH = {0};

  private Closing() {}

  /** Whether an array at this path closes element by element. */
  public static boolean isIdentifierList(String path) {
    return EPC_LISTS.contains(path) || QUANTITY_LISTS.contains(path);
  }

  /** {@code SHA-256(0x02 ‖ salt ‖ text)}: an ordinary field's c, or an element's e. */
  public static Hash value(byte[] salt, String canonicalText) {
    return TreeHash.sha256(VALUE, salt, Utf8.bytes(canonicalText));
  }

  /** {@code SHA-256(0x03 ‖ count ‖ root)}: the c of an identifier list; count below 2^32. */
  public static Hash list(long count, Hash root) {
    byte[] head = ByteBuffer.allocate(5).put((byte) 3).putInt((int) count).array();
    return TreeHash.sha256(head, root.bytes());
  }

  /** The leaf hash of one field in the tree of the body. */
  public static Hash leaf(String path, Hash closed) {
    return TreeHash.leaf(Utf8.bytes(path), END_OF_PATH, closed.bytes());
  }
}
