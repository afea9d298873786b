package org.suyuan.gs1.epcis;

/** Where other implementations of the event hash are known to part from the text of CBV 2.0. */
public enum HashDeviation {
  /**
   * Identifiers and standard words stand as the URNs of EPCIS 1, as before CBV 2.0 was published.
   */
  URNS_KEPT,
  /** Times are cut after the third decimal instead of rounded. */
  TIMES_CUT,
  /** The parent stands before the list of things. */
  PARENT_FIRST,
  /**
   * Business transactions, destinations and sources, in this order, stand behind the sensors and
   * among them by their names.
   */
  TRANSFERS_BEHIND_SENSORS,
  /** Of a transaction or endpoint its type stands behind it. */
  TYPE_BEHIND,
  /** Texts that look like numbers are written as numbers. */
  TEXTS_AS_NUMBERS,
  /** Abbreviated values are left as they are, but for those of GS1's own prefixes. */
  ABBREVIATIONS_KEPT
}
