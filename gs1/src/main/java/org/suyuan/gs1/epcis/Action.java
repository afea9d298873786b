package org.suyuan.gs1.epcis;

/** How an event relates to the life of what it names (EPCIS 7.3.2.1). */
public enum Action {
  /** It comes to be, or is joined. */
  ADD,
  /** It is seen, unchanged. */
  OBSERVE,
  /** It ceases, or is taken apart. */
  DELETE
}
