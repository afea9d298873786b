package org.suyuan.gs1.epcis;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether small deviations are put right, and which were. After a thousand of them it is over, so
 * that nothing is ever put right without being told.
 */
final class Leniency {
  private static final int MOST = 1000;

  private final boolean on;
  private final List<Normalised> notes = new ArrayList<>();

  Leniency(boolean on) {
    this.on = on;
  }

  boolean isOn() {
    return on && notes.size() < MOST;
  }

  void note(String place, String written, String read) {
    notes.add(new Normalised(place, written, read));
  }

  List<Normalised> notes() {
    return List.copyOf(notes);
  }

  /** A time in the standard's form, where it can be made out and leniency is on. */
  String time(String text, String place) {
    String read = isOn() ? LenientTime.read(text) : text;
    if (!read.equals(text)) {
      note(place, text, read);
    }
    return read;
  }
}
