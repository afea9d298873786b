package org.suyuan.policy.packs;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.suyuan.policy.facts.FactBook;
import org.suyuan.policy.facts.Texts;
import org.suyuan.policy.remedies.Line;
import org.suyuan.policy.yaml.Tree;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.TreeHash;

/** The rules of one jurisdiction and version, read and checked. */
public final class Pack {
  private final Header header;
  private final FactBook book;
  private final Line line;
  private final Map<String, Texts> laws;
  private final SequencedMap<String, Guarantee> guarantees;
  private final Json.Obj canonical;
  private final Hash digest;

  Pack(
      Header header,
      FactBook book,
      Map<String, Texts> laws,
      SequencedMap<String, Guarantee> guarantees,
      Tree tree) {
    this.header = header;
    this.book = book;
    this.line = Line.in(book);
    this.laws = Map.copyOf(laws);
    this.guarantees = guarantees;
    this.canonical = (Json.Obj) tree.json();
    this.digest = TreeHash.sha256(Jcs.bytes(canonical));
  }

  public Header header() {
    return header;
  }

  public FactBook book() {
    return book;
  }

  public Line line() {
    return line;
  }

  /** What the articles are called, by their keys. */
  public Map<String, Texts> laws() {
    return laws;
  }

  public Collection<Guarantee> guarantees() {
    return guarantees.sequencedValues();
  }

  public Optional<Guarantee> find(String code) {
    return Optional.ofNullable(guarantees.get(code));
  }

  /**
   * @throws Rejected when the pack has no such guarantee
   */
  public Guarantee get(String code) {
    return find(code)
        .orElseThrow(
            () -> new Rejected("The pack has no guarantee " + Rejected.quoted(code) + "."));
  }

  /** The whole pack as one JSON value of strings; reading it gives the same pack. */
  public Json.Obj canonical() {
    return canonical;
  }

  /** SHA-256 of the canonical form as RFC 8785 writes it. */
  public Hash digest() {
    return digest;
  }
}
