package org.suyuan.proof.statement;

import java.util.List;
import java.util.stream.Collectors;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.TreeHash;

/** One closed top-level member of a document together with all that still opens it. */
public sealed interface Field {
  /** The JSON Pointer of the member, for example {@code /eventTime}. */
  String path();

  /** What everybody sees: c of docs/statement.md section 2. */
  Hash closed();

  /**
   * A value with its 16-byte salt.
   *
   * @param text the JCS text that is hashed; it travels as it stands
   */
  record Opening(byte[] salt, String text) {
    public Hash hash() {
      return Closing.value(salt, text);
    }
  }

  /** A member that is shown as a whole or not at all. */
  record Ordinary(String path, Opening opening) implements Field {
    @Override
    public Hash closed() {
      return opening.hash();
    }
  }

  /** One of the eight identifier lists, whose elements are shown one by one. */
  record Listed(String path, List<Opening> elements) implements Field {
    public Listed {
      elements = List.copyOf(elements);
    }

    /** The canonical text of the whole list. */
    public String text() {
      return elements.stream().map(Opening::text).collect(Collectors.joining(",", "[", "]"));
    }

    /** The leaf hashes of the list's tree: each element's hash is the data of a leaf. */
    public List<Hash> leaves() {
      return elements.stream().map(element -> TreeHash.leaf(element.hash().bytes())).toList();
    }

    public Hash root() {
      return TreeHash.root(leaves());
    }

    @Override
    public Hash closed() {
      return Closing.list(elements.size(), root());
    }
  }

  /** A member whose value and salt were destroyed; that it was there can still be shown. */
  record Erased(String path, Hash closed) implements Field {}
}
