package org.suyuan.gs1.json;

import java.util.List;
import java.util.Map;

/** Writes a value compactly: members in their order, numbers by their literal, least escaping. */
final class JsonWriter {
  private final StringBuilder out = new StringBuilder();

  private JsonWriter() {}

  static String text(JsonValue value) {
    var writer = new JsonWriter();
    writer.write(value);
    return writer.out.toString();
  }

  private void write(JsonValue value) {
    switch (value) {
      case JsonValue.Obj object -> members(object.members());
      case JsonValue.Arr array -> elements(array.elements());
      case JsonValue.Str string -> string(string.value());
      case JsonValue.Num number -> out.append(number.literal());
      case JsonValue.Bool bool -> out.append(bool.value());
      case JsonValue.Null nothing -> out.append("null");
    }
  }

  private void members(Map<String, JsonValue> members) {
    char before = '{';
    for (Map.Entry<String, JsonValue> member : members.entrySet()) {
      out.append(before);
      string(member.getKey());
      out.append(':');
      write(member.getValue());
      before = ',';
    }
    out.append(before == '{' ? "{}" : "}");
  }

  private void elements(List<JsonValue> elements) {
    char before = '[';
    for (JsonValue element : elements) {
      out.append(before);
      write(element);
      before = ',';
    }
    out.append(before == '[' ? "[]" : "]");
  }

  private void string(String text) {
    out.append('"');
    int written = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c == '"' || c == '\\') {
        out.append(text, written, i);
        escape(c);
        written = i + 1;
      }
    }
    if (written == 0) {
      out.append(text);
    } else {
      out.append(text, written, text.length());
    }
    out.append('"');
  }

  private void escape(char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> out.append(String.format("\\u%04x", (int) c));
    }
  }
}
