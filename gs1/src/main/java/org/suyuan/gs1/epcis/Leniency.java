package org.suyuan.gs1.epcis;

import java.util.ArrayList;
import java.util.List;

/** Whether small deviations are put right, and which were. */
final class Leniency {
  private final boolean on;
  private final List<Normalised> notes = new ArrayList<>();

  Leniency(boolean on) {
    this.on = on;
  }

  boolean isOn() {
    return on;
  }

  void note(String place, String written, String read) {
    if (notes.size() < Faults.MOST) {
      notes.add(new Normalised(place, written, read));
    }
  }

  List<Normalised> notes() {
    return List.copyOf(notes);
  }

  /** A time in the standard's form, where it can be made out and leniency is on. */
  String time(String text, String place) {
    String read = on ? LenientTime.read(text) : text;
    if (!read.equals(text)) {
      note(place, text, read);
    }
    return read;
  }
}
