package org.suyuan.gs1.epcis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.suyuan.gs1.json.JsonValue;
import org.suyuan.gs1.xml.XmlText;

/**
 * Writes extensions as XML elements, the way {@link XmlExtensions} reads them. What has no plain
 * form (an empty object, an array in an array, a name XML does not allow) goes as JSON text into
 * one {@code json:members}, so that nothing is lost.
 */
final class XmlExtensionWriter {
  private final XmlText out;
  private final XmlNamespaces namespaces;
  private Context context = Context.of(null);

  XmlExtensionWriter(XmlText out, XmlNamespaces namespaces) {
    this.out = out;
    this.namespaces = namespaces;
  }

  /** Names from here on have the meaning of this context. */
  void use(Context meaning) {
    this.context = meaning;
  }

  /** Writes members as child elements. */
  void elements(Map<String, JsonValue> members) {
    Map<String, JsonValue> rest = new LinkedHashMap<>();
    members.forEach((name, value) -> {
      String element = name(name);
      if (element == null || !isPlain(value)) {
        rest.put(name, value);
      } else {
        write(element, value);
      }
    });
    if (!rest.isEmpty()) {
      out.leaf("json:members", escaped(rest));
    }
  }

  /** Writes members as attributes, where XML has no room for elements. */
  void attributes(Map<String, JsonValue> members) {
    Map<String, JsonValue> rest = new LinkedHashMap<>();
    members.forEach((name, value) -> {
      String attribute = name.indexOf(':') < 0 ? null : name(name);
      if (attribute != null
          && value instanceof JsonValue.Str text
          && XmlText.canHold(text.value())) {
        out.attribute(attribute, text.value());
      } else {
        rest.put(name, value);
      }
    });
    keep(rest);
  }

  /** Keeps members as JSON text in an attribute of the element just begun. */
  void keep(Map<String, JsonValue> members) {
    if (!members.isEmpty()) {
      out.attribute("json:members", escaped(members));
    }
  }

  /** Writes the inside of the element just begun. */
  void inside(JsonValue value) {
    switch (value) {
      case JsonValue.Obj object -> inside(object);
      case JsonValue.Arr array -> throw new IllegalArgumentException("an array has no inside");
      case JsonValue.Str text -> out.text(text.value());
      case JsonValue.Num number ->
          out.attribute("xsi:type", type(number.literal())).text(number.literal());
      case JsonValue.Bool bool ->
          out.attribute("xsi:type", "xsd:boolean").text(String.valueOf(bool.value()));
      case JsonValue.Null nothing -> out.attribute("xsi:nil", "true");
    }
  }

  private void inside(JsonValue.Obj object) {
    Map<String, JsonValue> children = new LinkedHashMap<>();
    JsonValue text = null;
    for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
      String name = member.getKey();
      if (name.equals(XmlExtensions.TEXT)) {
        text = member.getValue();
      } else if (name.startsWith("@") && member.getValue() instanceof JsonValue.Str value) {
        String attribute = name(name.substring(1));
        out.attribute(attribute == null ? name : attribute, value.value());
      } else {
        children.put(name, member.getValue());
      }
    }
    if (text != null) {
      inside(text);
    }
    elements(children);
  }

  private void write(String element, JsonValue value) {
    if (!(value instanceof JsonValue.Arr array)) {
      out.start(element);
      inside(value);
      out.end();
      return;
    }
    for (JsonValue one : array.elements()) {
      out.start(element);
      if (array.elements().size() == 1) {
        out.attribute("json:array", "true");
      }
      inside(one);
      out.end();
    }
  }

  /** Whether a value has a plain form that reads back as itself. */
  boolean isPlain(JsonValue value) {
    return switch (value) {
      case JsonValue.Arr array ->
          !array.elements().isEmpty()
              && array.elements().stream()
                  .allMatch(one -> !(one instanceof JsonValue.Arr) && isPlain(one))
              && !isMarked(array);
      case JsonValue.Obj object -> isPlainObject(object.members());
      case JsonValue.Str text -> XmlText.canHold(text.value());
      case JsonValue.Num number -> true;
      case JsonValue.Bool bool -> true;
      case JsonValue.Null nothing -> true;
    };
  }

  /** A single element is marked as an array, which the schema forbids beside an xsi:type. */
  private static boolean isMarked(JsonValue.Arr array) {
    JsonValue first = array.elements().getFirst();
    return array.elements().size() == 1
        && (first instanceof JsonValue.Num || first instanceof JsonValue.Bool);
  }

  private boolean isPlainObject(Map<String, JsonValue> members) {
    boolean text = members.containsKey(XmlExtensions.TEXT);
    boolean attributes = false;
    boolean elements = false;
    for (Map.Entry<String, JsonValue> member : members.entrySet()) {
      String name = member.getKey();
      JsonValue value = member.getValue();
      if (name.equals(XmlExtensions.TEXT)) {
        if (!(value instanceof JsonValue.Str it) || it.value().isEmpty() || !isPlain(it)) {
          return false;
        }
      } else if (name.startsWith("@")) {
        attributes = true;
        if (!(value instanceof JsonValue.Str it) || !isPlain(it) || !isAttribute(name)) {
          return false;
        }
      } else {
        elements = true;
      }
    }
    return text ? attributes && !elements : attributes || elements;
  }

  private boolean isAttribute(String name) {
    return name(name.substring(1)) != null;
  }

  private @Nullable String name(String name) {
    if (name.indexOf(':') < 0) {
      return XmlNamespaces.isName(name) ? name : null;
    }
    return namespaces.name(context.extension(name, new JsonValue.Null()));
  }

  /** JSON with every character XML cannot hold escaped. */
  private static String escaped(Map<String, JsonValue> members) {
    String json = new JsonValue.Obj(members).text();
    var text = new StringBuilder();
    json.codePoints()
        .forEach(c -> {
          if (XmlText.canHold(Character.toString(c))) {
            text.appendCodePoint(c);
          } else {
            text.append(String.format("\\u%04x", c));
          }
        });
    return text.toString();
  }

  private static String type(String literal) {
    if (literal.matches("-?\\d+")) {
      return "xsd:integer";
    }
    return literal.matches(".*[eE].*") ? "xsd:double" : "xsd:decimal";
  }

  /** The members whose names are not among these. */
  static Map<String, JsonValue> others(JsonValue.Obj object, List<String> standard) {
    Map<String, JsonValue> others = new LinkedHashMap<>(object.members());
    others.keySet().removeAll(standard);
    return others;
  }
}
