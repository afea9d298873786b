package org.suyuan.server.guarantees;

/** {@code clm_…} */
public record ClaimId(String value) {
  /** As statements name it. */
  String subject() {
    return "urn:suyuan:claim:" + value;
  }
}
