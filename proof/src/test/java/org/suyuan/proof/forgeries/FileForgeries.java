package org.suyuan.proof.forgeries;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.suyuan.proof.forgeries.Forgery.whole;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.suyuan.proof.bundle.Bundle;
import org.suyuan.proof.bundle.Code;

/** Files that two readers could read differently, or that are no bundles at all. */
final class FileForgeries {
  private FileForgeries() {}

  static List<Forgery> all() {
    return List.of(
        bad("file-empty", "nothing in it", text -> ""),
        bad("file-array", "an array around the bundle", text -> "[" + text + "]"),
        bad("file-trailing", "a second value behind the bundle", text -> text + "{}"),
        bad("file-byte-order-mark", "a byte order mark before it", text -> "\ufeff" + text),
        bad("file-comment", "a comment in it", text -> "{/**/" + text.substring(1)),
        bad("file-twice-item", "a second item behind the first", after("\"item\":\"urn:x:1\",")),
        bad(
            "file-twice-escaped",
            "a member name twice, once escaped",
            after("\"\\u0069tem\":\"" + Journey.BAG + "\",")),
        bad("file-twice-records", "a second, empty list of records", after("\"records\":[],")),
        bad("file-unknown-member", "a member of its own", after("\"green\":true,")),
        bad("file-other-format", "another version of the format", put("bundle@v1", "bundle@v2")),
        bad("file-other-profile", "a profile that demands nothing", put("\"public\"", "\"none\"")),
        bad(
            "file-item-not-canonical",
            "the item under another host",
            put("\"item\":\"https://id.gs1.org", "\"item\":\"https://shop.example")),
        bad(
            "file-index-fraction",
            "an index with a fraction",
            put("\"index\":0,", "\"index\":0.0,")),
        bad(
            "file-index-exponent",
            "an index with an exponent",
            put("\"index\":0,", "\"index\":0e0,")),
        bad("file-index-minus", "minus zero as an index", put("\"index\":0,", "\"index\":-0,")),
        bad(
            "file-index-huge",
            "an index of 2^64",
            put("\"index\":0,", "\"index\":18446744073709551616,")),
        bad("file-index-text", "an index as a string", put("\"index\":0,", "\"index\":\"0\",")),
        bad(
            "file-lone-surrogate",
            "half a character in the item",
            put("/21/4711\"", "/21/\\ud83d\"")),
        bad(
            "file-deep",
            "33 arrays in one another",
            after("\"x\":" + "[".repeat(33) + "]".repeat(33) + ",")),
        bad(
            "file-hash-padded",
            "padding on a hash",
            put("\"],\"statement\"", "=\"],\"statement\"")),
        whole("file-not-utf8", "a byte that is no UTF-8", Code.MALFORMED, FileForgeries::notUtf8),
        draft(
            "file-records-order",
            "two records in exchanged order",
            d -> d.records.addFirst(d.records.removeLast())),
        draft(
            "file-record-twice",
            "the same record twice under one index",
            d -> d.records.add(d.records.getLast())),
        draft(
            "file-registry-order",
            "the registry in exchanged order",
            d -> d.registry.add(d.registry.removeFirst())),
        draft("file-fields-order", "two fields in exchanged order", FileForgeries::fieldsOrder),
        draft("file-field-twice", "one field twice, open and open", FileForgeries::fieldTwice));
  }

  private static Forgery bad(String name, String how, UnaryOperator<String> change) {
    return whole(
        name,
        how,
        Code.MALFORMED,
        () -> {
          String text = new String(new Journey().draft().file(), UTF_8);
          String changed = change.apply(text);
          if (changed.equals(text)) {
            throw new IllegalStateException("nothing changed: " + name);
          }
          return changed.getBytes(UTF_8);
        });
  }

  private static Forgery draft(String name, String how, Consumer<Draft> change) {
    return whole(
        name,
        how,
        Code.MALFORMED,
        () -> {
          Draft draft = new Journey().draft();
          change.accept(draft);
          return draft.file();
        });
  }

  private static UnaryOperator<String> after(String member) {
    return text -> "{" + member + text.substring(1);
  }

  private static UnaryOperator<String> put(String instead, String of) {
    return text -> {
      int at = text.indexOf(instead);
      return at < 0 ? text : text.substring(0, at) + of + text.substring(at + instead.length());
    };
  }

  private static byte[] notUtf8() {
    byte[] file = new Journey().draft().file();
    file[new String(file, UTF_8).indexOf("suyuan-bundle")] = (byte) 0xff;
    return file;
  }

  private static void fieldsOrder(Draft draft) {
    draft.record(
        0,
        r -> {
          var fields = new ArrayList<>(r.fields());
          fields.add(fields.removeFirst());
          return new Bundle.Recorded(r.entry(), fields);
        });
  }

  private static void fieldTwice(Draft draft) {
    draft.record(
        0,
        r -> {
          var fields = new ArrayList<>(r.fields());
          fields.addFirst(fields.getFirst());
          return new Bundle.Recorded(r.entry(), fields);
        });
  }
}
