package org.suyuan.server.epcis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.suyuan.gs1.json.JsonValue;
import org.suyuan.proof.json.Json;
import org.suyuan.server.base.Refusal;

/**
 * What the GS1 library has read, as the trust kernel has it: so a document is read once for both.
 * Both read strictly and keep the order of members and the literals of numbers; only the kernel's
 * limit of depth is the lower one.
 */
final class KernelJson {
  private KernelJson() {}

  /**
   * @throws Refusal {@code document-malformed} beyond the kernel's depth
   */
  static Json.Obj of(JsonValue.Obj object) {
    return object(object, 1);
  }

  private static Json of(JsonValue value, int depth) {
    return switch (value) {
      case JsonValue.Obj object -> object(object, depth);
      case JsonValue.Arr(var elements) -> array(elements, depth);
      case JsonValue.Str(String text) -> new Json.Str(text);
      case JsonValue.Num(String literal) -> new Json.Num(literal);
      case JsonValue.Bool(boolean truth) -> new Json.Bool(truth);
      case JsonValue.Null() -> new Json.Null();
    };
  }

  private static Json.Obj object(JsonValue.Obj object, int depth) {
    requireShallow(depth);
    var members = new LinkedHashMap<String, Json>();
    object.members().forEach((name, value) -> members.put(name, of(value, depth + 1)));
    return new Json.Obj(members);
  }

  private static Json.Arr array(List<JsonValue> elements, int depth) {
    requireShallow(depth);
    var copies = new ArrayList<Json>(elements.size());
    for (var element : elements) {
      copies.add(of(element, depth + 1));
    }
    return new Json.Arr(copies);
  }

  private static void requireShallow(int depth) {
    if (depth > Json.MAX_DEPTH) {
      throw new Refusal(
          "document-malformed", 422, "An event has at most %d levels.".formatted(Json.MAX_DEPTH));
    }
  }
}
