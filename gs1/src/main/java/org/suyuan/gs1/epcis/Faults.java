package org.suyuan.gs1.epcis;

import java.util.ArrayList;
import java.util.List;
import org.suyuan.gs1.json.Invalid;

/** Collects faults up to a number that still helps; what comes after is dropped. */
final class Faults {
  static final int MOST = 50;

  private final List<Invalid> list = new ArrayList<>();

  void add(String pointer, String expected, Object found) {
    add(new Invalid(pointer, expected, found.toString()));
  }

  void add(Invalid fault) {
    if (list.size() < MOST) {
      list.add(fault);
    }
  }

  boolean none() {
    return list.isEmpty();
  }

  List<Invalid> list() {
    return List.copyOf(list);
  }
}
