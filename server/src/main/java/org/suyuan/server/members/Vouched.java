package org.suyuan.server.members;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.statement.ItemName;
import org.suyuan.proof.statement.Rights;
import org.suyuan.proof.statement.Secret;
import org.suyuan.proof.statement.Statement;
import org.suyuan.proof.tree.Hash;

/**
 * A statement whose form, signature and body hold, with its opening; whether its key and rights
 * still hold is settled when it is recorded.
 *
 * @param document as it was signed, to the byte
 * @param json the same, read
 * @param digest SHA-256 of the document's canonical form; the same document is one statement
 */
public record Vouched(
    Statement statement,
    byte[] document,
    Json.Obj json,
    Secret secret,
    Hash digest,
    @Nullable String idempotency) {
  String type() {
    return text("type");
  }

  /** The empty text where EPCIS has none. */
  String action() {
    return text("action");
  }

  private String text(String name) {
    var text = json.text(name);
    return text == null ? "" : text;
  }

  /** Every identifier that the event brings into being, in canonical form. */
  List<String> created() {
    if (!Rights.creates(type(), action())) {
      return List.of();
    }
    var lists =
        type().equals("TransformationEvent")
            ? List.of("outputEPCList", "outputQuantityList")
            : List.of("epcList", "quantityList");
    var created = new ArrayList<String>();
    for (var list : lists) {
      if (json.get(list) instanceof Json.Arr(var elements)) {
        for (var element : elements) {
          switch (element) {
            case Json.Str(String epc) -> created.add(ItemName.canonical(epc));
            case Json.Obj quantity when quantity.text("epcClass") instanceof String epcClass ->
                created.add(ItemName.canonical(epcClass));
            case Json.Obj _, Json.Arr _, Json.Num _, Json.Bool _, Json.Null _ -> {}
          }
        }
      }
    }
    return created;
  }
}
