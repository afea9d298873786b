package org.suyuan.proof.bundle;

import java.util.List;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.statement.Closing;
import org.suyuan.proof.statement.Field.Opening;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.InclusionProof;
import org.suyuan.proof.tree.TreeHash;

/** One field of a record as a bundle shows it: closed, open, or a list open in part. */
public sealed interface ShownField {
  String path();

  /**
   * The c of the field, computed from what is shown.
   *
   * @throws Rejected when a list's elements do not lead to its root
   */
  Hash closed();

  /** That the field exists, and nothing of its value. */
  record Closed(String path, Hash closed) implements ShownField {}

  record Open(String path, Opening opening) implements ShownField {
    @Override
    public Hash closed() {
      return opening.hash();
    }

    Json value() {
      return Json.parse(opening.text());
    }
  }

  /**
   * An identifier list with some of its elements.
   *
   * @param count the number of all elements
   */
  record OpenList(String path, long count, Hash root, List<Element> elements)
      implements ShownField {
    private static final long MAX_COUNT = (1L << 32) - 1;

    public OpenList {
      elements = List.copyOf(elements);
    }

    @Override
    public Hash closed() {
      if (count > MAX_COUNT || (count == 0 && !root.equals(TreeHash.EMPTY_ROOT))) {
        throw new Rejected("Expected a count that belongs to the root of " + path + ".");
      }
      for (Element element : elements) {
        Hash leaf = TreeHash.leaf(element.opening().hash().bytes());
        if (!new InclusionProof(element.index(), count, element.proof()).verify(leaf, root)) {
          throw new Rejected(
              "Expected element " + element.index() + " of " + path + " to lead to its root.");
        }
      }
      return Closing.list(count, root);
    }

    List<Json> values() {
      return elements.stream().map(element -> Json.parse(element.opening().text())).toList();
    }
  }

  /**
   * An open element of a list.
   *
   * @param index its place in the list
   * @param proof the inclusion proof in the list's tree
   */
  record Element(long index, Opening opening, List<Hash> proof) {
    public Element {
      proof = List.copyOf(proof);
    }
  }
}
