package org.suyuan.gs1.xml;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** Writes indented XML 1.0 in UTF-8. Text is written as it is; white space is added around none. */
public final class XmlText {
  private final StringBuilder out =
      new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  private final Deque<String> open = new ArrayDeque<>();
  private boolean inStartTag;
  private boolean afterText;

  /** Whether every character may stand in XML 1.0; what may not cannot be escaped either. */
  public static boolean canHold(String text) {
    return text.codePoints()
        .allMatch(c ->
            c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c <= 0xD7FF
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000);
  }

  /** Begins an element. */
  public XmlText start(String name) {
    endStartTag();
    if (!afterText && !open.isEmpty()) {
      newLine(open.size());
    }
    out.append('<').append(name);
    open.push(name);
    inStartTag = true;
    afterText = false;
    return this;
  }

  /** Adds an attribute to the element just begun. */
  public XmlText attribute(String name, String value) {
    if (!inStartTag) {
      throw new IllegalStateException("attributes stand in the start tag");
    }
    out.append(' ').append(name).append("=\"");
    escape(value, true);
    out.append('"');
    return this;
  }

  /** Adds text to the open element. */
  public XmlText text(String text) {
    if (!text.isEmpty()) {
      endStartTag();
      escape(text, false);
      afterText = true;
    }
    return this;
  }

  /** Ends the open element. */
  public XmlText end() {
    String name = open.pop();
    if (inStartTag) {
      out.append("/>");
      inStartTag = false;
    } else {
      if (!afterText) {
        newLine(open.size());
      }
      out.append("</").append(name).append('>');
    }
    afterText = false;
    return this;
  }

  /** An element with nothing but text. */
  public XmlText leaf(String name, String text) {
    return start(name).text(text).end();
  }

  /** The document, once every element has ended. */
  public byte[] bytes() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("not ended: " + open);
    }
    return out.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }

  private void endStartTag() {
    if (inStartTag) {
      out.append('>');
      inStartTag = false;
    }
  }

  private void newLine(int depth) {
    out.append('\n').append("  ".repeat(depth));
  }

  private void escape(String text, boolean inAttribute) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '\r' -> out.append("&#13;");
        case '"' -> out.append(inAttribute ? "&quot;" : "\"");
        case '\n' -> out.append(inAttribute ? "&#10;" : "\n");
        case '\t' -> out.append(inAttribute ? "&#9;" : "\t");
        default -> out.append(c);
      }
    }
  }
}
