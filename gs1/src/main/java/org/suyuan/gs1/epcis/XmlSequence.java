package org.suyuan.gs1.epcis;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.suyuan.gs1.xml.XmlElement;

/**
 * Takes the elements without namespace one by one and holds them to a sequence: known, in order,
 * each once unless it may repeat, and all before those in namespaces of somebody's own.
 */
final class XmlSequence {
  private final List<String> order;
  private final Set<String> repeated;
  private final Leniency leniency;
  private final Faults faults;
  private final Set<String> seen = new HashSet<>();
  private int last = -1;
  private boolean ownSeen;

  XmlSequence(List<String> order, Set<String> repeated, Leniency leniency, Faults faults) {
    this.order = order;
    this.repeated = repeated;
    this.leniency = leniency;
    this.faults = faults;
  }

  /** Whether the element is in a namespace in which somebody's own elements live. */
  static boolean isOwn(XmlElement element) {
    return element.namespace().equals(XmlNames.JSON) && element.local().equals("members")
        || !element.namespace().isEmpty() && !XmlNames.STRUCTURE.contains(element.namespace());
  }

  /** Whether this is one of the sequence; whatever is wrong with its place is noted. */
  boolean takes(XmlElement element) {
    if (isOwn(element)) {
      ownSeen = true;
      return false;
    }
    int at = element.namespace().isEmpty() ? order.indexOf(element.local()) : -1;
    if (at < 0) {
      faults.add(
          element.place(), "one of " + String.join(", ", order) + ", or one of your own", element);
      return false;
    }
    if (at == last && !repeated.contains(element.local())) {
      faults.add(element.place(), "each element once", element);
    } else if (at < last) {
      disorder(element, "in the order of the standard, before " + order.get(last));
    } else if (ownSeen) {
      disorder(element, "before the elements of your own");
    }
    last = Math.max(last, at);
    seen.add(element.local());
    return true;
  }

  /** As {@link #takes}, where nobody's own elements have a place. */
  boolean takesOnly(XmlElement element) {
    if (isOwn(element)) {
      faults.add(element.place(), "only " + String.join(", ", order), element);
      return false;
    }
    return takes(element);
  }

  boolean has(String name) {
    return seen.contains(name);
  }

  private void disorder(XmlElement element, String expected) {
    if (leniency.isOn()) {
      leniency.note(element.place(), element + " out of order", element + " in order");
    } else {
      faults.add(element.place(), element + " " + expected, "it behind");
    }
  }
}
