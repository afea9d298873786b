package org.suyuan.server.trace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.suyuan.proof.statement.ItemName;
import org.suyuan.proof.statement.Reason;
import org.suyuan.proof.statement.Registry;

/**
 * The rules by which a journey gives doubt, one short method each. Pure: the steps in the order of
 * their times, and what has become of the keys. What was taken back by its signer does not count.
 */
final class Doubts {
  private static final Set<String> SENT = Set.of("shipping", "departing", "transporting");
  private static final Set<String> RECEIVED =
      Set.of("receiving", "arriving", "accepting", "collecting", "delivered");

  private static final Set<String> UNFIT =
      Set.of("damaged", "destroyed", "disposed", "expired", "non_conformant", "recalled", "stolen");
  private static final Set<String> FIT_AGAIN =
      Set.of("conformant", "sellable_accessible", "sellable_not_accessible");
  private static final Set<Reason> LOST = Set.of(Reason.LOST, Reason.COMPROMISED, Reason.BREACH);

  /** Clocks may differ by so much before a record from the future gives doubt. */
  private static final Duration CLOCKS = Duration.ofMinutes(10);

  private final String item;
  private final List<Step> steps;
  private final Collection<List<Step>> tracks;
  private final Registry registry;

  Doubts(String item, List<Step> steps, Registry registry) {
    this.item = item;
    this.steps = steps.stream().filter(Step::counts).toList();
    this.tracks = Tracks.of(this.steps);
    this.registry = registry;
  }

  List<Doubt> all() {
    List<Doubt> all = new ArrayList<>();
    all.addAll(where(Concern.SEAL_BROKEN, step -> sealBroken(step) && !sealedAgain(step)));
    all.addAll(
        where(Concern.SEAL_BROKEN_AND_RENEWED, step -> sealBroken(step) && sealedAgain(step)));
    all.addAll(where(Concern.NOT_FIT_FOR_SALE, this::notFitForSale));
    all.addAll(where(Concern.NEVER_RECEIVED, this::neverReceived));
    all.addAll(where(Concern.NEVER_SHIPPED, this::neverShipped));
    all.addAll(where(Concern.NEVER_PACKED, this::neverPacked));
    all.addAll(noBeginning());
    all.addAll(
        where(Concern.TIME_RUNS_BACKWARDS, step -> fromTheFuture(step) || beforeItExisted(step)));
    all.addAll(where(Concern.KEY_LOST_LATER, this::keyLostLater));
    all.addAll(where(Concern.KEY_COMPROMISED, this::keyCompromised));
    return all;
  }

  private List<Doubt> where(Concern concern, Predicate<Step> rule) {
    return steps.stream().filter(rule).map(step -> new Doubt(concern, step.receipt())).toList();
  }

  /** A seal was found broken. */
  private static boolean sealBroken(Step step) {
    return step.seal() != null && step.seal().state().equals("broken");
  }

  /** And somebody put a new one on afterwards. */
  private boolean sealedAgain(Step broken) {
    return after(broken, steps)
        .anyMatch(step -> step.seal() != null && step.seal().state().equals("applied"));
  }

  /** Damaged, called back, stolen, expired or destroyed, and nobody took that back. */
  private boolean notFitForSale(Step step) {
    return UNFIT.contains(step.disposition())
        && !sealBroken(step)
        && after(step, steps)
            .noneMatch(later ->
                UNFIT.contains(later.disposition()) && !sealBroken(later)
                    || FIT_AGAIN.contains(later.disposition())
                        && later.about().containsAll(step.about()));
  }

  /** Sent, and the next who had it in hand never signed for it. */
  private boolean neverReceived(Step sent) {
    return SENT.contains(sent.bizStep())
        && tracksOf(sent)
            .anyMatch(track ->
                after(sent, track)
                    .filter(Step::byHand)
                    .filter(step -> isOther(step, sent) || moves(step))
                    .findFirst()
                    .filter(next -> isOther(next, sent) && !RECEIVED.contains(next.bizStep()))
                    .isPresent());
  }

  /** Sends or receives; a carrier that goes on with what it sent itself has signed for it. */
  private static boolean moves(Step step) {
    return SENT.contains(step.bizStep()) || RECEIVED.contains(step.bizStep());
  }

  /** Received from somebody who never signed for sending it. */
  private boolean neverShipped(Step received) {
    return Set.of("receiving", "accepting").contains(received.bizStep())
        && tracksOf(received)
            .anyMatch(track ->
                before(received, track)
                    .filter(Step::byHand)
                    .filter(step -> isOther(step, received))
                    .reduce((_, last) -> last)
                    .filter(last -> !SENT.contains(last.bizStep()))
                    .isPresent());
  }

  /** Taken out of a container into which nobody had put it. */
  private boolean neverPacked(Step step) {
    return isPacking(step, true)
        && before(step, steps)
            .noneMatch(earlier ->
                isPacking(earlier, false)
                    && earlier.type().equals(step.type())
                    && Objects.equals(earlier.mentions().parent(), step.mentions().parent()));
  }

  /** Nobody says how it came into being. Of a mere class of goods nobody does. */
  private List<Doubt> noBeginning() {
    boolean begun =
        steps.stream()
            .anyMatch(step ->
                step.mentions().created().contains(item)
                    || isPacking(step, false) && item.equals(step.mentions().parent()));
    boolean classOnly = ItemName.isClass(item) && !item.contains("/10/");
    return steps.isEmpty() || begun || classOnly
        ? List.of()
        : List.of(new Doubt(Concern.NO_BEGINNING, steps.getFirst().receipt()));
  }

  /** Said to have happened after it was written down. */
  private static boolean fromTheFuture(Step step) {
    return step.claimed().isAfter(step.recorded().plus(CLOCKS));
  }

  /** Said to have happened to a thing before the thing was made. */
  private boolean beforeItExisted(Step step) {
    return after(step, steps)
        .filter(later -> later.claimed().isAfter(step.claimed()))
        .anyMatch(later ->
            later.mentions().created().stream()
                .filter(step.about()::contains)
                .anyMatch(made -> !ItemName.isClass(made)));
  }

  /** The key that signed was reported lost or misused afterwards, and nobody said since when. */
  private boolean keyLostLater(Step step) {
    return ended(step)
        .anyMatch(end -> LOST.contains(end.reason()) && end.compromisedSince() == null);
  }

  /** The key that signed may have been in other hands by then, as was said afterwards. */
  private boolean keyCompromised(Step step) {
    Long index = step.index();
    return index != null && ended(step).anyMatch(end -> end.doubts(index));
  }

  private Stream<Registry.Ended> ended(Step step) {
    return registry.keys(step.who().id()).stream()
        .filter(key -> key.key().kid().equals(step.who().kid()))
        .flatMap(key -> registry.ended(key).stream());
  }

  private static boolean isPacking(Step step, boolean out) {
    boolean kind = step.type().equals("AggregationEvent") || step.type().equals("AssociationEvent");
    return kind && step.action().equals("DELETE") == out;
  }

  private static boolean isOther(Step one, Step other) {
    return !one.who().id().equals(other.who().id());
  }

  private Stream<List<Step>> tracksOf(Step step) {
    return tracks.stream().filter(track -> track.contains(step));
  }

  private static Stream<Step> before(Step step, List<Step> track) {
    return track.subList(0, track.indexOf(step)).stream();
  }

  private static Stream<Step> after(Step step, List<Step> track) {
    return track.subList(track.indexOf(step) + 1, track.size()).stream();
  }
}
