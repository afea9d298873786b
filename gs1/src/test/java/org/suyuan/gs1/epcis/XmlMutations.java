package org.suyuan.gs1.epcis;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Makes one small change somewhere in an XML document; the same seed makes the same changes. */
final class XmlMutations {
  private static final String OWN = "https://example.com/own/";
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "x",
          "urn:x:y",
          "ADD",
          "OBSERVE",
          "add",
          "+08:00",
          "+15:00",
          "2.0",
          "-1",
          "1e3",
          "0.50",
          ".5",
          "true",
          "1",
          "2026-05-04T09:30:00Z",
          "2026-05-04T09:30:00",
          "2026-02-30T09:30:00Z",
          "2026-05-04T24:00:00Z",
          "KGM",
          "f0f",
          "f0",
          "urn:epcglobal:cbv:bizstep:packing",
          "urn:epcglobal:cbv:disp:active",
          "https://ref.gs1.org/cbv/BTT-po",
          "urn:epc:id:sgtin:0614141.107346.2017");
  private static final List<String> NAMES =
      List.of(
          "foo",
          "extension",
          "epc",
          "epcList",
          "quantityList",
          "quantityElement",
          "action",
          "bizStep",
          "disposition",
          "readPoint",
          "bizLocation",
          "id",
          "eventID",
          "eventTime",
          "recordTime",
          "errorDeclaration",
          "reason",
          "ilmd",
          "sensorElementList",
          "sensorReport",
          "parentID",
          "childEPCs",
          "certificationInfo",
          "uom",
          "ObjectEvent",
          "EventList",
          "persistentDisposition",
          "set",
          "sourceList",
          "destinationList",
          "attribute");
  private static final List<String> ATTRIBUTES =
      List.of("foo", "type", "id", "value", "uom", "time", "schemaVersion", "booleanValue");

  private final Random random;
  private final Transformer writer;

  XmlMutations(long seed) throws TransformerException {
    this.random = new Random(seed);
    this.writer = TransformerFactory.newDefaultInstance().newTransformer();
    writer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
  }

  static Document read(byte[] xml) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    document.normalizeDocument();
    return document;
  }

  /** The document with a change at one of its elements, chosen evenly; the root stays. */
  byte[] mutated(Document document) throws TransformerException {
    Document copy = (Document) document.cloneNode(true);
    List<Element> elements = new ArrayList<>();
    collect(copy.getDocumentElement(), elements);
    change(elements.get(random.nextInt(elements.size())));
    return write(copy);
  }

  private byte[] write(Document document) throws TransformerException {
    var out = new ByteArrayOutputStream();
    writer.transform(new DOMSource(document), new StreamResult(out));
    return out.toByteArray();
  }

  private static void collect(Element element, List<Element> elements) {
    elements.add(element);
    children(element).forEach(child -> collect(child, elements));
  }

  private static List<Element> children(Element element) {
    List<Element> children = new ArrayList<>();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        children.add(child);
      }
    }
    return children;
  }

  private void change(Element element) {
    boolean root = element.getOwnerDocument().getDocumentElement() == element;
    Node around = element.getParentNode();
    Document document = element.getOwnerDocument();
    switch (random.nextInt(root ? 4 : 10)) {
      case 0 -> changeAttribute(element);
      case 1 -> element.setAttribute(pick(ATTRIBUTES), pick(TEXTS));
      case 2 -> element.setAttributeNS(OWN, "own:" + pick(ATTRIBUTES), pick(TEXTS));
      case 3 -> element.appendChild(added(document));
      case 4 -> around.removeChild(element);
      case 5 -> around.insertBefore(element.cloneNode(true), element);
      case 6 -> around.insertBefore(element, around.getFirstChild());
      case 7 -> document.renameNode(element, element.getNamespaceURI(), renamed(element));
      case 8 -> around.insertBefore(added(document), element);
      default -> changeText(element);
    }
  }

  private String renamed(Element element) {
    String prefix = element.getPrefix();
    return prefix == null ? pick(NAMES) : prefix + ":" + pick(NAMES);
  }

  private Element added(Document document) {
    Element added =
        random.nextBoolean()
            ? document.createElement(pick(NAMES))
            : document.createElementNS(OWN, "own:" + pick(NAMES));
    added.setTextContent(pick(TEXTS));
    return added;
  }

  private void changeText(Element element) {
    if (children(element).isEmpty()) {
      String text = element.getTextContent();
      element.setTextContent(
          switch (random.nextInt(4)) {
            case 0 -> " " + text + " ";
            case 1 -> text.substring(text.length() / 2);
            default -> pick(TEXTS);
          });
    } else {
      element.appendChild(element.getOwnerDocument().createTextNode(pick(TEXTS)));
    }
  }

  private void changeAttribute(Element element) {
    List<Attr> attributes = new ArrayList<>();
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      Attr one = (Attr) element.getAttributes().item(i);
      if (!one.getName().startsWith("xmlns")) {
        attributes.add(one);
      }
    }
    if (attributes.isEmpty()) {
      changeText(element);
    } else if (random.nextInt(3) == 0) {
      element.removeAttributeNode(pick(attributes));
    } else {
      pick(attributes).setValue(pick(TEXTS));
    }
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
