package org.suyuan.policy.facts;

import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.suyuan.policy.yaml.Tree;
import org.suyuan.proof.Rejected;

/** All facts that rules of a pack may speak of, each with its place. */
public final class FactBook {
  private final Currency currency;
  private final List<FactKind> kinds;
  private final Map<String, FactKind> byName = new LinkedHashMap<>();

  private FactBook(Currency currency, List<FactKind> kinds) {
    this.currency = currency;
    this.kinds = List.copyOf(kinds);
    kinds.forEach(kind -> byName.put(kind.name(), kind));
  }

  /** Reads the declarations by name. */
  public static FactBook read(Currency currency, SequencedMap<String, Tree> declarations) {
    List<FactKind> kinds = new ArrayList<>();
    declarations.forEach((name, tree) -> kinds.add(FactKind.read(name, kinds.size(), tree)));
    return new FactBook(currency, kinds);
  }

  /** The currency of every amount. */
  public Currency currency() {
    return currency;
  }

  /** In the order of their slots. */
  public List<FactKind> kinds() {
    return kinds;
  }

  public Optional<FactKind> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * @throws Rejected when no such fact is declared
   */
  public FactKind get(String name) {
    return find(name)
        .orElseThrow(() -> new Rejected("Unknown fact " + Rejected.quoted(name) + "."));
  }
}
