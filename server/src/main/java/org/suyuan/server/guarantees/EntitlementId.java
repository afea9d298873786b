package org.suyuan.server.guarantees;

/** {@code ent_…}; on the ledger it is the name of the promise. */
public record EntitlementId(String value) {
  /** As statements name it. */
  String subject() {
    return "urn:suyuan:entitlement:" + value;
  }
}
