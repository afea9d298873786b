package org.suyuan.gs1.epcis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.namespace.QName;
import org.suyuan.gs1.json.JsonReader;
import org.suyuan.gs1.json.JsonValue;
import org.suyuan.gs1.xml.XmlElement;

/**
 * The prefixes of one XML document as the context of its JSON form. All declarations, wherever they
 * stand, become one list; where two elements use a prefix for different namespaces, or one that
 * GS1's context keeps for itself, another prefix is made up.
 *
 * <p>In XML a value such as {@code example:x} is a URI with the scheme {@code example}, in JSON it
 * is an abbreviation when the context has that prefix. So a prefix with which a value begins is
 * made up anew too, unless the XML was written from JSON, which {@code json:context} says.
 */
final class XmlPrefixes {
  private static final JsonReader JSON = JsonReader.upTo(1 << 16);

  /** A name in JSON must be a URI in form, so its prefix must look like a scheme. */
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*");

  private final Map<String, String> byPrefix = new LinkedHashMap<>();
  private final Map<String, String> byNamespace = new LinkedHashMap<>();
  private final Set<String> schemes = new HashSet<>();
  private final List<JsonValue> others = new ArrayList<>();

  private final boolean fromJson;

  XmlPrefixes(XmlElement root, Faults faults) {
    String context = root.attribute(XmlNames.JSON, "context");
    this.fromJson = context != null;
    if (context == null) {
      addSchemes(root);
    } else {
      addOthers(root, context, faults);
    }
    addDeclarations(root);
    addNames(root);
  }

  /** GS1's own context, what else the JSON form named, then the prefixes. */
  JsonValue context() {
    List<JsonValue> parts = new ArrayList<>();
    parts.add(new JsonValue.Str(Context.GS1));
    parts.addAll(others);
    if (!byPrefix.isEmpty()) {
      Map<String, JsonValue> prefixes = new LinkedHashMap<>();
      byPrefix.forEach((prefix, uri) -> prefixes.put(prefix, new JsonValue.Str(uri)));
      parts.add(new JsonValue.Obj(prefixes));
    }
    return parts.size() == 1 ? parts.getFirst() : new JsonValue.Arr(parts);
  }

  /** The name of an element or attribute in JSON; bare when it is in no namespace. */
  String name(QName name) {
    String namespace = name.getNamespaceURI();
    if (namespace.isEmpty()) {
      return name.getLocalPart();
    }
    return prefix(namespace, name.getPrefix()) + ":" + name.getLocalPart();
  }

  /**
   * A value such as {@code gs1:Temperature} as a full URI; whatever is no such value, unchanged.
   */
  static String expanded(String value, XmlElement here) {
    int colon = value.indexOf(':');
    if (colon < 1 || value.startsWith("//", colon + 1)) {
      return value;
    }
    String prefix = value.substring(0, colon);
    String namespace = here.namespaceOf(prefix);
    if (namespace == null) {
      namespace = Context.gs1Namespace(prefix);
    }
    return namespace == null ? value : namespace + value.substring(colon + 1);
  }

  /** Whether the XML was written from JSON, so that values may be abbreviations. */
  boolean areFromJson() {
    return fromJson;
  }

  private void addOthers(XmlElement root, String text, Faults faults) {
    JsonValue value = XmlExtensions.json(JSON, text, root, faults);
    if (value instanceof JsonValue.Arr array) {
      others.addAll(array.elements());
    } else if (value != null) {
      faults.add(root.place("context"), "a JSON array", value);
    }
  }

  private void addSchemes(XmlElement element) {
    addScheme(element.text());
    element
        .attributes()
        .forEach((name, value) -> {
          if (!name.getNamespaceURI().equals(XmlNames.XSI)) {
            addScheme(value);
          }
        });
    element.children().forEach(this::addSchemes);
  }

  private void addScheme(String value) {
    String text = value.strip();
    int colon = text.indexOf(':');
    if (colon > 0 && colon < 64) {
      schemes.add(text.substring(0, colon));
    }
  }

  private void addDeclarations(XmlElement element) {
    element
        .declared()
        .forEach((prefix, namespace) -> {
          if (isFree(prefix, namespace)) {
            byPrefix.put(prefix, namespace);
            byNamespace.putIfAbsent(namespace, prefix);
          }
        });
    element.children().forEach(this::addDeclarations);
  }

  private boolean isFree(String prefix, String namespace) {
    return SCHEME.matcher(prefix).matches()
        && !namespace.isEmpty()
        && !XmlNames.STRUCTURE.contains(namespace)
        && !namespace.equals(prefix + ":")
        && (fromJson || Context.gs1Namespace(prefix) == null)
        && Context.gs1Prefix(namespace) == null
        && !byPrefix.containsKey(prefix)
        && !schemes.contains(prefix);
  }

  private void addNames(XmlElement element) {
    addName(element.name());
    element.attributes().keySet().forEach(this::addName);
    element.children().forEach(this::addNames);
  }

  private void addName(QName name) {
    String namespace = name.getNamespaceURI();
    if (!namespace.isEmpty() && !XmlNames.STRUCTURE.contains(namespace)) {
      prefix(namespace, name.getPrefix());
    }
  }

  private String prefix(String namespace, String written) {
    String known = Context.gs1Prefix(namespace);
    if (known != null) {
      return known;
    }
    boolean unknown =
        namespace.equals(written + ":")
            && SCHEME.matcher(written).matches()
            && !byPrefix.containsKey(written);
    if (unknown || namespace.equals(byPrefix.get(written))) {
      return written;
    }
    return byNamespace.computeIfAbsent(
        namespace,
        it -> {
          String start = SCHEME.matcher(written).matches() ? written : "ns";
          int n = 1;
          while (byPrefix.containsKey(start + n) || schemes.contains(start + n)) {
            n++;
          }
          byPrefix.put(start + n, namespace);
          return start + n;
        });
  }
}
