package org.suyuan.gs1.epcis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.gs1.json.Invalid;

/**
 * What came of checking a document event by event.
 *
 * @param document the document with the events that were good; null when its envelope is broken
 * @param events what came of each event, in their order; empty when none could be reached
 * @param faults what is wrong outside the events
 * @param normalised what was put right, when reading leniently
 */
public record Checked(
    @Nullable EpcisDocument document,
    List<OneEvent> events,
    List<Invalid> faults,
    List<Normalised> normalised) {

  /** Nothing was put right. */
  public Checked(@Nullable EpcisDocument document, List<OneEvent> events, List<Invalid> faults) {
    this(document, events, faults, List.of());
  }

  /** What came of one event. */
  public sealed interface OneEvent {}

  /**
   * It is good.
   *
   * @param place where it stands, as the pointer of a fault ({@link Invalid#pointer})
   */
  public record Good(Event event, String place) implements OneEvent {}

  /** It is refused, for these reasons. */
  public record Bad(List<Invalid> faults) implements OneEvent {}

  /** Whether nothing at all is wrong. */
  public boolean allGood() {
    return faults.isEmpty() && events.stream().allMatch(Good.class::isInstance);
  }
}
