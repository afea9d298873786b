package org.suyuan.proof.bundle;

import java.util.List;
import org.suyuan.proof.Base64Url;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.statement.Field.Opening;
import org.suyuan.proof.tree.Hash;

/** Writes a bundle as its file; the order of members is without meaning. */
final class BundleFile {
  private BundleFile() {}

  static byte[] write(Bundle bundle) {
    return Jcs.bytes(json(bundle));
  }

  static Json.Obj json(Bundle bundle) {
    return Json.object()
        .put("format", Bundle.FORMAT)
        .put("profile", bundle.profile().word())
        .put("item", bundle.item())
        .put("checkpoint", bundle.checkpoint())
        .put("manifest", bundle.manifest())
        .put("registry", Json.array(bundle.registry().stream().map(e -> entry(e).build()).toList()))
        .put("records", Json.array(bundle.records().stream().map(BundleFile::record).toList()))
        .put(
            "timestamps",
            Json.array(bundle.timestamps().stream().map(BundleFile::timestamp).toList()))
        .build();
  }

  private static Json.Builder entry(Bundle.Entry entry) {
    return Json.object()
        .put("index", entry.index())
        .put("statement", entry.statement())
        .put("proof", hashes(entry.proof()));
  }

  private static Json.Obj record(Bundle.Recorded record) {
    return entry(record.entry())
        .put("fields", Json.array(record.fields().stream().map(BundleFile::field).toList()))
        .build();
  }

  private static Json.Obj timestamp(Bundle.Timestamp timestamp) {
    return Json.object()
        .put("size", timestamp.size())
        .put("root", text(timestamp.root()))
        .put("proof", hashes(timestamp.proof()))
        .put("token", Base64Url.encode(timestamp.token()))
        .build();
  }

  private static Json.Obj field(ShownField field) {
    Json.Builder json = Json.object().put("path", field.path());
    switch (field) {
      case ShownField.Closed closed -> json.put("closed", text(closed.closed()));
      case ShownField.Open open -> opening(json, open.opening());
      case ShownField.OpenList list ->
          json.put("count", list.count())
              .put("root", text(list.root()))
              .put(
                  "elements",
                  Json.array(list.elements().stream().map(BundleFile::element).toList()));
    }
    return json.build();
  }

  private static Json.Obj element(ShownField.Element element) {
    Json.Builder json = Json.object().put("index", element.index());
    return opening(json, element.opening()).put("proof", hashes(element.proof())).build();
  }

  private static Json.Builder opening(Json.Builder json, Opening opening) {
    return json.put("salt", Base64Url.encode(opening.salt())).put("value", opening.text());
  }

  private static Json.Arr hashes(List<Hash> hashes) {
    return Json.texts(hashes.stream().map(BundleFile::text).toList());
  }

  private static String text(Hash hash) {
    return Base64Url.encode(hash.bytes());
  }
}
