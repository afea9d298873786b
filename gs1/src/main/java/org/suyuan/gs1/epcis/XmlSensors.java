package org.suyuan.gs1.epcis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.suyuan.gs1.json.JsonValue;
import org.suyuan.gs1.xml.XmlElement;

/** What sensors reported, in XML: metadata and reports, each in the attributes of one element. */
record XmlSensors(XmlParts parts, Faults faults, XmlPlaces places, Leniency leniency) {
  private static final Set<String> REPORT_NUMBERS =
      Set.of("value", "minValue", "maxValue", "meanValue", "sDev", "percRank", "percValue");
  private static final Map<String, Vocabulary> REPORT_WORDS =
      Map.of(
          "type", Vocabulary.MEASUREMENT_TYPE,
          "exception", Vocabulary.ALERT_TYPE,
          "component", Vocabulary.COMPONENT);
  private static final Set<String> TIMES = Set.of("time", "startTime", "endTime");
  private static final Set<String> TEXTS = Set.of("stringValue", "uom");

  JsonValue element(XmlElement element, String pointer) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    parts.container(element);
    List<XmlElement> own = new ArrayList<>();
    List<JsonValue> reports = new ArrayList<>();
    var sequence =
        new XmlSequence(
            List.of("sensorMetadata", "sensorReport", "extension"),
            Set.of("sensorReport"),
            leniency,
            faults);
    for (XmlElement child : element.children()) {
      if (sequence.takes(child)) {
        switch (child.local()) {
          case "sensorMetadata" ->
              parts.member(members, child, pointer, sensed(child, pointer + "/sensorMetadata"));
          case "sensorReport" -> {
            String here = pointer + "/sensorReport/" + reports.size();
            places.put(here, child);
            reports.add(typedReport((JsonValue.Obj) sensed(child, here)));
          }
          default -> own.addAll(parts.wrapped(child));
        }
      } else if (XmlSequence.isOwn(child)) {
        own.add(child);
      }
    }
    if (!reports.isEmpty()) {
      members.put("sensorReport", new JsonValue.Arr(reports));
    }
    parts.extensions.addElements(parts.qualified(own), members, true);
    return new JsonValue.Obj(members);
  }

  private static JsonValue typedReport(JsonValue.Obj report) {
    Map<String, JsonValue> members = new LinkedHashMap<>(report.members());
    members.putIfAbsent("type", new JsonValue.Str(SensorReport.UNTYPED));
    return new JsonValue.Obj(members);
  }

  /** Metadata or a report: everything stands in attributes. */
  private JsonValue sensed(XmlElement element, String pointer) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    if (!element.children().isEmpty() || !element.text().isBlank()) {
      faults.add(element.place(), "attributes only", "text or elements");
    }
    element
        .attributes()
        .forEach((name, value) -> {
          if (name.getNamespaceURI().isEmpty()) {
            String local = name.getLocalPart();
            places.put(pointer + "/" + local, element, local);
            members.put(local, sensedValue(local, value, element));
          }
        });
    parts.extensions.addAttributes(element, members);
    return new JsonValue.Obj(members);
  }

  private JsonValue sensedValue(String name, String value, XmlElement element) {
    String collapsed = value.strip().replaceAll("\\s+", " ");
    Vocabulary vocabulary = REPORT_WORDS.get(name);
    if (vocabulary != null) {
      return parts.word(collapsed, vocabulary, element, element.place(name));
    }
    if (REPORT_NUMBERS.contains(name)) {
      return parts.number(collapsed, true, element.place(name));
    }
    if (TIMES.contains(name)) {
      return parts.time(collapsed, element.place(name));
    }
    if (name.equals("booleanValue")) {
      JsonValue bool = XmlExtensions.bool(collapsed);
      return bool == null ? new JsonValue.Str(value) : bool;
    }
    if (name.equals("hexBinaryValue") && collapsed.length() % 2 != 0) {
      faults.add(element.place(name), "hexadecimal digits in pairs", value);
    }
    return new JsonValue.Str(TEXTS.contains(name) ? value : collapsed);
  }
}
