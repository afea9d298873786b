package org.suyuan.proof.statement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.json.Utf8;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.TreeHash;

/** All fields of one document in byte order of their paths, closed and with their openings. */
public record Fields(List<Field> all) {
  /** Byte order of the UTF-8 of paths; differs from String order beyond U+FFFF. */
  public static final Comparator<String> PATH_ORDER = Utf8.ORDER;

  public Fields {
    all = List.copyOf(all);
  }

  /**
   * Closes a document under its secret; or what is left of one after an erasure, which gives the
   * same {@link #body()}.
   *
   * @throws Rejected when a name holds U+0000, a value has no canonical text, or these salts are
   *     not of this document
   */
  public static Fields close(Json.Obj document, Salts salts) {
    List<Field> fields = new ArrayList<>();
    document.members().forEach((name, value) -> fields.add(close(path(name), value, salts)));
    salts.erased().forEach((path, closed) -> fields.add(new Field.Erased(path, closed)));
    fields.sort(Comparator.comparing(Field::path, PATH_ORDER));
    return new Fields(fields);
  }

  /** The JSON Pointer (RFC 6901) of a top-level member. */
  public static String path(String name) {
    if (name.indexOf('\0') >= 0) {
      throw new Rejected("A member name without U+0000 expected.");
    }
    return "/" + name.replace("~", "~0").replace("/", "~1");
  }

  /** The tree hash that the statement carries. */
  public Hash body() {
    return TreeHash.root(all.stream().map(f -> Closing.leaf(f.path(), f.closed())).toList());
  }

  /**
   * What is left when these fields are erased, and those that were erased before: the salts of all
   * others, from which neither the secret nor a salt that is gone can be computed.
   *
   * @param paths of whole fields; one that the document does not have changes nothing
   */
  public Remainder without(Set<String> paths) {
    var salts = new TreeMap<String, byte[]>(PATH_ORDER);
    var erased = new TreeMap<String, Hash>(PATH_ORDER);
    for (Field field : all) {
      if (paths.contains(field.path())) {
        erased.put(field.path(), field.closed());
        continue;
      }
      switch (field) {
        case Field.Ordinary one -> salts.put(one.path(), one.opening().salt());
        case Field.Listed list -> {
          for (int i = 0; i < list.elements().size(); i++) {
            salts.put(list.path() + "/" + i, list.elements().get(i).salt());
          }
        }
        case Field.Erased gone -> erased.put(gone.path(), gone.closed());
      }
    }
    return new Remainder(salts, erased);
  }

  /**
   * SHA-256 of the document's canonical text (RFC 8785), put together from its fields.
   *
   * @throws IllegalStateException when a field is erased: its text is gone
   */
  public Hash digest() {
    var byName = new TreeMap<String, Field>();
    all.forEach(field -> byName.put(name(field.path()), field));
    var text = new StringBuilder();
    byName.forEach((name, field) ->
        text.append(text.isEmpty() ? '{' : ',')
            .append(Jcs.text(Json.of(name)))
            .append(':')
            .append(text(field)));
    return TreeHash.sha256(Utf8.bytes(text.isEmpty() ? "{}" : text.append('}').toString()));
  }

  private static String text(Field field) {
    return switch (field) {
      case Field.Ordinary one -> one.opening().text();
      case Field.Listed list -> list.text();
      case Field.Erased gone -> throw new IllegalStateException(gone.path() + " is erased.");
    };
  }

  private static String name(String path) {
    return path.substring(1).replace("~1", "/").replace("~0", "~");
  }

  public Optional<Field> at(String path) {
    return all.stream().filter(field -> field.path().equals(path)).findFirst();
  }

  private static Field close(String path, Json value, Salts salts) {
    if (Closing.isIdentifierList(path) && value instanceof Json.Arr(var elements)) {
      List<Field.Opening> openings = new ArrayList<>();
      for (int i = 0; i < elements.size(); i++) {
        openings.add(opening(path + "/" + i, elements.get(i), salts));
      }
      return new Field.Listed(path, openings);
    }
    return new Field.Ordinary(path, opening(path, value, salts));
  }

  private static Field.Opening opening(String path, Json value, Salts salts) {
    return new Field.Opening(salts.salt(path), Jcs.text(value));
  }
}
