package org.suyuan.gs1.epcis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;
import org.suyuan.gs1.json.InvalidJson;
import org.suyuan.gs1.json.JsonReader;
import org.suyuan.gs1.json.JsonValue;
import org.suyuan.gs1.xml.XmlElement;

/**
 * Extensions in XML as JSON values. An element with elements in it is an object, one with text a
 * string, or what its {@code xsi:type} says; elements of one name are an array; attributes are
 * members whose name begins with {@code @}, and the text beside them is {@code #text}.
 */
final class XmlExtensions {
  /** The text of an element that has attributes. */
  static final String TEXT = "#text";

  private static final JsonReader JSON = JsonReader.upTo(EpcisReader.DOCUMENT_BYTES);
  private static final Pattern DECIMAL = Pattern.compile("[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)");
  private static final Pattern DOUBLE = Pattern.compile(DECIMAL + "(?:[eE][+-]?\\d{1,9})?");
  private static final Set<String> NUMBERS =
      Set.of(
          "decimal",
          "double",
          "float",
          "integer",
          "int",
          "long",
          "short",
          "byte",
          "unsignedInt",
          "unsignedLong",
          "unsignedShort",
          "unsignedByte",
          "nonNegativeInteger",
          "positiveInteger",
          "nonPositiveInteger",
          "negativeInteger");
  private static final Set<String> FRACTIONS = Set.of("decimal", "double", "float");

  private final XmlPrefixes prefixes;
  private final Faults faults;

  XmlExtensions(XmlPrefixes prefixes, Faults faults) {
    this.prefixes = prefixes;
    this.faults = faults;
  }

  /** The URI a value stands for; XML written from JSON has its values as they are in JSON. */
  String meaning(String value, XmlElement here) {
    return prefixes.areFromJson() ? value : XmlPrefixes.expanded(value, here);
  }

  /** Adds the extensions in these elements; a name that is already there is a fault. */
  void addElements(List<XmlElement> elements, Map<String, JsonValue> members, boolean top) {
    Set<String> standard = top ? Set.of() : null;
    Map<String, List<XmlElement>> byName = new LinkedHashMap<>();
    for (XmlElement element : elements) {
      if (element.namespace().equals(XmlNames.JSON) && element.local().equals("members")) {
        addMembers(element.text(), element, members, standard);
      } else {
        byName.computeIfAbsent(prefixes.name(element.name()), it -> new ArrayList<>()).add(element);
      }
    }
    byName.forEach((name, same) -> {
      List<JsonValue> values = same.stream().map(this::value).toList();
      boolean single =
          values.size() == 1 && same.getFirst().attribute(XmlNames.JSON, "array") == null;
      put(members, name, single ? values.getFirst() : new JsonValue.Arr(values), same.getFirst());
    });
  }

  /** Adds the attributes that are in a namespace of somebody's own. */
  void addAttributes(XmlElement element, Map<String, JsonValue> members) {
    addAttributes(element, members, Set.of());
  }

  /** As the other, where the kept members may also have these standard names. */
  void addAttributes(XmlElement element, Map<String, JsonValue> members, Set<String> standard) {
    element
        .attributes()
        .forEach((name, value) -> {
          String namespace = name.getNamespaceURI();
          if (namespace.equals(XmlNames.JSON) && name.getLocalPart().equals("members")) {
            addMembers(value, element, members, standard);
          } else if (!namespace.isEmpty() && !XmlNames.STRUCTURE.contains(namespace)) {
            put(members, prefixes.name(name), new JsonValue.Str(value), element);
          }
        });
  }

  /** Adds the one member kept as JSON text in an attribute, when it is there. */
  void addMembers(XmlElement element, Map<String, JsonValue> members, String only) {
    String text = element.attribute(XmlNames.JSON, "members");
    if (text != null) {
      addMembers(text, element, members, Set.of(only));
    }
  }

  /** Members kept as JSON text; those without a prefix must be among the standard, unless null. */
  private void addMembers(
      String text,
      XmlElement element,
      Map<String, JsonValue> members,
      @Nullable Set<String> standard) {
    JsonValue value = json(JSON, text, element, faults);
    if (value instanceof JsonValue.Obj object) {
      object
          .members()
          .forEach((name, one) -> {
            if (standard != null && !standard.contains(name) && !UriSyntax.isUri(name)) {
              faults.add(element.place(), "names with a prefix", name);
            } else {
              put(members, name, one, element);
            }
          });
    } else if (value != null) {
      faults.add(element.place(), "a JSON object", value);
    }
  }

  private void put(
      Map<String, JsonValue> members, String name, JsonValue value, XmlElement element) {
    if (members.putIfAbsent(name, value) != null) {
      faults.add(element.place(), "each name once beside others of its kind", name);
    }
  }

  /** What is in an element, whatever its attributes say. */
  JsonValue content(XmlElement element) {
    return inside(element, new LinkedHashMap<>());
  }

  /** One element as a value. */
  JsonValue value(XmlElement element) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    element
        .attributes()
        .forEach((name, text) -> {
          if (!XmlNames.STRUCTURE.contains(name.getNamespaceURI())) {
            members.put("@" + prefixes.name(name), new JsonValue.Str(text));
          }
        });
    return inside(element, members);
  }

  private JsonValue inside(XmlElement element, Map<String, JsonValue> members) {
    if (element.isMixed()) {
      faults.add(element.place(), "either text or elements", "both");
    }
    boolean typed = element.attribute(XmlNames.XSI, "type") != null;
    if (typed && (!members.isEmpty() || !element.children().isEmpty())) {
      faults.add(
          element.place(), "text alone where there is an xsi:type", "attributes or elements");
    }
    if (!element.children().isEmpty()) {
      addElements(element.children(), members, false);
      return new JsonValue.Obj(members);
    }
    if (members.isEmpty()) {
      return scalar(element);
    }
    if (!element.text().isEmpty()) {
      members.put(TEXT, scalar(element));
    }
    return new JsonValue.Obj(members);
  }

  private JsonValue scalar(XmlElement element) {
    String nil = element.attribute(XmlNames.XSI, "nil");
    if (nil != null && element.text().isEmpty() && (nil.equals("true") || nil.equals("1"))) {
      return new JsonValue.Null();
    }
    String type = element.attribute(XmlNames.XSI, "type");
    if (type == null) {
      return new JsonValue.Str(element.text());
    }
    QName name = typeName(type, element);
    if (!name.getNamespaceURI().equals(XmlNames.XSD)) {
      faults.add(element.place("type"), "a type of XML Schema", type);
    }
    String text = element.collapsed();
    if (NUMBERS.contains(name.getLocalPart())) {
      boolean fraction = FRACTIONS.contains(name.getLocalPart());
      JsonValue number = fraction ? number(text) : text.matches("[+-]?\\d+") ? number(text) : null;
      if (number == null) {
        faults.add(element.place(), "a number (" + type + ") that JSON can hold", text);
      }
      return number == null ? new JsonValue.Str(text) : number;
    }
    if (name.getLocalPart().equals("boolean")) {
      JsonValue bool = bool(text);
      if (bool == null) {
        faults.add(element.place(), "true or false", text);
      }
      return bool == null ? new JsonValue.Str(text) : bool;
    }
    return new JsonValue.Str(element.text());
  }

  private static QName typeName(String type, XmlElement element) {
    int colon = type.indexOf(':');
    String namespace = element.namespaceOf(colon < 0 ? "" : type.substring(0, colon).strip());
    return new QName(namespace == null ? "" : namespace, type.substring(colon + 1).strip());
  }

  /** A number of XML Schema as one of JSON, its literal kept where JSON can; null for none. */
  static JsonValue.@Nullable Num number(String text) {
    if (!DOUBLE.matcher(text).matches()) {
      return null;
    }
    String literal = text.startsWith("+") ? text.substring(1) : text;
    literal = literal.replaceFirst("^(-?)\\.", "$10.").replaceFirst("\\.(?=$|[eE])", "");
    literal = literal.replaceFirst("^(-?)0+(?=\\d)", "$1");
    return new JsonValue.Num(literal);
  }

  /** A truth value of XML Schema; null for none. */
  static JsonValue.@Nullable Bool bool(String text) {
    return switch (text) {
      case "true", "1" -> new JsonValue.Bool(true);
      case "false", "0" -> new JsonValue.Bool(false);
      default -> null;
    };
  }

  static @Nullable JsonValue json(
      JsonReader reader, String text, XmlElement element, Faults faults) {
    try {
      return reader.read(text.getBytes(StandardCharsets.UTF_8));
    } catch (InvalidJson e) {
      faults.add(element.place(), e.fault().expected(), e.fault().found());
      return null;
    }
  }
}
