package org.suyuan.gs1.xml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/** One element as read: its name, attributes, child elements and text. Comments are not kept. */
public final class XmlElement {
  private final @Nullable XmlElement parent;
  private final QName name;
  private final int line;
  private final int column;
  private final Map<QName, String> attributes = new LinkedHashMap<>();
  private final Map<String, String> declared = new LinkedHashMap<>();
  private final List<XmlElement> children = new ArrayList<>();
  private String text = "";

  XmlElement(@Nullable XmlElement parent, QName name, int line, int column) {
    this.parent = parent;
    this.name = name;
    this.line = line;
    this.column = column;
  }

  void addAttribute(QName attribute, String value) {
    attributes.put(attribute, value);
  }

  void declare(String prefix, String namespace) {
    declared.put(prefix, namespace);
  }

  void addChild(XmlElement child) {
    children.add(child);
  }

  void setText(String text) {
    this.text = text;
  }

  /** Its name; the prefix is the one that was written. */
  public QName name() {
    return name;
  }

  /** Its name within its namespace. */
  public String local() {
    return name.getLocalPart();
  }

  /** Its namespace, empty for none. */
  public String namespace() {
    return name.getNamespaceURI();
  }

  /** Whether it has this local name and no namespace. */
  public boolean isPlain(String local) {
    return namespace().isEmpty() && local().equals(local);
  }

  /** Its attributes in their order, without namespace declarations. */
  public Map<QName, String> attributes() {
    return Collections.unmodifiableMap(attributes);
  }

  /** The value of an attribute without namespace; null when it has none. */
  public @Nullable String attribute(String local) {
    return attributes.get(new QName(local));
  }

  /** The value of an attribute in a namespace; null when it has none. */
  public @Nullable String attribute(String namespace, String local) {
    return attributes.get(new QName(namespace, local));
  }

  /** The prefixes declared at this very element; the empty prefix is the default namespace. */
  public Map<String, String> declared() {
    return Collections.unmodifiableMap(declared);
  }

  /** What a prefix stands for here; null when it is not declared. */
  public @Nullable String namespaceOf(String prefix) {
    if (prefix.equals(XMLConstants.XML_NS_PREFIX)) {
      return XMLConstants.XML_NS_URI;
    }
    for (XmlElement here = this; here != null; here = here.parent) {
      String namespace = here.declared.get(prefix);
      if (namespace != null) {
        return namespace;
      }
    }
    return null;
  }

  /** Its child elements in their order. */
  public List<XmlElement> children() {
    return Collections.unmodifiableList(children);
  }

  /** All its own text, as written. */
  public String text() {
    return text;
  }

  /** Its text with white space trimmed and collapsed, as XML Schema reads most types. */
  public String collapsed() {
    return text.strip().replaceAll("\\s+", " ");
  }

  /** Whether anything but white space stands between its child elements. */
  public boolean isMixed() {
    return !children.isEmpty() && !text.isBlank();
  }

  /** The way to it, such as {@code /EPCISDocument/EPCISBody/EventList/ObjectEvent[2]}. */
  public String path() {
    if (parent == null) {
      return "/" + local();
    }
    long same = parent.children.stream().filter(child -> child.name.equals(name)).count();
    int at = 1;
    for (XmlElement child : parent.children) {
      if (child == this) {
        break;
      }
      at += child.name.equals(name) ? 1 : 0;
    }
    return parent.path() + "/" + local() + (same > 1 ? "[" + at + "]" : "");
  }

  /** Its path with line and column, for people. */
  public String place() {
    return path() + position();
  }

  /** The place of one of its attributes. */
  public String place(String attribute) {
    return path() + "/@" + attribute + position();
  }

  private String position() {
    return " (line " + line + ", column " + column + ")";
  }

  @Override
  public String toString() {
    return "<" + local() + ">";
  }
}
