package org.suyuan.server.site;

/** What an event without a step of its own is called: the five types of EPCIS. */
enum Kind {
  OBJECTEVENT,
  AGGREGATIONEVENT,
  TRANSACTIONEVENT,
  TRANSFORMATIONEVENT,
  ASSOCIATIONEVENT
}
