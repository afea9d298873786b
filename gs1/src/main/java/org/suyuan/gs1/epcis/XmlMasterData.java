package org.suyuan.gs1.epcis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.suyuan.gs1.json.JsonValue;
import org.suyuan.gs1.xml.XmlElement;

/** Turns the vocabularies of master data in XML into their JSON form (EPCIS 2.0 section 9.4). */
final class XmlMasterData {
  private final XmlParts parts;
  private final XmlPlaces places;
  private final Faults faults;
  private final Leniency leniency;

  XmlMasterData(XmlParts parts, XmlPlaces places, Faults faults, Leniency leniency) {
    this.parts = parts;
    this.places = places;
    this.faults = faults;
    this.leniency = leniency;
  }

  JsonValue vocabularies(XmlElement list, String pointer) {
    places.put(pointer, list);
    return parts.list(list, "Vocabulary", pointer, false, this::vocabulary);
  }

  private JsonValue vocabulary(XmlElement element, String pointer) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    identified(element, "type", pointer, members);
    List<XmlElement> own = new ArrayList<>();
    var sequence =
        new XmlSequence(List.of("VocabularyElementList", "extension"), Set.of(), leniency, faults);
    for (XmlElement child : element.children()) {
      if (XmlSequence.isOwn(child)) {
        sequence.takes(child);
        own.add(child);
      } else if (sequence.takes(child)) {
        String here = pointer + "/vocabularyElementList";
        switch (child.local()) {
          case "VocabularyElementList" ->
              members.put(
                  "vocabularyElementList",
                  parts.list(child, "VocabularyElement", here, true, this::element));
          default -> own.addAll(parts.wrapped(child));
        }
      }
    }
    parts.extensions.addElements(parts.qualified(own), members, true);
    return new JsonValue.Obj(members);
  }

  private JsonValue element(XmlElement element, String pointer) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    identified(element, "id", pointer, members);
    List<XmlElement> own = new ArrayList<>();
    List<JsonValue> attributes = new ArrayList<>();
    var sequence =
        new XmlSequence(
            List.of("attribute", "children", "extension"), Set.of("attribute"), leniency, faults);
    for (XmlElement child : element.children()) {
      if (XmlSequence.isOwn(child)) {
        sequence.takes(child);
        own.add(child);
      } else if (sequence.takes(child)) {
        switch (child.local()) {
          case "attribute" -> {
            String here = pointer + "/attributes/" + attributes.size();
            places.put(here, child);
            attributes.add(attribute(child, here));
          }
          case "children" -> members.put("children", parts.ids(child, "id", pointer + "/children"));
          default -> own.addAll(parts.wrapped(child));
        }
      }
    }
    if (!attributes.isEmpty()) {
      members.put("attributes", new JsonValue.Arr(attributes));
    }
    parts.extensions.addElements(parts.qualified(own), members, true);
    return new JsonValue.Obj(members);
  }

  private JsonValue attribute(XmlElement element, String pointer) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    identified(element, "id", pointer, members);
    if (element.attribute(XmlNames.JSON, "members") == null) {
      members.put("attribute", parts.extensions.content(element));
    } else {
      parts.extensions.addMembers(element, members, "attribute");
    }
    return new JsonValue.Obj(members);
  }

  private void identified(
      XmlElement element, String name, String pointer, Map<String, JsonValue> members) {
    JsonValue value = parts.attribute(element, name, pointer);
    if (value != null) {
      members.put(name, value);
    }
    parts.plainAttributes(element, Set.of(name));
    if (!element.local().equals("attribute")) {
      parts.mixed(element);
      parts.extensions.addAttributes(element, members);
    }
  }
}
