package org.suyuan.gs1.epcis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.suyuan.gs1.json.JsonValue;
import org.suyuan.gs1.xml.XmlElement;

/**
 * Turns what surrounds the events in XML into its JSON form: document, header with master data,
 * query results. The events themselves are set aside.
 */
final class XmlEnvelope {
  private static final JsonValue.Arr NONE = new JsonValue.Arr(List.of());

  private final XmlElement root;
  private final XmlPrefixes prefixes;
  private final XmlParts parts;
  private final XmlMasterData masterData;
  private final XmlPlaces places;
  private final Faults faults;
  private final Leniency leniency;
  private final List<XmlElement> events = new ArrayList<>();

  XmlEnvelope(
      XmlElement root, XmlPrefixes prefixes, XmlPlaces places, Faults faults, Leniency leniency) {
    this.root = root;
    this.prefixes = prefixes;
    this.places = places;
    this.faults = faults;
    this.leniency = leniency;
    this.parts = new XmlParts(new XmlExtensions(prefixes, faults), faults, places, leniency);
    this.masterData = new XmlMasterData(parts, places, faults, leniency);
  }

  /** Whether the document is of version 1; 1.0 to 1.2 share their namespaces. */
  static boolean isVersionOne(XmlElement root) {
    return Set.of(XmlNames.EPCIS_1, XmlNames.QUERY_1, XmlNames.MASTER_DATA_1)
        .contains(root.namespace());
  }

  /** The events found, after {@link #read}. */
  List<XmlElement> events() {
    return events;
  }

  /** The document with an empty list of events; null when it is no document of EPCIS. */
  JsonValue.@Nullable Obj read(JsonValue context) {
    String type = type();
    if (type == null) {
      faults.add(
          root.place(),
          "an EPCISDocument, EPCISQueryDocument or EPCISMasterDataDocument of EPCIS 2.0 or 1.2",
          root.name());
      return null;
    }
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("@context", context);
    members.put("type", new JsonValue.Str(type));
    places.put("", root);
    for (String name : List.of("schemaVersion", "creationDate")) {
      JsonValue value = parts.attribute(root, name, "");
      if (value == null) {
        faults.add(root.place(), "the attribute " + name, "none");
      } else {
        boolean lifted = isVersionOne(root) && name.equals("schemaVersion");
        members.put(name, lifted ? new JsonValue.Str("2.0") : value);
      }
    }
    parts.plainAttributes(root, Set.of("schemaVersion", "creationDate"));
    parts.extensions.addAttributes(
        root, members, Set.of("id", "sender", "receiver", "instanceIdentifier"));
    List<XmlElement> own = new ArrayList<>();
    XmlElement body = null;
    var sequence =
        new XmlSequence(
            List.of("EPCISHeader", "EPCISBody", "extension"), Set.of(), leniency, faults);
    parts.mixed(root);
    for (XmlElement child : root.children()) {
      if (XmlSequence.isOwn(child)) {
        sequence.takes(child);
        own.add(child);
      } else if (sequence.takes(child)) {
        switch (child.local()) {
          case "EPCISHeader" -> header(child, members);
          case "EPCISBody" -> body = child;
          default -> parts.container(child);
        }
      }
    }
    if (body == null) {
      faults.add(root.place(), "an EPCISBody", "none");
    } else {
      places.put("/epcisBody", body);
      members.put("epcisBody", body(type, body));
    }
    parts.extensions.addElements(parts.qualified(own), members, true);
    return new JsonValue.Obj(members);
  }

  private @Nullable String type() {
    String namespace = root.namespace();
    return switch (root.local()) {
      case "EPCISDocument" -> is(namespace, XmlNames.EPCIS_2, XmlNames.EPCIS_1);
      case "EPCISQueryDocument" -> is(namespace, XmlNames.QUERY_2, XmlNames.QUERY_1);
      case "EPCISMasterDataDocument" ->
          is(namespace, XmlNames.MASTER_DATA_2, XmlNames.MASTER_DATA_1);
      default -> null;
    };
  }

  private @Nullable String is(String namespace, String two, String one) {
    return namespace.equals(two) || namespace.equals(one) ? root.local() : null;
  }

  private void header(XmlElement header, Map<String, JsonValue> members) {
    parts.container(header);
    for (XmlElement child : header.children()) {
      if (child.namespace().equals(XmlNames.HEADER)
          && child.local().equals("StandardBusinessDocumentHeader")) {
        new XmlBusinessHeader(parts.extensions, prefixes, faults)
            .read(child, members, root.local().equals("EPCISQueryDocument"));
      } else if (child.isPlain("extension")) {
        parts.container(child);
        var sequence =
            new XmlSequence(List.of("EPCISMasterData", "extension"), Set.of(), leniency, faults);
        for (XmlElement inner : child.children()) {
          if (sequence.takesOnly(inner) && inner.isPlain("EPCISMasterData")) {
            members.put("epcisHeader", masterData(inner));
          }
        }
      } else {
        faults.add(child.place(), "a StandardBusinessDocumentHeader or an extension", child);
      }
    }
  }

  private JsonValue masterData(XmlElement element) {
    parts.container(element);
    Map<String, JsonValue> inner = new LinkedHashMap<>();
    for (XmlElement child : element.children()) {
      if (child.isPlain("VocabularyList") && inner.isEmpty()) {
        String pointer = "/epcisHeader/epcisMasterData/vocabularyList";
        inner.put("vocabularyList", masterData.vocabularies(child, pointer));
      } else if (!child.isPlain("extension")) {
        faults.add(child.place(), "one VocabularyList", child);
      }
    }
    if (inner.isEmpty()) {
      faults.add(element.place(), "a VocabularyList", "none");
    }
    return new JsonValue.Obj(Map.of("epcisMasterData", new JsonValue.Obj(inner)));
  }

  private JsonValue body(String type, XmlElement body) {
    parts.container(body);
    return switch (type) {
      case "EPCISDocument" -> content(body, "EventList", "eventList", "/epcisBody/eventList");
      case "EPCISMasterDataDocument" ->
          content(body, "VocabularyList", "vocabularyList", "/epcisBody/vocabularyList");
      default -> results(body);
    };
  }

  private JsonValue content(XmlElement body, String element, String member, String pointer) {
    JsonValue content = NONE;
    boolean found = false;
    for (XmlElement child : body.children()) {
      if (child.isPlain(element) && !found) {
        found = true;
        content = listed(child, pointer);
      } else {
        faults.add(child.place(), "one " + element, child);
      }
    }
    return new JsonValue.Obj(Map.of(member, content));
  }

  private JsonValue listed(XmlElement list, String pointer) {
    if (list.isPlain("VocabularyList")) {
      return masterData.vocabularies(list, pointer);
    }
    places.put(pointer, list);
    parts.container(list);
    addEvents(list);
    return NONE;
  }

  /** In version 1 the newer kinds of event stand in wrappers. */
  private void addEvents(XmlElement list) {
    for (XmlElement child : list.children()) {
      if (child.isPlain("extension") && isVersionOne(root)) {
        addEvents(child);
      } else {
        events.add(child);
      }
    }
  }

  private JsonValue results(XmlElement body) {
    String namespace = isVersionOne(root) ? XmlNames.QUERY_1 : XmlNames.QUERY_2;
    Map<String, JsonValue> members = new LinkedHashMap<>();
    if (body.children().size() == 1) {
      XmlElement results = body.children().getFirst();
      boolean qualified = results.namespace().equals(namespace);
      if (results.local().equals("QueryResults") && (qualified || leniency.isOn())) {
        if (!qualified) {
          leniency.note(results.place(), "QueryResults", "{" + namespace + "}QueryResults");
        }
        queryResults(results, members);
        return new JsonValue.Obj(Map.of("queryResults", new JsonValue.Obj(members)));
      }
    }
    faults.add(body.place(), "QueryResults of " + namespace, body.children());
    return new JsonValue.Obj(Map.of("queryResults", new JsonValue.Obj(members)));
  }

  private void queryResults(XmlElement results, Map<String, JsonValue> members) {
    String pointer = "/epcisBody/queryResults";
    places.put(pointer, results);
    parts.container(results);
    var sequence =
        new XmlSequence(
            List.of("queryName", "subscriptionID", "resultsBody", "extension"),
            Set.of(),
            leniency,
            faults);
    for (XmlElement child : results.children()) {
      if (sequence.takesOnly(child)) {
        switch (child.local()) {
          case "resultsBody" -> members.put("resultsBody", resultsBody(child, pointer));
          case "extension" -> parts.container(child);
          default -> parts.member(members, child, pointer, parts.text(child));
        }
      }
    }
  }

  private JsonValue resultsBody(XmlElement body, String pointer) {
    parts.container(body);
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("eventList", NONE);
    List<XmlElement> lists = body.children();
    boolean one = lists.size() == 1;
    if (one && lists.getFirst().isPlain("EventList")) {
      listed(lists.getFirst(), pointer + "/resultsBody/eventList");
    } else if (one && lists.getFirst().isPlain("VocabularyList")) {
      String here = pointer + "/resultsBody/vocabularyList";
      members.put("vocabularyList", listed(lists.getFirst(), here));
    } else {
      faults.add(body.place(), "one EventList or one VocabularyList", lists);
    }
    return new JsonValue.Obj(members);
  }
}
