package org.suyuan.gs1.epcis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.gs1.json.JsonValue;

/**
 * Dispositions that hold until they are unset (EPCIS 7.3.5.7).
 *
 * @param set those that hold from now on
 * @param unset those that hold no longer
 */
public record PersistentDisposition(List<String> set, List<String> unset) {
  /**
   * The XML schema has persistent dispositions on every event, the JSON schema on two types only.
   * On the others an event read from XML has them under the full name of the same property.
   */
  static final String ELSEWHERE = "epcis:persistentDisposition";

  private static final String NAMESPACE = "https://ref.gs1.org/epcis/";

  static boolean isElsewhere(Extension extension) {
    return extension.namespace().equals(NAMESPACE)
        && extension.local().equals("persistentDisposition")
        && extension.value() instanceof JsonValue.Obj value
        && List.of("set", "unset").containsAll(value.members().keySet());
  }

  /** What an event says, under either name; null when it says nothing. */
  public static @Nullable PersistentDisposition of(Event event) {
    PersistentDisposition own = event.persistentDisposition();
    if (own != null) {
      return own;
    }
    for (Extension extension : event.extensions()) {
      if (isElsewhere(extension) && extension.value() instanceof JsonValue.Obj value) {
        return new PersistentDisposition(texts(value.get("set")), texts(value.get("unset")));
      }
    }
    return null;
  }

  private static List<String> texts(@Nullable JsonValue value) {
    List<String> texts = new ArrayList<>();
    if (value instanceof JsonValue.Arr array) {
      for (JsonValue one : array.elements()) {
        if (one instanceof JsonValue.Str text) {
          texts.add(text.value());
        }
      }
    }
    return texts;
  }
}
