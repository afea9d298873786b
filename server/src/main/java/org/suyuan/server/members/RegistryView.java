package org.suyuan.server.members;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.suyuan.proof.statement.Registry;
import org.suyuan.proof.statement.Statement;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.ledger.LedgerEntry;

/**
 * The registry as everyone can fold it: from the bytes on the ledger, never from our tables. Asking
 * takes in what is new, whichever server recorded it.
 */
@Component
class RegistryView {
  private final JdbcClient jdbc;
  private final Ledger ledger;
  private volatile @Nullable Folded folded;

  RegistryView(JdbcClient jdbc, Ledger ledger) {
    this.jdbc = jdbc;
    this.ledger = ledger;
  }

  /** Immutable in use: readers must not add to the registry. */
  record Folded(Registry registry, List<LedgerEntry> entries, Set<Long> receipts) {}

  Folded current() {
    var now = folded;
    var missing = missing(now);
    return now != null && missing.isEmpty() ? now : takeIn();
  }

  /** The fold of all that is committed; empty when it has not its place on the log in time. */
  Optional<Registry> settled(Duration atMost) {
    var missing = missing(folded);
    return ledger.awaitIndexes(missing, atMost).size() == missing.size()
        ? Optional.of(current().registry())
        : Optional.empty();
  }

  private synchronized Folded takeIn() {
    var before = folded;
    var indexes = ledger.awaitIndexes(missing(before), Duration.ZERO).values();
    var fresh = new ArrayList<>(ledger.entries(indexes));
    fresh.sort(Comparator.comparingLong(LedgerEntry::index));
    var entries = new ArrayList<LedgerEntry>();
    Registry registry;
    // A statement that was committed late but sequenced early is folded at its place.
    if (before != null
        && (fresh.isEmpty() || fresh.getFirst().index() > before.registry().last())) {
      entries.addAll(before.entries());
      registry = before.registry().copy();
    } else {
      if (before != null) {
        fresh.addAll(before.entries());
        fresh.sort(Comparator.comparingLong(LedgerEntry::index));
      }
      registry = Registry.of(ledger.key());
    }
    for (var entry : fresh) {
      registry.add(entry.index(), Statement.parse(entry.statement()));
      entries.add(entry);
    }
    var receipts = new HashSet<Long>();
    entries.forEach(entry -> receipts.add(entry.receiptId()));
    var after = new Folded(registry, List.copyOf(entries), Set.copyOf(receipts));
    folded = after;
    return after;
  }

  private List<Long> missing(@Nullable Folded known) {
    var receipts = jdbc.sql("select receipt from registry_entry").query(Long.class).list();
    return known == null
        ? receipts
        : receipts.stream().filter(receipt -> !known.receipts().contains(receipt)).toList();
  }
}
