package org.suyuan.server.guarantees;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.suyuan.money.Money;
import org.suyuan.policy.facts.FactKind;
import org.suyuan.policy.facts.Facts;
import org.suyuan.policy.packs.Pack;
import org.suyuan.proof.Rejected;

/**
 * One fact as it was found, before any book of facts reads it.
 *
 * @param value as the type of the fact is written
 * @param source a ledger id, or who says so
 */
record Found(String name, String value, String source) {
  static Found of(String name, boolean value, String source) {
    return new Found(name, Boolean.toString(value), source);
  }

  static Found of(String name, long value, String source) {
    return new Found(name, Long.toString(value), source);
  }

  static Found of(String name, Instant value, String source) {
    return new Found(name, value.toString(), source);
  }

  static Found of(String name, Money value, String source) {
    return new Found(name, value.decimal(), source);
  }

  /**
   * These as the facts of a pack; the later one counts. What its book does not know, or reads
   * otherwise, is not a fact for it.
   */
  static Facts facts(Pack pack, Collection<Found> all) {
    Facts facts = Facts.none(pack.book());
    for (Found one : all) {
      facts = one.readInto(facts);
    }
    return facts;
  }

  private Facts readInto(Facts facts) {
    Optional<FactKind> known = facts.book().find(name);
    try {
      return known.isPresent() ? facts.with(name, value, source) : facts;
    } catch (Rejected otherwise) {
      return facts;
    }
  }
}
