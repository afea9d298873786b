package org.suyuan.proof.statement;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.suyuan.proof.Base64Url;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.tree.Hash;

/**
 * What stays of a secret when fields were erased: the salts of the others, and of the erased ones
 * what everybody saw before (docs/statement.md section 4). The salts of a statement are independent
 * of each other without its secret, so nothing here helps to guess what is gone.
 */
public final class Remainder implements Salts {
  private static final String SALTS = "salts";
  private static final String ERASED = "erased";

  private final SortedMap<String, byte[]> salts;
  private final SortedMap<String, Hash> erased;

  Remainder(SortedMap<String, byte[]> salts, SortedMap<String, Hash> erased) {
    this.salts = salts;
    this.erased = Collections.unmodifiableSortedMap(erased);
  }

  /**
   * Reads what {@link #text()} wrote.
   *
   * @throws Rejected when it is not that
   */
  public static Remainder parse(String text) {
    if (!(Json.parse(text) instanceof Json.Obj read)
        || read.members().size() != 2
        || !(read.get(SALTS) instanceof Json.Obj kept)
        || !(read.get(ERASED) instanceof Json.Obj gone)) {
      throw new Rejected("Expected the salts of a statement and what was erased of it.");
    }
    var salts = new TreeMap<String, byte[]>(Fields.PATH_ORDER);
    kept.members().forEach((path, _salt) -> salts.put(path, bytes(kept, path, Secret.SALT_SIZE)));
    var erased = new TreeMap<String, Hash>(Fields.PATH_ORDER);
    gone.members().forEach((path, _c) -> erased.put(path, Hash.of(bytes(gone, path, Hash.SIZE))));
    return new Remainder(salts, erased);
  }

  private static byte[] bytes(Json.Obj of, String path, int size) {
    String value = of.text(path);
    if (value == null) {
      throw new Rejected("Expected base64url at " + path + ".");
    }
    return Base64Url.decode(value, size);
  }

  /** To be kept beside the document: JSON, {@code {"erased":{path:c},"salts":{path:salt}}}. */
  public String text() {
    Json.Builder kept = Json.object();
    salts.forEach((path, salt) -> kept.put(path, Base64Url.encode(salt)));
    Json.Builder gone = Json.object();
    erased.forEach((path, closed) -> gone.put(path, Base64Url.encode(closed.bytes())));
    return Jcs.text(Json.object().put(SALTS, kept.build()).put(ERASED, gone.build()).build());
  }

  @Override
  public byte[] salt(String path) {
    byte[] salt = salts.get(path);
    if (salt == null) {
      throw new Rejected("Expected a salt for " + path + ".");
    }
    return salt.clone();
  }

  @Override
  public Map<String, Hash> erased() {
    return erased;
  }

  @Override
  public String toString() {
    return "Remainder[withheld]";
  }
}
