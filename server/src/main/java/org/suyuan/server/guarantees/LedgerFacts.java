package org.suyuan.server.guarantees;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.trace.Concern;
import org.suyuan.server.trace.Journey;
import org.suyuan.server.trace.Step;
import org.suyuan.server.trace.Trace;

/**
 * What members signed about the very pieces of a line, each with its ledger id. What nobody
 * recorded did not happen as far as the ledger knows, and the source says up to which entry.
 */
@Component
class LedgerFacts implements FactSource {
  /** So many pieces of a line are looked at. */
  private static final int MOST_PIECES = 20;

  /** Fresh goods, and they alone, travel at most this warm, in degrees Celsius; our design. */
  private static final BigDecimal WARMEST = new BigDecimal("8");

  private static final String COLD_CHAIN_BROKEN = "cold_chain_broken";
  private static final Map<String, Predicate<Step>> SIGNS = signs();
  private static final Map<String, Set<Concern>> CONCERNS =
      Map.of(
          "seal_broken_in_custody",
          Set.of(Concern.SEAL_BROKEN, Concern.SEAL_BROKEN_AND_RENEWED),
          "custody_gap",
          Set.of(Concern.NEVER_RECEIVED, Concern.NEVER_SHIPPED));

  private final Trace trace;
  private final Ledger ledger;

  LedgerFacts(Trace trace, Ledger ledger) {
    this.trace = trace;
    this.ledger = ledger;
  }

  private static Map<String, Predicate<Step>> signs() {
    Map<String, Predicate<Step>> signs = new LinkedHashMap<>();
    signs.put("lot_recalled", step -> step.disposition().equals("recalled"));
    signs.put("expired", step -> step.disposition().equals("expired"));
    signs.put("lost", step -> Set.of("stolen", "destroyed").contains(step.disposition()));
    signs.put(COLD_CHAIN_BROKEN, step -> reached(step, "Temperature", WARMEST));
    signs.put("heat_recorded", step -> reached(step, "Temperature", new BigDecimal("40")));
    signs.put("shock_recorded", step -> reached(step, "Acceleration", new BigDecimal("98")));
    signs.put("damp_recorded", step -> reached(step, "RelativeHumidity", new BigDecimal("85")));
    signs.put(
        "frost_recorded",
        step ->
            step.measures().stream()
                .filter(measure -> measure.type().equals("Temperature"))
                .anyMatch(measure -> isBelow(measure.min()) || isBelow(measure.value())));
    return signs;
  }

  private static boolean reached(Step step, String type, BigDecimal limit) {
    return step.measures().stream()
        .filter(measure -> measure.type().equals(type))
        .anyMatch(measure -> isOver(measure.max(), limit) || isOver(measure.value(), limit));
  }

  private static boolean isOver(String figure, BigDecimal limit) {
    return !figure.isEmpty() && new BigDecimal(figure).compareTo(limit) > 0;
  }

  private static boolean isBelow(String figure) {
    return !figure.isEmpty() && new BigDecimal(figure).signum() < 0;
  }

  @Override
  public List<Found> about(Case asked) {
    List<Journey> journeys =
        asked.line().items().stream()
            .limit(MOST_PIECES)
            .flatMap(item -> trace.journey(item).stream())
            .toList();
    List<Found> found = new ArrayList<>();
    SIGNS.forEach((name, sign) -> {
      if (asked.isFresh() || !name.equals(COLD_CHAIN_BROKEN)) {
        found.add(sign(name, journeys, sign));
      }
    });
    CONCERNS.forEach((name, concerns) -> found.add(concern(name, journeys, concerns)));
    journeys.stream()
        .flatMap(journey -> journey.steps().stream())
        .filter(step -> published(step) && step.byHand())
        .max(Comparator.comparing(Step::claimed))
        .ifPresent(step -> found.add(Found.of("last_scan_at", step.claimed(), id(step))));
    return found;
  }

  private Found sign(String name, List<Journey> journeys, Predicate<Step> sign) {
    return journeys.stream()
        .flatMap(journey -> journey.steps().stream())
        .filter(step -> published(step) && sign.test(step))
        .findFirst()
        .map(step -> Found.of(name, true, id(step)))
        .orElseGet(() -> nothing(name, journeys));
  }

  private Found concern(String name, List<Journey> journeys, Set<Concern> concerns) {
    for (Journey journey : journeys) {
      for (var doubt : journey.doubts()) {
        for (Step step : journey.steps()) {
          if (concerns.contains(doubt.concern())
              && step.receipt() == doubt.receipt()
              && published(step)) {
            return Found.of(name, true, id(step));
          }
        }
      }
    }
    return nothing(name, journeys);
  }

  private Found nothing(String name, List<Journey> journeys) {
    long size = journeys.stream().mapToLong(Journey::size).max().orElse(0);
    return Found.of(
        name,
        false,
        journeys.isEmpty()
            ? "no piece of this line is on the ledger"
            : "nothing on %s below entry %d".formatted(ledger.origin(), size));
  }

  /** Only what a signed checkpoint covers, and nobody took back. */
  private static boolean published(Step step) {
    return step.published() && step.index() != null && step.counts();
  }

  private String id(Step step) {
    return ledger.origin() + "#" + step.index();
  }
}
