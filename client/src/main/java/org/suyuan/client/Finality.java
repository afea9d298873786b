package org.suyuan.client;

import java.util.Locale;

/** How far a statement came; from {@code WITNESSED} on it is final. */
public enum Finality {
  RECEIVED,
  SEQUENCED,
  WITNESSED,
  TIMESTAMPED;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
