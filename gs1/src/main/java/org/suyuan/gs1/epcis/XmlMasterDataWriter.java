package org.suyuan.gs1.epcis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.suyuan.gs1.json.JsonValue;
import org.suyuan.gs1.xml.XmlText;

/** Writes the vocabularies of master data, the way {@link XmlMasterData} reads them. */
final class XmlMasterDataWriter {
  private final XmlText out;
  private final XmlExtensionWriter extensions;

  XmlMasterDataWriter(XmlText out, XmlExtensionWriter extensions) {
    this.out = out;
    this.extensions = extensions;
  }

  void vocabularies(@Nullable JsonValue list) {
    out.start("VocabularyList");
    for (JsonValue.Obj vocabulary : objects(list)) {
      out.start("Vocabulary").attribute("type", XmlEventWriter.text(vocabulary.get("type")));
      List<JsonValue.Obj> elements = objects(vocabulary.get("vocabularyElementList"));
      if (!elements.isEmpty()) {
        out.start("VocabularyElementList");
        elements.forEach(this::element);
        out.end();
      }
      extensions.elements(
          XmlExtensionWriter.others(vocabulary, List.of("type", "vocabularyElementList")));
      out.end();
    }
    out.end();
  }

  private void element(JsonValue.Obj element) {
    out.start("VocabularyElement").attribute("id", XmlEventWriter.text(element.get("id")));
    objects(element.get("attributes")).forEach(this::attribute);
    if (element.get("children") instanceof JsonValue.Arr children) {
      out.start("children");
      children.elements().forEach(id -> out.leaf("id", XmlEventWriter.text(id)));
      out.end();
    }
    extensions.elements(
        XmlExtensionWriter.others(element, List.of("id", "attributes", "children")));
    out.end();
  }

  /** What is neither text nor elements (a number, nothing, members besides) is kept as JSON. */
  private void attribute(JsonValue.Obj attribute) {
    out.start("attribute").attribute("id", XmlEventWriter.text(attribute.get("id")));
    Map<String, JsonValue> rest = new LinkedHashMap<>(attribute.members());
    rest.remove("id");
    JsonValue value = rest.get("attribute");
    boolean elements =
        value instanceof JsonValue.Obj object
            && extensions.isPlain(object)
            && object.members().keySet().stream().noneMatch(name -> name.matches("[@#].*"));
    boolean text = value instanceof JsonValue.Str && extensions.isPlain(value);
    if (value != null && rest.size() == 1 && (elements || text)) {
      extensions.inside(value);
    } else {
      out.attribute("json:members", new JsonValue.Obj(rest).text());
    }
    out.end();
  }

  private static List<JsonValue.Obj> objects(@Nullable JsonValue list) {
    return list instanceof JsonValue.Arr array
        ? array.elements().stream().map(JsonValue.Obj.class::cast).toList()
        : List.of();
  }
}
