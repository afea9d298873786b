package org.suyuan.server.members;

import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.tree.Hash;
import org.suyuan.server.base.Refusal;

/**
 * That a field was erased; never what stood in it.
 *
 * @param leaf leaf hash of the statement
 * @param path of the whole field
 * @param by the member, or the account of the person who had it done
 */
public record Erasure(Hash leaf, String path, Instant at, String by, Reason reason) {
  /** Why it had to go. */
  public enum Reason {
    PERSONAL_DATA,
    SECRET,
    MISTAKE,
    ORDER;

    /** As programs write it, such as {@code personal-data}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * @throws Refusal {@code reason-unknown}
     */
    public static Reason of(String word) {
      return Stream.of(values())
          .filter(reason -> reason.word().equals(word))
          .findFirst()
          .orElseThrow(() ->
              new Refusal(
                  "reason-unknown",
                  422,
                  "A reason is personal-data, secret, mistake or order (of an authority)."));
    }
  }

  /** As a line of {@link ErasureFile}. */
  Json json() {
    return Json.object()
        .put("at", at.toString())
        .put("by", by)
        .put("leaf", leaf.hex())
        .put("path", path)
        .put("reason", reason.word())
        .build();
  }

  static Erasure of(Json.Obj line) {
    return new Erasure(
        Hash.parseHex(text(line, "leaf")),
        text(line, "path"),
        Instant.parse(text(line, "at")),
        text(line, "by"),
        Reason.of(text(line, "reason")));
  }

  private static String text(Json.Obj line, String name) {
    var text = line.text(name);
    if (text == null) {
      throw new IllegalStateException("A line of erasures lacks its " + name + ".");
    }
    return text;
  }
}
