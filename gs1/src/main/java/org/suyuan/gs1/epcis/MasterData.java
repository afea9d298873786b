package org.suyuan.gs1.epcis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.gs1.json.JsonValue;

/**
 * One vocabulary of master data (EPCIS 2.0 section 6.1.1): what is known of places, things and
 * parties whatever happens to them.
 *
 * @param type such as {@code urn:epcglobal:epcis:vtype:BusinessLocation}
 * @param elements its members, as written
 */
public record MasterData(String type, List<Element> elements) {
  /**
   * One member of a vocabulary.
   *
   * @param id a URI as written
   * @param attributes what is said of it; an id may stand several times
   * @param children the ids below it, which queries with descendants include
   */
  public record Element(String id, List<Attribute> attributes, List<String> children) {}

  /**
   * One thing said.
   *
   * @param id what it is about, a URI
   * @param value text, number or object; null when none was written
   */
  public record Attribute(String id, @Nullable JsonValue value) {}

  /** The vocabularies of a checked list in JSON form. */
  static List<MasterData> of(@Nullable JsonValue vocabularyList) {
    List<MasterData> all = new ArrayList<>();
    for (JsonValue.Obj vocabulary : objects(vocabularyList)) {
      List<Element> elements = new ArrayList<>();
      for (JsonValue.Obj element : objects(vocabulary.get("vocabularyElementList"))) {
        elements.add(element(element));
      }
      all.add(new MasterData(text(vocabulary.get("type")), List.copyOf(elements)));
    }
    return List.copyOf(all);
  }

  private static Element element(JsonValue.Obj element) {
    List<Attribute> attributes = new ArrayList<>();
    for (JsonValue.Obj attribute : objects(element.get("attributes"))) {
      attributes.add(new Attribute(text(attribute.get("id")), attribute.get("attribute")));
    }
    List<String> children = new ArrayList<>();
    if (element.get("children") instanceof JsonValue.Arr array) {
      array.elements().forEach(id -> children.add(text(id)));
    }
    return new Element(text(element.get("id")), List.copyOf(attributes), List.copyOf(children));
  }

  private static List<JsonValue.Obj> objects(@Nullable JsonValue list) {
    return list instanceof JsonValue.Arr array
        ? array.elements().stream().map(JsonValue.Obj.class::cast).toList()
        : List.of();
  }

  private static String text(@Nullable JsonValue value) {
    return value instanceof JsonValue.Str text ? text.value() : "";
  }
}
