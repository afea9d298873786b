package org.suyuan.proof.statement;

import java.io.ByteArrayOutputStream;
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

  private Closing() {}

  /** Whether an array at this path closes element by element. */
  public static boolean isIdentifierList(String path) {
    return EPC_LISTS.contains(path) || QUANTITY_LISTS.contains(path);
  }

  /** {@code SHA-256(0x02 ‖ salt ‖ text)}: an ordinary field's c, or an element's e. */
  public static Hash value(byte[] salt, String canonicalText) {
    byte[] text = Utf8.bytes(canonicalText);
    ByteBuffer data = ByteBuffer.allocate(1 + salt.length + text.length);
    data.put((byte) 2).put(salt).put(text);
    return TreeHash.sha256(data.array());
  }

  /** {@code SHA-256(0x03 ‖ count ‖ root)}: the c of an identifier list; count below 2^32. */
  public static Hash list(long count, Hash root) {
    ByteBuffer data = ByteBuffer.allocate(5 + Hash.SIZE);
    data.put((byte) 3).putInt((int) count).put(root.bytes());
    return TreeHash.sha256(data.array());
  }

  /** The leaf hash of one field in the tree of the body. */
  public static Hash leaf(String path, Hash closed) {
    var data = new ByteArrayOutputStream();
    data.writeBytes(Utf8.bytes(path));
    data.write(0);
    data.writeBytes(closed.bytes());
    return TreeHash.leaf(data.toByteArray());
  }
}
