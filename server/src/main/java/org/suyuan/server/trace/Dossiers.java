package org.suyuan.server.trace;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.suyuan.proof.bundle.BundleVerifier;
import org.suyuan.proof.bundle.Profile;
import org.suyuan.server.epcis.Events;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.ledger.LedgerEntry;
import org.suyuan.server.ledger.SignedCheckpoint;
import org.suyuan.server.members.Members;

/**
 * Keeps what was found about items that people ask for. However many scan one code at the same
 * time, it is looked up once a second and its bundle is made once for each change.
 */
@Component
class Dossiers {
  private static final long WEIGHT = 48L << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final long FRESH = Duration.ofSeconds(1).toNanos();

  private final Events events;
  private final Members members;
  private final Ledger ledger;
  private final Bundling bundling;
  private final Limits limits;
  private final Cache<String, Dossier> kept =
      Caffeine.newBuilder()
          .maximumWeight(WEIGHT)
          .weigher((String _, Dossier dossier) -> dossier.weight())
          .build();

  @Autowired
  Dossiers(Events events, Members members, Ledger ledger, Bundling bundling) {
    this(events, members, ledger, bundling, Limits.USUAL);
  }

  Dossiers(Events events, Members members, Ledger ledger, Bundling bundling, Limits limits) {
    this.events = events;
    this.members = members;
    this.ledger = ledger;
    this.bundling = bundling;
    this.limits = limits;
  }

  /** What is known about an item, at most a second old. */
  Dossier of(String item) {
    Dossier known = kept.getIfPresent(item);
    if (known != null && isFresh(known)) {
      return known;
    }
    // One caller for each item works; the others wait for the same answer.
    return Objects.requireNonNull(
        kept.asMap()
            .compute(item, (_, last) -> last != null && isFresh(last) ? last : renew(item, last)));
  }

  private static boolean isFresh(Dossier dossier) {
    return System.nanoTime() - dossier.checkedAt() < FRESH;
  }

  private Dossier renew(String item, @Nullable Dossier last) {
    SignedCheckpoint checkpoint = ledger.checkpoint();
    Findings findings = search(item, checkpoint);
    List<LedgerEntry> registry = bundling.registryOf(findings, checkpoint.checkpoint().size());
    Fingerprint fingerprint = Fingerprint.of(findings, registry);
    long now = System.nanoTime();
    if (last != null && last.fingerprint().equals(fingerprint)) {
      return last.checked(now);
    }
    byte[] bundle = published(item, findings, registry, checkpoint);
    var verdict = BundleVerifier.verify(bundle, ledger.key(), ledger.founding());
    var confirmed = events.confirmedBy(findings.receipts());
    var journey = Journeys.tell(item, findings, verdict, confirmed, members.registry(), checkpoint);
    return new Dossier(item, findings, fingerprint, bundle, verdict, journey, now);
  }

  /** Nothing while there is nothing to prove: whoever tries codes costs us no signature. */
  private byte[] published(
      String item, Findings findings, List<LedgerEntry> registry, SignedCheckpoint checkpoint) {
    return findings.records().isEmpty()
        ? new byte[0]
        : bundling.bundle(item, Profile.PUBLIC, findings, registry, checkpoint).bytes();
  }

  Findings search(String item, SignedCheckpoint checkpoint) {
    var source = new EventSource(events, members, ledger);
    return Search.of(item, checkpoint.checkpoint().size(), limits, source);
  }

  /** The bundle that hides nothing, made anew each time: it is asked for rarely. */
  byte[] full(String item) {
    SignedCheckpoint checkpoint = ledger.checkpoint();
    Findings findings = search(item, checkpoint);
    List<LedgerEntry> registry = bundling.registryOf(findings, checkpoint.checkpoint().size());
    return bundling.bundle(item, Profile.FULL, findings, registry, checkpoint).bytes();
  }

  /** The bundle of one statement that is about no item; empty while no checkpoint covers it. */
  Optional<byte[]> statement(String subject, long receipt) {
    Long index = ledger.awaitIndexes(List.of(receipt), PATIENCE).get(receipt);
    if (index == null || ledger.awaitCheckpoint(index + 1, PATIENCE).isEmpty()) {
      return Optional.empty();
    }
    SignedCheckpoint checkpoint = ledger.checkpoint();
    return members
        .opening(receipt)
        .flatMap(opening ->
            ledger
                .entry(index)
                .map(entry -> bundling.whole(subject, opening, entry, checkpoint).bytes()));
  }
}
