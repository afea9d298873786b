package org.suyuan.gs1.xml;

import java.io.ByteArrayInputStream;
import java.util.regex.Pattern;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.suyuan.gs1.json.Invalid;

/**
 * Reads one XML 1.0 document with namespaces. Nothing outside the text is ever opened and no entity
 * is ever declared: of a document type only the bare name is read past, because the standard's own
 * EPCIS examples carry {@code <!DOCTYPE project>}.
 */
public final class XmlReader {
  /** The deepest nesting accepted. */
  public static final int DEPTH = 64;

  /** The most attributes of one element. */
  public static final int ATTRIBUTES = 128;

  private static final Pattern BARE_DOCTYPE = Pattern.compile("<!DOCTYPE\\s+[\\w.:-]+\\s*>");

  private final int size;

  private XmlReader(int size) {
    this.size = size;
  }

  /** A reader for texts of at most this many bytes; it may be shared. */
  public static XmlReader upTo(int bytes) {
    return new XmlReader(bytes);
  }

  /**
   * The root element.
   *
   * @throws InvalidXml when the text is not well-formed, or beyond a limit
   */
  public XmlElement read(byte[] xml) {
    if (xml.length > size) {
      throw refused("at most " + size + " bytes", xml.length + " bytes", 1, 1);
    }
    try {
      XMLStreamReader reader = factory().createXMLStreamReader(new ByteArrayInputStream(xml));
      try {
        return tree(reader);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      Location at = e.getLocation();
      throw refused(
          "well-formed XML without entities of its own",
          reason(e),
          at == null ? 1 : at.getLineNumber(),
          at == null ? 1 : at.getColumnNumber());
    }
  }

  /** A new one each time: the JDK's factory is not safe to share between threads. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    return factory;
  }

  private static XmlElement tree(XMLStreamReader reader) throws XMLStreamException {
    XmlElement root = null;
    Open open = null;
    int line = 1;
    int column = 1;
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          open = new Open(element(reader, open, line, column), open);
          root = root == null ? open.element : root;
        }
        case XMLStreamConstants.END_ELEMENT -> open = closed(open);
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          if (open != null) {
            open.text.append(reader.getText());
          }
        }
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw refused("no entity but the five of XML", reader.getLocalName(), line, column);
        case XMLStreamConstants.DTD -> requireBare(reader.getText(), line, column);
        default -> {
          // Comments and processing instructions say nothing to us.
        }
      }
      // After text the reader has already gone past the "<" of what comes next.
      line = reader.getLocation().getLineNumber();
      column = reader.getLocation().getColumnNumber() - (reader.isCharacters() ? 1 : 0);
    }
    if (root == null) {
      throw refused("an element", "nothing", line, column);
    }
    return root;
  }

  private static XmlElement element(
      XMLStreamReader reader, @Nullable Open around, int line, int column) {
    if (around != null && around.depth == DEPTH) {
      throw refused("at most " + DEPTH + " elements in one another", "more", line, column);
    }
    if (reader.getAttributeCount() > ATTRIBUTES) {
      throw refused("at most " + ATTRIBUTES + " attributes", "more", line, column);
    }
    XmlElement parent = around == null ? null : around.element;
    var element = new XmlElement(parent, reader.getName(), line, column);
    for (int i = 0; i < reader.getNamespaceCount(); i++) {
      String prefix = reader.getNamespacePrefix(i);
      String namespace = reader.getNamespaceURI(i);
      element.declare(prefix == null ? "" : prefix, namespace == null ? "" : namespace);
    }
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      element.addAttribute(reader.getAttributeName(i), reader.getAttributeValue(i));
    }
    if (parent != null) {
      parent.addChild(element);
    }
    return element;
  }

  private static @Nullable Open closed(@Nullable Open open) {
    if (open == null) {
      return null;
    }
    open.element.setText(open.text.toString());
    return open.around;
  }

  private static void requireBare(@Nullable String documentType, int line, int column) {
    if (documentType == null || !BARE_DOCTYPE.matcher(documentType).matches()) {
      throw refused(
          "no document type: it could declare entities",
          String.valueOf(documentType),
          line,
          column);
    }
  }

  private static String reason(XMLStreamException e) {
    String message = String.valueOf(e.getMessage());
    int at = message.indexOf("Message: ");
    return at < 0 ? message : message.substring(at + "Message: ".length());
  }

  private static InvalidXml refused(String expected, String found, int line, int column) {
    return new InvalidXml(new Invalid("line " + line + ", column " + column, expected, found));
  }

  /** An element whose end was not yet seen. */
  private static final class Open {
    final XmlElement element;
    final @Nullable Open around;
    final int depth;
    final StringBuilder text = new StringBuilder();

    Open(XmlElement element, @Nullable Open around) {
      this.element = element;
      this.around = around;
      this.depth = around == null ? 1 : around.depth + 1;
    }
  }
}
