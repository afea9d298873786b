package org.suyuan.gs1.epcis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.suyuan.gs1.json.JsonValue;
import org.suyuan.gs1.xml.InvalidXml;
import org.suyuan.gs1.xml.XmlElement;
import org.suyuan.gs1.xml.XmlReader;

/**
 * Reads EPCIS 2.0 and 1.2 in XML (EPCIS 2.0 section 9 and its XSD) into the same model as {@link
 * EpcisReader} reads JSON: each event's {@link Event#json()} is its JSON form, checked by the same
 * rules. Faults name the element's path, line and column.
 */
public final class EpcisXmlReader {
  private static final XmlReader XML = XmlReader.upTo(EpcisReader.DOCUMENT_BYTES);

  private EpcisXmlReader() {}

  /**
   * Reads a document in which everything must be right.
   *
   * @throws InvalidDocument with up to 50 faults
   */
  public static EpcisDocument read(byte[] xml) {
    return EpcisReader.whole(check(xml));
  }

  /** Reads a document event by event; what is wrong with one does not touch the others. */
  public static Checked check(byte[] xml) {
    return check(xml, Reading.STRICT);
  }

  /** As {@link #check(byte[])}, strictly or leniently. */
  public static Checked check(byte[] xml, Reading reading) {
    var faults = new Faults();
    XmlElement root;
    try {
      root = XML.read(xml);
    } catch (InvalidXml e) {
      return new Checked(null, List.of(), List.of(e.fault()));
    }
    var leniency = new Leniency(reading == Reading.LENIENT);
    var prefixes = new XmlPrefixes(root, faults);
    JsonValue context = prefixes.context();
    var places = new XmlPlaces();
    var envelope = new XmlEnvelope(root, prefixes, places, faults, leniency);
    JsonValue.Obj document = envelope.read(context);
    if (document == null) {
      return new Checked(null, List.of(), faults.list());
    }
    var jsonFaults = new Faults();
    EnvelopeReader.body(new Fields(document, "", jsonFaults));
    jsonFaults.list().forEach(fault -> faults.add(places.translated(fault)));
    List<XmlElement> elements = envelope.events();
    if (elements.size() > EpcisReader.DOCUMENT_EVENTS) {
      faults.add(
          root.place(),
          "at most " + EpcisReader.DOCUMENT_EVENTS + " events: split the document",
          elements.size());
      return new Checked(null, List.of(), faults.list());
    }
    List<Checked.OneEvent> events = new ArrayList<>();
    List<Event> good = new ArrayList<>();
    for (XmlElement element : elements) {
      Checked.OneEvent one =
          event(element, prefixes, context, leniency, XmlEnvelope.isVersionOne(root));
      events.add(one);
      if (one instanceof Checked.Good it) {
        good.add(it.event());
      }
    }
    String type = root.local();
    EpcisDocument read = faults.none() ? new EpcisDocument(type, context, document, good) : null;
    return new Checked(read, List.copyOf(events), faults.list(), leniency.notes());
  }

  private static Checked.OneEvent event(
      XmlElement element,
      XmlPrefixes prefixes,
      @Nullable JsonValue context,
      Leniency leniency,
      boolean versionOne) {
    var faults = new Faults();
    var places = new XmlPlaces();
    places.put("", element);
    var parts = new XmlParts(new XmlExtensions(prefixes, faults), faults, places, leniency);
    JsonValue.Obj json = new XmlEvents(parts, faults, leniency, versionOne).event(element, "");
    if (json.members().isEmpty()) {
      return new Checked.Bad(faults.list());
    }
    var jsonFaults = new Faults();
    requireGoodDispositions(json, jsonFaults);
    Event event = EventReader.read(new Fields(json, "", jsonFaults), context);
    jsonFaults.list().forEach(fault -> faults.add(places.translated(fault)));
    return event == null || !faults.none()
        ? new Checked.Bad(faults.list())
        : new Checked.Good(event, element.place());
  }

  /** Under their other name the reader of the JSON form takes them for an extension. */
  private static void requireGoodDispositions(JsonValue.Obj event, Faults faults) {
    JsonValue persistent = event.get(PersistentDisposition.ELSEWHERE);
    if (persistent != null) {
      var fields =
          new Fields(new JsonValue.Obj(Map.of("persistentDisposition", persistent)), "", faults);
      new PartReader(Context.of(null)).persistentDisposition(fields);
    }
  }
}
