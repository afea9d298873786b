package org.suyuan.proof.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.suyuan.proof.Base64Url;
import org.suyuan.proof.Decimal;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.statement.Closing;
import org.suyuan.proof.statement.Field.Opening;
import org.suyuan.proof.statement.Fields;
import org.suyuan.proof.statement.ItemName;
import org.suyuan.proof.statement.Secret;
import org.suyuan.proof.statement.Worded;
import org.suyuan.proof.tree.Hash;

/** Reads the members of a bundle: exactly those that section 1 names, each of its type. */
final class BundleReader {
  private static final long MAX_NUMBER = (1L << 53) - 1;

  private BundleReader() {}

  static Bundle read(Json.Obj file) {
    exactly(
        file,
        "format",
        "profile",
        "item",
        "checkpoint",
        "manifest",
        "registry",
        "records",
        "timestamps");
    if (!text(file, "format").equals(Bundle.FORMAT)) {
      throw new Rejected("Expected the format " + Bundle.FORMAT + ".");
    }
    var bundle =
        new Bundle(
            Worded.read(Profile.class, text(file, "profile")),
            item(text(file, "item")),
            text(file, "checkpoint"),
            text(file, "manifest"),
            list(file, "registry", Bundle.MAX_REGISTRY, BundleReader::registryEntry),
            list(file, "records", Bundle.MAX_RECORDS, BundleReader::record),
            list(file, "timestamps", Bundle.MAX_TIMESTAMPS, BundleReader::timestamp));
    ascending(bundle.registry(), Bundle.Entry::index);
    ascending(bundle.records(), record -> record.entry().index());
    return bundle;
  }

  private static String item(String item) {
    boolean control = item.chars().anyMatch(c -> c < 0x20 || c == 0x7f);
    if (item.isEmpty() || control || !ItemName.canonical(item).equals(item)) {
      throw new Rejected(
          "Expected an item in canonical form, found " + Rejected.quoted(item) + ".");
    }
    return item;
  }

  private static Bundle.Entry registryEntry(Json.Obj entry) {
    exactly(entry, "index", "statement", "proof");
    return entry(entry);
  }

  private static Bundle.Recorded record(Json.Obj record) {
    exactly(record, "index", "statement", "proof", "fields");
    List<ShownField> fields = list(record, "fields", Bundle.MAX_FIELDS, BundleReader::field);
    for (int i = 1; i < fields.size(); i++) {
      if (Fields.PATH_ORDER.compare(fields.get(i - 1).path(), fields.get(i).path()) >= 0) {
        throw new Rejected("Expected all fields once, in byte order of their paths.");
      }
    }
    return new Bundle.Recorded(entry(record), fields);
  }

  private static Bundle.Entry entry(Json.Obj entry) {
    return new Bundle.Entry(number(entry, "index"), text(entry, "statement"), proof(entry));
  }

  private static Bundle.Timestamp timestamp(Json.Obj timestamp) {
    exactly(timestamp, "size", "root", "proof", "token");
    return new Bundle.Timestamp(
        number(timestamp, "size"),
        hash(text(timestamp, "root")),
        proof(timestamp),
        Base64Url.decode(text(timestamp, "token")));
  }

  private static ShownField field(Json.Obj field) {
    String path = text(field, "path");
    if (field.has("closed")) {
      exactly(field, "path", "closed");
      return new ShownField.Closed(path, hash(text(field, "closed")));
    }
    if (field.has("count")) {
      exactly(field, "path", "count", "root", "elements");
      if (!Closing.isIdentifierList(path)) {
        throw new Rejected("Expected one of the identifier lists, found another open list.");
      }
      List<ShownField.Element> elements =
          list(field, "elements", Integer.MAX_VALUE, BundleReader::element);
      ascending(elements, ShownField.Element::index);
      return new ShownField.OpenList(
          path, number(field, "count"), hash(text(field, "root")), elements);
    }
    exactly(field, "path", "salt", "value");
    return new ShownField.Open(path, opening(field));
  }

  private static ShownField.Element element(Json.Obj element) {
    exactly(element, "index", "salt", "value", "proof");
    return new ShownField.Element(number(element, "index"), opening(element), proof(element));
  }

  private static Opening opening(Json.Obj of) {
    return new Opening(Base64Url.decode(text(of, "salt"), Secret.SALT_SIZE), text(of, "value"));
  }

  private static List<Hash> proof(Json.Obj of) {
    if (!(of.get("proof") instanceof Json.Arr(var elements))) {
      throw new Rejected("Expected an array proof.");
    }
    List<Hash> proof = new ArrayList<>();
    for (Json element : elements) {
      if (!(element instanceof Json.Str(String text))) {
        throw new Rejected("Expected only hashes in a proof.");
      }
      proof.add(hash(text));
    }
    return proof;
  }

  private static Hash hash(String text) {
    return Hash.of(Base64Url.decode(text, Hash.SIZE));
  }

  private static void exactly(Json.Obj object, String... names) {
    if (!object.members().keySet().equals(Set.of(names))) {
      throw new Rejected("Expected exactly the members " + String.join(", ", names) + ".");
    }
  }

  private static String text(Json.Obj object, String name) {
    String text = object.text(name);
    if (text == null) {
      throw new Rejected("Expected a string " + name + ".");
    }
    return text;
  }

  private static long number(Json.Obj object, String name) {
    if (!(object.get(name) instanceof Json.Num(String literal))) {
      throw new Rejected("Expected a number " + name + ".");
    }
    long number = Decimal.parse(literal, name);
    if (number > MAX_NUMBER) {
      throw new Rejected("Expected a number below 2^53 as " + name + ".");
    }
    return number;
  }

  private static <T> List<T> list(
      Json.Obj object, String name, int max, Function<Json.Obj, T> read) {
    if (!(object.get(name) instanceof Json.Arr(var elements)) || elements.size() > max) {
      throw new Rejected("Expected an array " + name + " of at most " + max + ".");
    }
    List<T> list = new ArrayList<>();
    for (Json element : elements) {
      if (!(element instanceof Json.Obj member)) {
        throw new Rejected("Expected only objects in " + name + ".");
      }
      list.add(read.apply(member));
    }
    return list;
  }

  private static <T> void ascending(List<T> list, ToLongFunction<T> index) {
    for (int i = 1; i < list.size(); i++) {
      if (index.applyAsLong(list.get(i - 1)) >= index.applyAsLong(list.get(i))) {
        throw new Rejected("Expected strictly ascending indexes.");
      }
    }
  }
}
