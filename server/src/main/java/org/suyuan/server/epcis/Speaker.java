package org.suyuan.server.epcis;

import org.suyuan.proof.statement.Rights;

/** Whoever states an event: a member's id and its rights. */
record Speaker(String member, Rights rights) {
  boolean owns(String item) {
    return rights.cover(item);
  }
}
