package org.suyuan.server.epcis;

import java.net.URI;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.suyuan.gs1.epcis.Action;
import org.suyuan.gs1.epcis.AggregationEvent;
import org.suyuan.gs1.epcis.AssociationEvent;
import org.suyuan.gs1.epcis.Event;
import org.suyuan.gs1.epcis.Identifiers.Role;
import org.suyuan.gs1.epcis.ObjectEvent;
import org.suyuan.gs1.epcis.TransactionEvent;
import org.suyuan.gs1.epcis.TransformationEvent;
import org.suyuan.proof.statement.ItemName;

/** Reads from events what they do to custody. */
final class Deeds {
  private static final Pattern PLACE_OR_PARTY =
      Pattern.compile("https://id\\.gs1\\.org/41[47]/([0-9]{13})(/.*)?");

  private Deeds() {}

  /**
   * @param members who stands behind the identities of {@link #identities}
   */
  static Deed of(Draft draft, Map<String, String> members) {
    var event = draft.event();
    var items =
        draft.items().stream()
            .filter(item -> !PLACE_OR_PARTY.matcher(item.name()).matches())
            .toList();
    var parent =
        items.stream()
            .filter(item -> item.role() == Role.PARENT)
            .map(Draft.Item::name)
            .findFirst()
            .orElse(null);
    var children =
        items.stream()
            .filter(item -> item.role() == Role.CHILD || item.role() == Role.CHILD_QUANTITY)
            .map(Draft.Item::name)
            .toList();
    var named = new TreeSet<String>();
    parties(event)
        .map(Deeds::identity)
        .map(members::get)
        .filter(Deeds::isThere)
        .forEach(named::add);
    return new Deed(
        kind(event),
        event.eventTime().value().toInstant(),
        event.bizStep(),
        items.stream().map(Draft.Item::name).distinct().toList(),
        parent,
        children,
        named);
  }

  private static boolean isThere(@Nullable String member) {
    return member != null;
  }

  private static Deed.Kind kind(Event event) {
    return switch (event) {
      case ObjectEvent object ->
          object.action() == Action.OBSERVE ? Deed.Kind.OBSERVE : Deed.Kind.CHANGE;
      case AggregationEvent packing -> packing(packing.action());
      case AssociationEvent joining -> packing(joining.action());
      case TransactionEvent _, TransformationEvent _ -> Deed.Kind.CHANGE;
    };
  }

  private static Deed.Kind packing(Action action) {
    return switch (action) {
      case ADD, OBSERVE -> Deed.Kind.PACK;
      case DELETE -> Deed.Kind.UNPACK;
    };
  }

  /** What the events' sources and destinations are called among members. */
  static Set<String> identities(Collection<Draft> drafts) {
    var identities = new HashSet<String>();
    for (var draft : drafts) {
      parties(draft.event()).map(Deeds::identity).filter(Deeds::isThere).forEach(identities::add);
    }
    return identities;
  }

  private static Stream<String> parties(Event event) {
    return Stream.concat(event.sourceList().stream(), event.destinationList().stream())
        .map(party -> ItemName.canonical(party.id()));
  }

  /** {@code gln:} of a GS1 place or party, {@code dns:} of another web address, else null. */
  static @Nullable String identity(String canonical) {
    var gs1 = PLACE_OR_PARTY.matcher(canonical);
    if (gs1.matches()) {
      return "gln:" + gs1.group(1);
    }
    try {
      var uri = URI.create(canonical);
      return "https".equals(uri.getScheme()) && uri.getHost() != null
          ? "dns:" + uri.getHost().toLowerCase(Locale.ROOT)
          : null;
    } catch (IllegalArgumentException noUri) {
      return null;
    }
  }

  /** Whether it takes everything out of its parent without saying what. */
  static boolean emptiesAll(Deed deed) {
    return deed.kind() == Deed.Kind.UNPACK && deed.children().isEmpty() && deed.parent() != null;
  }
}
