package org.suyuan.server.epcis;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.statement.ItemName;

/**
 * Who holds an item, as the events recorded so far say.
 *
 * @param item canonical identifier
 * @param holder the member that brought it into being or received it last
 * @param since event time of that
 * @param named members that a holder named in a source or destination list: they may go on from
 *     here
 * @param previous the member that handed it over
 * @param container the identifier it travels in; whoever holds that holds this
 */
record Custody(
    String item,
    String holder,
    Instant since,
    Set<String> named,
    @Nullable String previous,
    @Nullable String container) {
  static Custody begin(String item, String holder, Instant since) {
    return new Custody(item, holder, since, Set.of(), null, null);
  }

  /** A batch or lot is in many hands at once: whoever was named for it once keeps that. */
  boolean isClass() {
    return ItemName.isClass(item);
  }

  Custody receivedBy(String member, Instant time) {
    if (isClass()) {
      return naming(Set.of(member));
    }
    var others = new TreeSet<>(named);
    others.remove(member);
    return new Custody(item, member, time, others, holder, null);
  }

  Custody naming(Set<String> members) {
    var more = new TreeSet<>(named);
    more.addAll(members);
    more.remove(holder);
    return new Custody(item, holder, since, more, previous, container);
  }

  Custody packedInto(String parent) {
    return new Custody(item, holder, since, named, previous, parent);
  }

  /** Out of its container, it is held by whoever held that. */
  Custody unpackedFrom(Custody outermost) {
    return new Custody(
        item, outermost.holder, outermost.since, outermost.named, outermost.previous, null);
  }
}
