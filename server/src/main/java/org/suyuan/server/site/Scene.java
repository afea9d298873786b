package org.suyuan.server.site;

import java.util.Locale;

/** The moments in a buyer's life with an order in which guarantees help; the packs' words. */
enum Scene {
  BROWSING,
  COMPARING,
  ORDERING,
  AFTER_PAYING,
  SHIPPING,
  CUSTOMS,
  RECEIVING,
  USING,
  RETURNING,
  DISPUTING;

  static Scene of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
