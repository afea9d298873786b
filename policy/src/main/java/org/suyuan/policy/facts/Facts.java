package org.suyuan.policy.facts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.suyuan.policy.yaml.Fields;
import org.suyuan.policy.yaml.Tree;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.json.Json;

/**
 * What is known of one case, immutable: each value with its source, which is a ledger id ({@code
 * origin#index}) or says who gave it. What is not in here is unknown.
 */
public final class Facts {
  private final FactBook book;
  private final long[] numbers;
  private final @Nullable String[] words;
  private final @Nullable String[] sources;

  private Facts(
      FactBook book, long[] numbers, @Nullable String[] words, @Nullable String[] sources) {
    this.book = book;
    this.numbers = numbers;
    this.words = words;
    this.sources = sources;
  }

  /** Nothing is known yet. */
  public static Facts none(FactBook book) {
    int size = book.kinds().size();
    return new Facts(book, new long[size], new String[size], new String[size]);
  }

  /**
   * These facts and one more, which replaces an earlier value of the same name.
   *
   * @param text the value as its type is written: {@code 12.34}, {@code 30%}, {@code PT48H}
   * @param source where it comes from, not empty
   * @throws Rejected when the book does not know the fact, or the text is not of its type
   */
  public Facts with(String name, String text, String source) {
    FactKind kind = book.get(name);
    if (kind.type() != FactType.WORD) {
      try {
        return put(kind, kind.type().number(text, book.currency()), null, source);
      } catch (Rejected wrong) {
        throw new Rejected(name + ": " + wrong.getMessage(), wrong);
      }
    }
    if (!kind.words().contains(text)) {
      throw new Rejected(
          "%s: Expected one of %s, found %s.".formatted(name, kind.words(), Rejected.quoted(text)));
    }
    return put(kind, 0, text, source);
  }

  public Facts with(String name, boolean value, String source) {
    return with(name, Boolean.toString(value), source);
  }

  public Facts with(String name, Instant value, String source) {
    return with(name, value.toString(), source);
  }

  public Facts with(String name, Duration value, String source) {
    return with(name, value.toString(), source);
  }

  /** As {@link #with(String, String, String)} by the number inside; not for words. */
  public Facts withNumber(String name, long number, String source) {
    FactKind kind = book.get(name);
    if (kind.type() == FactType.WORD || Math.abs(number) > FactType.LIMIT) {
      throw new Rejected("Expected a number below 2^53 for a fact that is one: " + name + ".");
    }
    return put(kind, number, null, source);
  }

  /** These facts but one. */
  public Facts without(String name) {
    String[] fewer = sources.clone();
    fewer[book.get(name).slot()] = null;
    return new Facts(book, numbers, words, fewer);
  }

  private Facts put(FactKind kind, long number, @Nullable String word, String source) {
    if (source.isBlank()) {
      throw new Rejected("Expected a source for " + kind.name() + ".");
    }
    long[] n = numbers.clone();
    String[] w = words.clone();
    String[] s = sources.clone();
    n[kind.slot()] = number;
    w[kind.slot()] = word;
    s[kind.slot()] = source;
    return new Facts(book, n, w, s);
  }

  public FactBook book() {
    return book;
  }

  public boolean knows(int slot) {
    return sources[slot] != null;
  }

  public long number(int slot) {
    return numbers[slot];
  }

  public @Nullable String word(int slot) {
    return words[slot];
  }

  /** Where a known fact comes from. */
  public Optional<String> source(String name) {
    return Optional.ofNullable(sources[book.get(name).slot()]);
  }

  /** A known value as its type is written. */
  public Optional<String> text(String name) {
    FactKind kind = book.get(name);
    int slot = kind.slot();
    if (!knows(slot)) {
      return Optional.empty();
    }
    return Optional.of(
        kind.type() == FactType.WORD
            ? String.valueOf(words[slot])
            : kind.type().text(numbers[slot], book.currency()));
  }

  /** The names of the known facts, in the order of the book. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    for (FactKind kind : book.kinds()) {
      if (knows(kind.slot())) {
        names.add(kind.name());
      }
    }
    return names;
  }

  /** {@code {"claimed_at": {"source": "origin#12", "value": "2026-03-01T02:00:00Z"}, …}} */
  public Json.Obj json() {
    var object = Json.object();
    for (String name : names()) {
      object.put(
          name,
          Json.object()
              .put("source", source(name).orElseThrow())
              .put("value", text(name).orElseThrow())
              .build());
    }
    return object.build();
  }

  /** Reads what {@link #json} writes. */
  public static Facts read(FactBook book, Tree tree) {
    Facts facts = none(book);
    for (var member : Fields.named("facts", tree).entrySet()) {
      Fields fact = Fields.of("a fact", member.getValue());
      facts = facts.with(member.getKey(), fact.text("value"), fact.text("source"));
      fact.end();
    }
    return facts;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Facts facts && book == facts.book && json().equals(facts.json());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sources);
  }

  @Override
  public String toString() {
    return names().stream().map(n -> n + "=" + text(n).orElse("")).toList().toString();
  }
}
