package org.suyuan.gs1.epcis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.suyuan.gs1.json.Invalid;
import org.suyuan.gs1.json.JsonValue;
import org.suyuan.gs1.xml.XmlElement;

/**
 * Turns the small parts of events in XML into their JSON form, noting what the schema refuses about
 * order, number and attributes. What a value must look like is left to the reader of the JSON form,
 * where both forms agree about it.
 */
final class XmlParts {
  private static final Pattern TIME =
      Pattern.compile(
          "(?!0000)\\d{4}-(1[0-2]|0[1-9])-(3[01]|0[1-9]|[12]\\d)T(2[0-3]|[01]\\d):[0-5]\\d:[0-5]\\d"
              + "(\\.\\d+)?(Z|[+-]((0\\d|1[0-3]):[0-5]\\d|14:00))");

  final XmlExtensions extensions;
  private final Faults faults;
  private final XmlPlaces places;
  private final Leniency leniency;

  XmlParts(XmlExtensions extensions, Faults faults, XmlPlaces places, Leniency leniency) {
    this.extensions = extensions;
    this.faults = faults;
    this.places = places;
    this.leniency = leniency;
  }

  JsonValue text(XmlElement element) {
    return new JsonValue.Str(leaf(element));
  }

  JsonValue uri(XmlElement element) {
    leaf(element);
    return new JsonValue.Str(element.collapsed());
  }

  JsonValue time(XmlElement element) {
    leaf(element);
    return time(element.text().strip(), element.place());
  }

  JsonValue word(XmlElement element, Vocabulary vocabulary) {
    leaf(element);
    return word(element.collapsed(), vocabulary, element, element.place());
  }

  JsonValue number(XmlElement element) {
    leaf(element);
    return number(element.collapsed(), false, element.place());
  }

  JsonValue epcs(XmlElement list, String pointer) {
    return list(list, "epc", pointer, false, (epc, here) -> text(epc));
  }

  JsonValue ids(XmlElement list, String name, String pointer) {
    return list(list, name, pointer, false, (id, here) -> uri(id));
  }

  JsonValue quantities(XmlElement list, String pointer) {
    return list(list, "quantityElement", pointer, false, this::quantity);
  }

  JsonValue transactions(XmlElement list, String pointer) {
    return list(
        list,
        "bizTransaction",
        pointer,
        true,
        (one, here) -> typed(one, "bizTransaction", Vocabulary.BIZ_TRANSACTION_TYPE, here));
  }

  JsonValue endpoints(XmlElement list, String name, String pointer) {
    return list(
        list,
        name,
        pointer,
        true,
        (one, here) -> typed(one, name, Vocabulary.SOURCE_DESTINATION_TYPE, here));
  }

  JsonValue persistentDisposition(XmlElement element, String pointer) {
    Map<String, List<JsonValue>> members = new LinkedHashMap<>();
    var sequence =
        new XmlSequence(List.of("unset", "set"), Set.of("unset", "set"), leniency, faults);
    container(element);
    for (XmlElement child : element.children()) {
      if (sequence.takesOnly(child)) {
        List<JsonValue> words = members.computeIfAbsent(child.local(), it -> new ArrayList<>());
        places.put(pointer + "/" + child.local() + "/" + words.size(), child);
        words.add(word(child, Vocabulary.DISPOSITION));
      }
    }
    Map<String, JsonValue> arrays = new LinkedHashMap<>();
    members.forEach((name, words) -> arrays.put(name, new JsonValue.Arr(words)));
    return new JsonValue.Obj(arrays);
  }

  JsonValue place(XmlElement element, String pointer) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    var sequence = new XmlSequence(List.of("id", "extension"), Set.of(), leniency, faults);
    container(element);
    List<XmlElement> own = new ArrayList<>();
    for (XmlElement child : element.children()) {
      if (sequence.takes(child)) {
        switch (child.local()) {
          case "id" -> member(members, child, pointer, uri(child));
          default -> own.addAll(wrapped(child));
        }
      } else if (XmlSequence.isOwn(child)) {
        own.add(child);
      }
    }
    extensions.addElements(qualified(own), members, true);
    return new JsonValue.Obj(members);
  }

  JsonValue errorDeclaration(XmlElement element, String pointer) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    extensions.addAttributes(element, members);
    plainAttributes(element, Set.of());
    mixed(element);
    List<XmlElement> own = new ArrayList<>();
    for (XmlElement child : element.children()) {
      if (!child.namespace().isEmpty()) {
        own.add(child);
        continue;
      }
      String here = pointer + "/" + child.local();
      switch (child.local()) {
        case "declarationTime" -> member(members, child, pointer, time(child));
        case "reason" -> member(members, child, pointer, word(child, Vocabulary.ERROR_REASON));
        case "correctiveEventIDs" ->
            member(members, child, pointer, ids(child, "correctiveEventID", here));
        case "extension" -> own.addAll(wrapped(child));
        default ->
            faults.add(child.place(), "declarationTime, reason or correctiveEventIDs", child);
      }
    }
    extensions.addElements(qualified(own), members, true);
    return new JsonValue.Obj(members);
  }

  JsonValue ilmd(XmlElement element) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    extensions.addAttributes(element, members);
    plainAttributes(element, Set.of());
    mixed(element);
    List<XmlElement> own = new ArrayList<>();
    for (XmlElement child : element.children()) {
      own.addAll(child.isPlain("extension") ? wrapped(child) : List.of(child));
    }
    extensions.addElements(qualified(own), members, true);
    return new JsonValue.Obj(members);
  }

  JsonValue sensors(XmlElement list, String pointer) {
    return list(
        list,
        "sensorElement",
        pointer,
        true,
        new XmlSensors(this, faults, places, leniency)::element);
  }

  private JsonValue quantity(XmlElement element, String pointer) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    container(element);
    var sequence =
        new XmlSequence(List.of("epcClass", "quantity", "uom"), Set.of(), leniency, faults);
    for (XmlElement child : element.children()) {
      if (sequence.takesOnly(child)) {
        switch (child.local()) {
          case "epcClass" -> member(members, child, pointer, uri(child));
          case "quantity" -> {
            if (isNil(child)) {
              leaf(child);
            } else {
              member(members, child, pointer, number(child));
            }
          }
          default -> {
            if (!sequence.has("quantity") && !leniency.isOn()) {
              faults.add(child.place(), "a quantity before its unit, xsi:nil if unknown", "none");
            }
            member(members, child, pointer, text(child));
          }
        }
      }
    }
    return new JsonValue.Obj(members);
  }

  private static boolean isNil(XmlElement element) {
    String nil = element.attribute(XmlNames.XSI, "nil");
    return element.text().isEmpty() && nil != null && (nil.equals("true") || nil.equals("1"));
  }

  private JsonValue typed(XmlElement element, String name, Vocabulary vocabulary, String pointer) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    onlyText(element);
    plainAttributes(element, Set.of("type"));
    foreignAttributes(element);
    String type = element.attribute("type");
    if (type != null) {
      places.put(pointer + "/type", element, "type");
      members.put(
          "type",
          word(type.strip().replaceAll("\\s+", " "), vocabulary, element, element.place("type")));
    }
    members.put(name, new JsonValue.Str(element.collapsed()));
    return new JsonValue.Obj(members);
  }

  JsonValue list(
      XmlElement list,
      String name,
      String pointer,
      boolean notEmpty,
      BiFunction<XmlElement, String, JsonValue> read) {
    container(list);
    List<JsonValue> elements = new ArrayList<>();
    for (XmlElement child : list.children()) {
      if (child.isPlain(name)) {
        String here = pointer + "/" + elements.size();
        places.put(here, child);
        elements.add(read.apply(child, here));
      } else if (isEmptyExtension(child) && name.equals("sensorElement")) {
        container(child); // the one list with room for more, which says nothing here
      } else {
        faults.add(child.place(), "only " + name + " in this list", child);
      }
    }
    if (notEmpty && elements.isEmpty()) {
      faults.add(list.place(), "at least one " + name, "none");
    }
    return new JsonValue.Arr(elements);
  }

  private static boolean isEmptyExtension(XmlElement element) {
    return element.isPlain("extension") && element.children().isEmpty();
  }

  void member(Map<String, JsonValue> members, XmlElement child, String pointer, JsonValue value) {
    places.put(Invalid.below(pointer, child.local()), child);
    if (members.putIfAbsent(child.local(), value) != null) {
      faults.add(child.place(), "each element once", child);
    }
  }

  JsonValue word(String written, Vocabulary vocabulary, XmlElement here, String place) {
    String word = vocabulary.word(extensions.meaning(written, here));
    if (word == null && vocabulary.has(written)) {
      if (leniency.isOn()) {
        leniency.note(place, written, vocabulary.urn(written));
      } else {
        faults.add(place, "the URI of the word, " + vocabulary.urn(written), written);
      }
    }
    return new JsonValue.Str(word == null ? written : word);
  }

  JsonValue number(String text, boolean exponent, String place) {
    JsonValue number = exponent || !text.matches(".*[eE].*") ? XmlExtensions.number(text) : null;
    if (number == null) {
      faults.add(place, "a number that JSON can hold", text);
    }
    return number == null ? new JsonValue.Num("0") : number;
  }

  JsonValue time(String text, String place) {
    String read = leniency.time(text, place);
    if (!TIME.matcher(read).matches()) {
      faults.add(place, "a date and time with zone, such as 2026-05-04T09:30:00.000Z", text);
    }
    return new JsonValue.Str(read);
  }

  /** The text of an element that has neither elements nor attributes. */
  private String leaf(XmlElement element) {
    onlyText(element);
    plainAttributes(element, Set.of());
    foreignAttributes(element);
    return element.text();
  }

  private void onlyText(XmlElement element) {
    if (!element.children().isEmpty()) {
      faults.add(element.place(), "text", element.children().getFirst());
    }
  }

  /** Of an element that only holds others: nothing else may be there. */
  void container(XmlElement element) {
    plainAttributes(element, Set.of());
    foreignAttributes(element);
    mixed(element);
  }

  /** Somebody's own elements in the standard's wrapper for them. */
  List<XmlElement> wrapped(XmlElement extension) {
    mixed(extension);
    if (extension.children().isEmpty()) {
      faults.add(extension.place(), "an element of your own in an extension", "none");
    }
    return extension.children();
  }

  void mixed(XmlElement element) {
    if (!element.text().isBlank()) {
      faults.add(element.place(), "elements", element.text().strip());
    }
  }

  /** Notes attributes without namespace, which no member of the JSON form could be named after. */
  void plainAttributes(XmlElement element, Set<String> known) {
    element
        .attributes()
        .keySet()
        .forEach(name -> {
          if (name.getNamespaceURI().isEmpty() && !known.contains(name.getLocalPart())) {
            faults.add(
                element.place(name.getLocalPart()),
                "no attribute here without a namespace of its own",
                name.getLocalPart());
          }
        });
  }

  private void foreignAttributes(XmlElement element) {
    element
        .attributes()
        .keySet()
        .forEach(name -> {
          String namespace = name.getNamespaceURI();
          if (!namespace.isEmpty() && !namespace.equals(XmlNames.XSI)) {
            faults.add(element.place(name.getLocalPart()), "no attribute of your own here", name);
          }
        });
  }

  /** Those in a namespace of somebody's own; the others are noted. */
  List<XmlElement> qualified(List<XmlElement> elements) {
    List<XmlElement> good = new ArrayList<>();
    for (XmlElement element : elements) {
      if (XmlSequence.isOwn(element)) {
        good.add(element);
      } else {
        faults.add(element.place(), "an element in a namespace of its own", element);
      }
    }
    return good;
  }

  @Nullable JsonValue attribute(XmlElement element, String name, String pointer) {
    String value = element.attribute(name);
    if (value == null) {
      return null;
    }
    places.put(Invalid.below(pointer, name), element, name);
    return new JsonValue.Str(value.strip().replaceAll("\\s+", " "));
  }
}
