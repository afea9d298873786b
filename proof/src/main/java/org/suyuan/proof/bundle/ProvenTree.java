package org.suyuan.proof.bundle;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.suyuan.proof.json.Utf8;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.TreeHash;

/**
 * What one bundle proves about the log's tree under its checkpoint (docs/bundle.md section 9): the
 * hashes of complete, aligned ranges of entries, and the roots of some sizes. Everything in it
 * hangs on the checkpoint's root; proofs that do not lead there prove nothing and are passed over.
 */
final class ProvenTree {
  /** The entries from {@code index · 2^level}, as many as 2^level. */
  record Range(int level, long index) {
    long from() {
      return index << level;
    }

    long to() {
      return (index + 1) << level;
    }

    private Range sibling() {
      return new Range(level, index ^ 1);
    }

    private Range parent() {
      return new Range(level + 1, index >>> 1);
    }
  }

  private final Map<Range, Hash> ranges = new HashMap<>();
  private final Map<Long, Hash> roots = new HashMap<>();

  private ProvenTree() {}

  static ProvenTree of(Bundle bundle, Checkpoint checkpoint) {
    var tree = new ProvenTree();
    tree.roots.put(checkpoint.size(), checkpoint.root());
    bundle.registry().forEach(entry -> tree.include(entry, checkpoint));
    bundle.records().forEach(record -> tree.include(record.entry(), checkpoint));
    bundle.timestamps().forEach(timestamp -> tree.extend(timestamp, checkpoint));
    return tree;
  }

  /** What this tree and another cannot both be right about; empty when they agree so far. */
  Optional<String> contradiction(ProvenTree other) {
    Set<Long> sizes = new TreeSet<>(roots.keySet());
    sizes.addAll(other.roots.keySet());
    for (long size : sizes) {
      Optional<Hash> theirs = other.root(size);
      if (root(size).filter(own -> theirs.isPresent() && !theirs.get().equals(own)).isPresent()) {
        return Optional.of("The log showed two roots of its first " + size + " entries.");
      }
    }
    return ranges.entrySet().stream()
        .filter(known ->
            !other.ranges.getOrDefault(known.getKey(), known.getValue()).equals(known.getValue()))
        .map(Map.Entry::getKey)
        .min(Comparator.comparingInt(Range::level).thenComparingLong(Range::index))
        .map(range ->
            "The log showed two histories of its entries %d to %d."
                .formatted(range.from(), range.to() - 1));
  }

  /** The root of the tree of this size, when it is proven or follows from what is. */
  Optional<Hash> root(long size) {
    Hash shown = roots.get(size);
    if (shown != null) {
      return Optional.of(shown);
    }
    Hash root = null;
    long end = size;
    while (end > 0) {
      int level = Long.numberOfTrailingZeros(end);
      Hash subtree = ranges.get(new Range(level, (end >>> level) - 1));
      if (subtree == null) {
        return Optional.empty();
      }
      root = root == null ? subtree : TreeHash.node(subtree, root);
      end &= end - 1;
    }
    return Optional.of(root == null ? TreeHash.EMPTY_ROOT : root);
  }

  private void include(Bundle.Entry entry, Checkpoint checkpoint) {
    if (LogCheck.included(entry, checkpoint)) {
      Hash leaf = TreeHash.leaf(Utf8.bytes(entry.statement()));
      climb(0, checkpoint.size(), entry.index(), leaf, entry.proof().iterator());
    }
  }

  /** The hash of the entries [from, to), in which the leaf is, from the siblings on the way up. */
  private Hash climb(long from, long to, long index, Hash leaf, Iterator<Hash> siblings) {
    if (to - from == 1) {
      return learn(from, to, leaf);
    }
    long middle = middle(from, to);
    Hash left;
    Hash right;
    if (index < middle) {
      left = climb(from, middle, index, leaf, siblings);
      right = learn(middle, to, siblings.next());
    } else {
      right = climb(middle, to, index, leaf, siblings);
      left = learn(from, middle, siblings.next());
    }
    return learn(from, to, TreeHash.node(left, right));
  }

  private void extend(Bundle.Timestamp timestamp, Checkpoint checkpoint) {
    if (timestamp.leadsTo(checkpoint)) {
      roots.put(timestamp.size(), timestamp.root());
      if (timestamp.size() < checkpoint.size()) {
        extend(0, checkpoint.size(), timestamp, timestamp.proof().iterator());
      }
    }
  }

  /** The hash of the entries [from, to), in which the old tree ends. */
  private Hash extend(long from, long to, Bundle.Timestamp old, Iterator<Hash> path) {
    if (to == old.size()) {
      return learn(from, to, from == 0 ? old.root() : path.next());
    }
    long middle = middle(from, to);
    Hash left;
    Hash right;
    if (old.size() <= middle) {
      left = extend(from, middle, old, path);
      right = learn(middle, to, path.next());
    } else {
      right = extend(middle, to, old, path);
      left = learn(from, middle, path.next());
    }
    return learn(from, to, TreeHash.node(left, right));
  }

  /** Where RFC 6962 splits the entries [from, to). */
  private static long middle(long from, long to) {
    return from + Long.highestOneBit(to - from - 1);
  }

  /** Keeps the hash when the range is complete, with what follows for the ranges around it. */
  private Hash learn(long from, long to, Hash hash) {
    long count = to - from;
    if (Long.bitCount(count) == 1 && from % count == 0) {
      int level = Long.numberOfTrailingZeros(count);
      keep(new Range(level, from >>> level), hash);
    }
    return hash;
  }

  private void keep(Range range, Hash hash) {
    ranges.put(range, hash);
    Hash other = ranges.get(range.sibling());
    if (other != null && !ranges.containsKey(range.parent())) {
      boolean isLeft = (range.index() & 1) == 0;
      keep(range.parent(), isLeft ? TreeHash.node(hash, other) : TreeHash.node(other, hash));
    }
  }
}
