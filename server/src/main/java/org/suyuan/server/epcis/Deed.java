package org.suyuan.server.epcis;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an event says was done to goods, as far as custody is concerned. Identifiers are canonical;
 * places and parties are left out, nobody holds those.
 *
 * @param kind what the event does to custody
 * @param time its eventTime
 * @param step its bizStep as written
 * @param items every identifier it names, parent and container included
 * @param parent the container, when it packs or unpacks
 * @param children what it packs or unpacks; empty on unpacking means everything inside
 * @param named the members in its source and destination lists
 */
record Deed(
    Kind kind,
    Instant time,
    @Nullable String step,
    List<String> items,
    @Nullable String parent,
    List<String> children,
    Set<String> named) {
  /** What an event does to custody. */
  enum Kind {
    /** ObjectEvent or TransactionEvent that only looks. */
    OBSERVE,
    /** Whatever else names goods without packing them. */
    CHANGE,
    PACK,
    UNPACK
  }

  /** The CBV steps by which goods pass into the hands of whoever states them. */
  private static final Set<String> RECEIVING = Set.of("receiving", "accepting");

  boolean receives() {
    return step != null && RECEIVING.contains(step);
  }
}
