package org.suyuan.gs1.epcis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.suyuan.gs1.json.JsonValue;
import org.suyuan.gs1.xml.XmlText;

/** The namespaces that one XML document declares at its root, found in the contexts of its JSON. */
final class XmlNamespaces {
  private static final Pattern NC_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

  /** Prefixes of the document's own making. */
  private static final Set<String> TAKEN =
      Set.of("epcis", "epcisq", "epcismd", "sbdh", "xsi", "xsd", "json", "xml", "xmlns");

  private final Map<String, String> prefixes = new LinkedHashMap<>();
  private final List<JsonValue> others = new ArrayList<>();

  XmlNamespaces(EpcisDocument document) {
    addContext(document.context());
    for (Event event : document.events()) {
      addContext(event.json().get("@context"));
    }
    for (Event event : document.events()) {
      Context context = Context.of(event.context());
      event.json().members().forEach((name, value) -> addNames(name, value, context));
    }
    Context context = Context.of(document.context());
    document.envelope().members().forEach((name, value) -> addNames(name, value, context));
  }

  /** Prefix and namespace, without those that every document declares. */
  Map<String, String> prefixes() {
    return prefixes;
  }

  /** What the contexts say beyond prefixes, as JSON text. */
  String others() {
    return new JsonValue.Arr(others).text();
  }

  static boolean isName(String text) {
    return NC_NAME.matcher(text).matches();
  }

  /**
   * The qualified name of an extension: the one it has in JSON, unless another event uses its
   * prefix for something else. Null when XML has no such name, as for one written as a full URI.
   */
  @Nullable String name(Extension extension) {
    String local = extension.local();
    String namespace = inXml(extension.namespace());
    if (!isName(local)) {
      return null;
    }
    if (namespace.equals(XmlNames.HEADER)) {
      return "sbdh:" + local;
    }
    String prefix = prefixOf(extension.name());
    String declared = prefixes.get(prefix);
    if (declared == null || !extension.name().equals(prefix + ":" + local)) {
      return null;
    }
    if (declared.equals(namespace)) {
      return extension.name();
    }
    for (Map.Entry<String, String> one : prefixes.entrySet()) {
      if (one.getValue().equals(namespace)) {
        return one.getKey() + ":" + local;
      }
    }
    return null;
  }

  private static String prefixOf(String name) {
    return name.substring(0, Math.max(0, name.indexOf(':')));
  }

  private void addContext(@Nullable JsonValue context) {
    for (JsonValue part : Context.parts(context)) {
      if (part instanceof JsonValue.Obj definitions) {
        addDefinitions(definitions);
      } else if (!part.equals(new JsonValue.Str(Context.GS1))) {
        addOther(part);
      }
    }
  }

  private void addDefinitions(JsonValue.Obj definitions) {
    Context meaning = Context.of(definitions);
    Map<String, JsonValue> beyond = new LinkedHashMap<>();
    definitions
        .members()
        .forEach((term, definition) -> {
          String namespace = meaning.extension(term + ":x", definition).namespace();
          boolean isPrefix = definition instanceof JsonValue.Str;
          boolean known =
              namespace.equals(Context.gs1Namespace(term)) || namespace.equals(XmlNames.HEADER);
          if (!isPrefix || !known && !declare(term, namespace)) {
            beyond.put(term, definition);
          }
        });
    if (!beyond.isEmpty()) {
      addOther(new JsonValue.Obj(beyond));
    }
  }

  private void addOther(JsonValue part) {
    if (!others.contains(part)) {
      others.add(part);
    }
  }

  private boolean declare(String prefix, String namespace) {
    String known = prefixes.putIfAbsent(prefix, inXml(namespace));
    if (known == null && (!isName(prefix) || TAKEN.contains(prefix) || !isDeclarable(namespace))) {
      prefixes.remove(prefix);
      return false;
    }
    return known == null || known.equals(inXml(namespace));
  }

  private void addNames(String member, JsonValue value, Context context) {
    String name = member.startsWith("@") ? member.substring(1) : member;
    if (name.indexOf(':') > 0) {
      Extension extension = context.extension(name, value);
      String prefix = prefixOf(name);
      if (name.equals(prefix + ":" + extension.local())
          && !declare(prefix, extension.namespace())
          && prefixes.containsKey(prefix)) {
        declareAnywhere(extension.namespace());
      }
    }
    switch (value) {
      case JsonValue.Obj object ->
          object.members().forEach((inner, one) -> addNames(inner, one, context));
      case JsonValue.Arr array -> array.elements().forEach(one -> addNames("", one, context));
      case JsonValue.Str text -> {}
      case JsonValue.Num number -> {}
      case JsonValue.Bool bool -> {}
      case JsonValue.Null nothing -> {}
    }
  }

  private void declareAnywhere(String namespace) {
    if (isDeclarable(namespace) && !prefixes.containsValue(inXml(namespace))) {
      int n = 1;
      while (prefixes.containsKey("ns" + n)) {
        n++;
      }
      prefixes.put("ns" + n, inXml(namespace));
    }
  }

  private static boolean isDeclarable(String namespace) {
    return !namespace.isEmpty()
        && XmlText.canHold(namespace)
        && !XmlNames.STRUCTURE.contains(namespace)
        && !namespace.equals(XmlNames.HEADER)
        && !namespace.startsWith("http://www.w3.org/2000/xmlns")
        && !namespace.startsWith("http://www.w3.org/XML/1998/namespace");
  }

  private static String inXml(String namespace) {
    return namespace.equals(XmlNames.MASTER_DATA_NAMES + ":")
        ? XmlNames.MASTER_DATA_NAMES
        : namespace;
  }
}
