package org.suyuan.proof.bundle;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.statement.Registry.KnownMember;

/**
 * What is shown with the records that hold: assurance, correction, and who says the same
 * (docs/bundle.md section 4).
 */
final class Shown {
  private static final Set<String> SENDING = Set.of("shipping", "departing");
  private static final Set<String> RECEIVING = Set.of("receiving", "arriving", "accepting");
  private static final List<String> STEP_STEMS =
      List.of("urn:epcglobal:cbv:bizstep:", "https://ref.gs1.org/cbv/BizStep-");

  private final List<RecordCheck> holding;
  private final Windows windows;

  Shown(List<RecordCheck> records, Windows windows) {
    this.holding = records.stream().filter(RecordCheck::holds).toList();
    this.windows = windows;
  }

  RecordVerdict verdict(RecordCheck record) {
    return record.holds()
        ? record.verdict(assurance(record), corrected(record), alike(record))
        : record.verdict(null, false, List.of());
  }

  private Assurance assurance(RecordCheck record) {
    if (record.rights().attests()) {
      return Assurance.THIRD_PARTY_ATTESTED;
    }
    return others(record, false).anyMatch(o -> handedOver(record, o) || handedOver(o, record))
        ? Assurance.COUNTERPARTY_CONFIRMED
        : Assurance.SELF_DECLARED;
  }

  /** Records of the same member, or of all others. */
  private Stream<RecordCheck> others(RecordCheck record, boolean sameMember) {
    return holding.stream()
        .filter(other -> other != record)
        .filter(other -> other.signer().equals(record.signer()) == sameMember);
  }

  private boolean handedOver(RecordCheck sender, RecordCheck receiver) {
    Mentions sent = sender.mentions();
    Mentions received = receiver.mentions();
    return sent != null
        && received != null
        && SENDING.contains(step(sender))
        && RECEIVING.contains(step(receiver))
        && sent.time() <= received.time()
        && !Collections.disjoint(windows.identifiers(sent), windows.identifiers(received));
  }

  private static String step(RecordCheck record) {
    String step = Objects.requireNonNullElse(text(record, "/bizStep"), "");
    for (String stem : STEP_STEMS) {
      if (step.startsWith(stem)) {
        return step.substring(stem.length());
      }
    }
    return step;
  }

  private boolean corrected(RecordCheck record) {
    String id = text(record, "/eventID");
    return id != null
        && !declaresError(record)
        && others(record, true)
            .anyMatch(other -> declaresError(other) && id.equals(text(other, "/eventID")));
  }

  private List<KnownMember> alike(RecordCheck record) {
    if (corrected(record) || declaresError(record)) {
      return List.of();
    }
    return others(record, false)
        .filter(other -> sayTheSame(record.event(), other.event()) && !corrected(other))
        .map(RecordCheck::member)
        .flatMap(Stream::ofNullable)
        .distinct()
        .sorted(Comparator.comparing(KnownMember::id))
        .toList();
  }

  private static boolean sayTheSame(@Nullable OpenedEvent one, @Nullable OpenedEvent other) {
    return one != null
        && other != null
        && Objects.equals(one.text("/eventTime"), other.text("/eventTime"))
        && one.paths().equals(other.paths())
        && withoutId(one).equals(withoutId(other))
        && named(one).equals(named(other));
  }

  private static Map<String, Json> withoutId(OpenedEvent event) {
    Map<String, Json> values = new HashMap<>(event.values());
    values.remove("/eventID");
    return values;
  }

  /** In lists the order says nothing. */
  private static Map<String, Set<String>> named(OpenedEvent event) {
    Map<String, Set<String>> named = new HashMap<>();
    event.names().forEach((path, names) -> named.put(path, Set.copyOf(names)));
    return named;
  }

  private static boolean declaresError(RecordCheck record) {
    OpenedEvent event = record.event();
    return event != null && event.has("/errorDeclaration");
  }

  private static @Nullable String text(RecordCheck record, String path) {
    OpenedEvent event = record.event();
    return event == null ? null : event.text(path);
  }
}
