package org.suyuan.gs1.epcis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.suyuan.gs1.json.JsonValue;
import org.suyuan.gs1.xml.XmlElement;

/**
 * The Standard Business Document Header. JSON knows sender, receiver and the document's identifier
 * only (EPCIS 2.0 section 10.3); a header that says more is kept whole beside them, as an extension
 * of the document.
 */
final class XmlBusinessHeader {
  /** The one prefix in the least header. */
  static final JsonValue CONTEXT =
      new JsonValue.Obj(Map.of("sbdh", new JsonValue.Str(XmlNames.HEADER)));

  /** As XML Schema has it: a zone need not be there. */
  private static final Pattern TIME =
      Pattern.compile(
          "-?\\d{4,}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)?");

  private final XmlExtensions extensions;
  private final XmlPrefixes prefixes;
  private final Faults faults;

  XmlBusinessHeader(XmlExtensions extensions, XmlPrefixes prefixes, Faults faults) {
    this.extensions = extensions;
    this.prefixes = prefixes;
    this.faults = faults;
  }

  /** Adds what the header says to the document's members; query results have none but the whole. */
  void read(XmlElement header, Map<String, JsonValue> members, boolean inQueryResults) {
    List<String> missing =
        List.of("HeaderVersion", "Sender", "Receiver", "DocumentIdentification").stream()
            .filter(name -> find(header, name) == null)
            .toList();
    if (!missing.isEmpty()) {
      faults.add(header.place(), "a header with " + String.join(", ", missing), "none");
      return;
    }
    XmlElement created = find(header, "DocumentIdentification", "CreationDateAndTime");
    if (created != null && !TIME.matcher(created.collapsed()).matches()) {
      faults.add(created.place(), "a date and time", created.collapsed());
    }
    if (inQueryResults) {
      members.put(prefixes.name(header.name()), extensions.value(header));
      return;
    }
    put(members, "sender", find(header, "Sender", "Identifier"));
    put(members, "receiver", find(header, "Receiver", "Identifier"));
    put(
        members,
        "instanceIdentifier",
        find(header, "DocumentIdentification", "InstanceIdentifier"));
    JsonValue whole = extensions.value(header);
    if (!whole.equals(leastHeader(members))) {
      members.put(prefixes.name(header.name()), whole);
    }
  }

  /** The least header that says sender, receiver and identifier; null when one is missing. */
  static @Nullable JsonValue leastHeader(Map<String, JsonValue> members) {
    JsonValue sender = members.get("sender");
    JsonValue receiver = members.get("receiver");
    JsonValue identifier = members.get("instanceIdentifier");
    JsonValue created = members.get("creationDate");
    if (sender == null || receiver == null || identifier == null || created == null) {
      return null;
    }
    Map<String, JsonValue> identification = new LinkedHashMap<>();
    identification.put("sbdh:Standard", new JsonValue.Str("EPCglobal"));
    identification.put("sbdh:TypeVersion", new JsonValue.Str("2.0"));
    identification.put("sbdh:InstanceIdentifier", identifier);
    identification.put("sbdh:Type", new JsonValue.Str("Events"));
    identification.put("sbdh:CreationDateAndTime", created);
    Map<String, JsonValue> header = new LinkedHashMap<>();
    header.put("sbdh:HeaderVersion", new JsonValue.Str("1.0"));
    header.put("sbdh:Sender", new JsonValue.Obj(Map.of("sbdh:Identifier", sender)));
    header.put("sbdh:Receiver", new JsonValue.Obj(Map.of("sbdh:Identifier", receiver)));
    header.put("sbdh:DocumentIdentification", new JsonValue.Obj(identification));
    return new JsonValue.Obj(header);
  }

  private static void put(
      Map<String, JsonValue> members, String name, @Nullable XmlElement element) {
    if (element != null) {
      members.put(name, new JsonValue.Str(element.collapsed()));
    }
  }

  private static @Nullable XmlElement find(XmlElement element, String... names) {
    XmlElement here = element;
    for (String name : names) {
      XmlElement next = null;
      for (XmlElement child : here.children()) {
        if (next == null && child.local().equals(name)) {
          next = child;
        }
      }
      if (next == null) {
        return null;
      }
      here = next;
    }
    return here;
  }
}
