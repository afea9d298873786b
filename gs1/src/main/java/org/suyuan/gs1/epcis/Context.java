package org.suyuan.gs1.epcis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.suyuan.gs1.json.JsonValue;

/**
 * The prefixes a JSON-LD context gives to names. Remote contexts are never fetched: GS1's own is
 * known here, others add nothing. Of the object form, what defines prefixes is understood.
 */
public final class Context {
  /** GS1's own context. */
  public static final String GS1 = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";

  private static final Map<String, String> GS1_PREFIXES =
      Map.of(
          "epcis", "https://ref.gs1.org/epcis/",
          "cbv", "https://ref.gs1.org/cbv/",
          "cbvmda", "urn:epcglobal:cbv:mda:",
          "gs1", "https://gs1.org/voc/",
          "rdfs", "http://www.w3.org/2000/01/rdf-schema#",
          "owl", "http://www.w3.org/2002/07/owl#",
          "xsd", "http://www.w3.org/2001/XMLSchema#",
          "dcterms", "http://purl.org/dc/terms/");

  private static final Context GS1_ALONE = new Context();

  private final Map<String, String> prefixes = new HashMap<>(GS1_PREFIXES);

  /** What GS1's context says a prefix stands for; null when it does not use it. */
  static @Nullable String gs1Namespace(String prefix) {
    return GS1_PREFIXES.get(prefix);
  }

  /** The prefix GS1's context has for a namespace, in JSON's or XML's spelling; null for none. */
  static @Nullable String gs1Prefix(String namespace) {
    if (namespace.equals(XmlNames.MASTER_DATA_NAMES)) {
      return "cbvmda";
    }
    for (Map.Entry<String, String> one : GS1_PREFIXES.entrySet()) {
      if (one.getValue().equals(namespace)) {
        return one.getKey();
      }
    }
    return null;
  }

  private Context() {}

  /** The prefixes of this context value; GS1's own hold where it says nothing else. */
  public static Context of(@Nullable JsonValue value) {
    List<JsonValue> parts = parts(value);
    var context = GS1_ALONE;
    for (JsonValue part : parts) {
      if (part instanceof JsonValue.Obj definitions) {
        context = context == GS1_ALONE ? new Context() : context;
        definitions.members().forEach(context::define);
      }
    }
    return context;
  }

  private void define(String term, JsonValue definition) {
    JsonValue id =
        definition instanceof JsonValue.Obj object && object.get("@id") != null
            ? object.get("@id")
            : definition;
    if (id instanceof JsonValue.Str text && !term.startsWith("@") && term.indexOf(':') < 0) {
      prefixes.put(term, expanded(text.value()));
    }
  }

  /**
   * A name such as {@code ext:note} with its prefix replaced; whatever is no such name, unchanged.
   */
  public String expanded(String name) {
    int colon = name.indexOf(':');
    if (colon < 0 || name.startsWith("//", colon + 1)) {
      return name;
    }
    String namespace = prefixes.get(name.substring(0, colon));
    return namespace == null ? name : namespace + name.substring(colon + 1);
  }

  /**
   * The namespace and local name of an extension's name. A prefix parts them; in a full URI the
   * last of {@code / # :} does.
   */
  Extension extension(String name, JsonValue value) {
    int colon = name.indexOf(':');
    String namespace = colon < 0 ? null : prefixes.get(name.substring(0, colon));
    if (namespace != null && !name.startsWith("//", colon + 1)) {
      return new Extension(name, namespace, name.substring(colon + 1), value);
    }
    int end = Math.max(name.lastIndexOf('/'), Math.max(name.lastIndexOf('#'), colon)) + 1;
    end = Math.max(end, name.lastIndexOf(':') + 1);
    return new Extension(name, name.substring(0, end), name.substring(end), value);
  }

  /**
   * Two contexts as one value, in JSON-LD order: the outer first. A remote context named twice
   * stays where it first stood, since GS1's terms are protected from change in between.
   */
  static JsonValue joined(@Nullable JsonValue outer, @Nullable JsonValue own) {
    if (own == null || outer == null) {
      return own != null ? own : outer != null ? outer : new JsonValue.Arr(List.of());
    }
    Map<JsonValue, JsonValue> all = new LinkedHashMap<>();
    List<JsonValue> both = new ArrayList<>(parts(outer));
    both.addAll(parts(own));
    for (JsonValue part : both) {
      if (part instanceof JsonValue.Obj) {
        all.remove(part);
      }
      all.putIfAbsent(part, part);
    }
    return all.size() == 1 ? both.getFirst() : new JsonValue.Arr(List.copyOf(all.values()));
  }

  static List<JsonValue> parts(@Nullable JsonValue value) {
    if (value == null) {
      return List.of();
    }
    return value instanceof JsonValue.Arr array ? array.elements() : List.of(value);
  }
}
