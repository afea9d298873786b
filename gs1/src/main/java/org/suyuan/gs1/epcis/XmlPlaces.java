package org.suyuan.gs1.epcis;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.suyuan.gs1.json.Invalid;
import org.suyuan.gs1.xml.XmlElement;

/** Where in the XML each member of the JSON form came from, so that a fault names the former. */
final class XmlPlaces {
  private final Map<String, Supplier<String>> places = new HashMap<>();

  void put(String pointer, XmlElement element) {
    places.put(pointer, element::place);
  }

  void put(String pointer, XmlElement element, String attribute) {
    places.put(pointer, () -> element.place(attribute));
  }

  /** The same fault at the element it came from, or at the nearest around it. */
  Invalid translated(Invalid fault) {
    for (String here = fault.pointer(); ; here = here.substring(0, here.lastIndexOf('/'))) {
      Supplier<String> place = places.get(here);
      if (place != null) {
        return new Invalid(place.get(), fault.expected(), fault.found());
      }
      if (here.isEmpty()) {
        return fault;
      }
    }
  }
}
