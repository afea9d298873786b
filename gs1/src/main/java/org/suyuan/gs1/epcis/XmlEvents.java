package org.suyuan.gs1.epcis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.suyuan.gs1.json.JsonValue;
import org.suyuan.gs1.xml.XmlElement;

/** Turns an event in XML, of version 2.0 or 1.2, into its JSON form. */
final class XmlEvents {
  /** The schema has room for one certificate, the JSON form for many: several are read. */
  private static final Set<String> REPEATED = Set.of("certificationInfo");

  /** The types that have it in JSON too. */
  private static final Set<String> PERSISTENT = Set.of("ObjectEvent", "TransformationEvent");

  private final XmlParts parts;
  private final Faults faults;
  private final Leniency leniency;
  private final boolean versionOne;

  XmlEvents(XmlParts parts, Faults faults, Leniency leniency, boolean versionOne) {
    this.parts = parts;
    this.faults = faults;
    this.leniency = leniency;
    this.versionOne = versionOne;
  }

  /** The event's JSON form; what is missing from it is for the reader of that form to say. */
  JsonValue.Obj event(XmlElement element, String pointer) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    List<String> shape = XmlShape.of(element.local(), versionOne);
    if (!element.namespace().isEmpty() || shape == null) {
      faults.add(element.place(), "an EPCIS event", element);
      return new JsonValue.Obj(members);
    }
    members.put("type", new JsonValue.Str(element.local()));
    parts.plainAttributes(element, Set.of());
    parts.extensions.addAttributes(element, members);
    List<XmlElement> own = new ArrayList<>();
    content(element, shape, pointer, members, own);
    parts.extensions.addElements(parts.qualified(own), members, true);
    JsonValue persistent = members.get("persistentDisposition");
    if (persistent != null && !PERSISTENT.contains(element.local())) {
      members.remove("persistentDisposition");
      members.put(PersistentDisposition.ELSEWHERE, persistent);
    }
    if (element.local().equals("QuantityEvent")) {
      quantityEvent(members);
    }
    return new JsonValue.Obj(members);
  }

  private void content(
      XmlElement around,
      List<String> shape,
      String pointer,
      Map<String, JsonValue> members,
      List<XmlElement> own) {
    parts.mixed(around);
    var sequence = new XmlSequence(shape, REPEATED, leniency, faults);
    for (XmlElement child : around.children()) {
      if (XmlSequence.isOwn(child)) {
        sequence.takes(child);
        own.add(child);
      } else if (sequence.takes(child)) {
        switch (child.local()) {
          case "extension", "baseExtension" -> wrapped(child, pointer, members, own);
          case "certificationInfo" -> certificate(child, pointer, members);
          default -> parts.member(members, child, pointer, value(child, pointer));
        }
      }
    }
  }

  /** Version 1 hid its newer elements in wrappers; in 2.0 only somebody's own stand there. */
  private void wrapped(
      XmlElement wrapper, String pointer, Map<String, JsonValue> members, List<XmlElement> own) {
    if (versionOne) {
      content(wrapper, XmlShape.extension(true), pointer, members, own);
    } else {
      own.addAll(parts.wrapped(wrapper));
    }
  }

  private void certificate(XmlElement child, String pointer, Map<String, JsonValue> members) {
    JsonValue uri = parts.uri(child);
    JsonValue before = members.remove("certificationInfo");
    if (before == null) {
      parts.member(members, child, pointer, uri);
    } else {
      List<JsonValue> all = new ArrayList<>();
      all.addAll(before instanceof JsonValue.Arr array ? array.elements() : List.of(before));
      all.add(uri);
      members.put("certificationInfo", new JsonValue.Arr(all));
    }
  }

  private JsonValue value(XmlElement child, String pointer) {
    String here = pointer + "/" + child.local();
    return switch (child.local()) {
      case "eventTime", "recordTime" -> parts.time(child);
      case "eventID", "parentID", "transformationID", "epcClass" -> parts.uri(child);
      case "bizStep" -> parts.word(child, Vocabulary.BIZ_STEP);
      case "disposition" -> parts.word(child, Vocabulary.DISPOSITION);
      case "quantity" -> parts.number(child);
      case "errorDeclaration" -> parts.errorDeclaration(child, here);
      case "epcList", "childEPCs", "inputEPCList", "outputEPCList" -> parts.epcs(child, here);
      case "quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList" ->
          parts.quantities(child, here);
      case "readPoint", "bizLocation" -> parts.place(child, here);
      case "bizTransactionList" -> parts.transactions(child, here);
      case "sourceList" -> parts.endpoints(child, "source", here);
      case "destinationList" -> parts.endpoints(child, "destination", here);
      case "sensorElementList" -> parts.sensors(child, here);
      case "persistentDisposition" -> parts.persistentDisposition(child, here);
      case "ilmd" -> parts.ilmd(child);
      default -> parts.text(child);
    };
  }

  /** Version 1's event of a quantity is an object event that observes it (EPCIS 1.2, 7.4.4). */
  private static void quantityEvent(Map<String, JsonValue> members) {
    Map<String, JsonValue> element = new LinkedHashMap<>();
    for (String name : List.of("epcClass", "quantity")) {
      JsonValue value = members.remove(name);
      if (value != null) {
        element.put(name, value);
      }
    }
    members.put("type", new JsonValue.Str("ObjectEvent"));
    members.put("action", new JsonValue.Str("OBSERVE"));
    members.put("quantityList", new JsonValue.Arr(List.of(new JsonValue.Obj(element))));
  }
}
