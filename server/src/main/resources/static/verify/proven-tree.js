// What one bundle proves about the log's tree under its checkpoint (docs/bundle.md section 9): the hashes of complete, aligned ranges
// of entries, and the roots of some sizes. Places are BigInts, because a log may be larger than a double can count.
import { sameBytes, utf8 } from './bytes.js';
import { isConsistent, isIncluded, leafHash, nodeHash, sha256 } from './tree.js';

/** Where RFC 6962 splits the entries [from, to). */
function middleOf(from, to) {
  let half = 1n;
  while (half * 2n < to - from) half *= 2n;
  return from + half;
}

const nameOf = (level, index) => `${level}/${index}`;

export class ProvenTree {
  constructor(bundle, { size, root }) {
    this.ranges = new Map(); // 'level/index' → the hash over the 2^level entries from index · 2^level
    this.roots = new Map([[size, root]]);
    for (const { index, statement, proof } of [...bundle.registry, ...bundle.records]) {
      const leaf = leafHash(utf8(statement));
      if (isIncluded(leaf, index, size, proof, root)) this.climb(0n, size, BigInt(index), leaf, proof.values());
    }
    for (const old of bundle.timestamps) {
      if (!isConsistent(old.size, old.root, size, root, old.proof)) continue;
      this.roots.set(BigInt(old.size), old.root);
      if (BigInt(old.size) < size) this.extend(0n, size, BigInt(old.size), old.root, old.proof.values());
    }
  }

  /** The root of the tree of this size when it is proven or follows from what is, else null. */
  rootOf(size) {
    if (this.roots.has(size)) return this.roots.get(size);
    let root = null;
    let end = size;
    for (let level = 0; end > 0n; level++, end /= 2n) {
      if (end % 2n === 0n) continue;
      const subtree = this.ranges.get(nameOf(level, end - 1n));
      if (!subtree) return null;
      root = root ? nodeHash(subtree, root) : subtree;
    }
    return root || sha256();
  }

  /** The hash of the entries [from, to), in which the leaf is, from the siblings on the way up. */
  climb(from, to, index, leaf, siblings) {
    if (to - from === 1n) return this.learn(from, to, leaf);
    const middle = middleOf(from, to);
    const isLeft = index < middle;
    const inside = isLeft ? this.climb(from, middle, index, leaf, siblings) : this.climb(middle, to, index, leaf, siblings);
    const beside = siblings.next().value;
    this.learn(isLeft ? middle : from, isLeft ? to : middle, beside);
    return this.learn(from, to, isLeft ? nodeHash(inside, beside) : nodeHash(beside, inside));
  }

  /** The hash of the entries [from, to), in which the old tree ends. */
  extend(from, to, oldSize, oldRoot, path) {
    if (to === oldSize) return this.learn(from, to, from === 0n ? oldRoot : path.next().value);
    const middle = middleOf(from, to);
    const isLeft = oldSize <= middle;
    const inside = isLeft ? this.extend(from, middle, oldSize, oldRoot, path) : this.extend(middle, to, oldSize, oldRoot, path);
    const beside = path.next().value;
    this.learn(isLeft ? middle : from, isLeft ? to : middle, beside);
    return this.learn(from, to, isLeft ? nodeHash(inside, beside) : nodeHash(beside, inside));
  }

  /** Keeps the hash when the range is complete, with what follows for the ranges around it. */
  learn(from, to, hash) {
    let level = 0;
    let count = to - from;
    for (; count % 2n === 0n; count /= 2n) level++;
    if (count === 1n && from % (to - from) === 0n) this.keep(level, from / (to - from), hash);
    return hash;
  }

  keep(level, index, hash) {
    this.ranges.set(nameOf(level, index), hash);
    const beside = this.ranges.get(nameOf(level, index ^ 1n));
    const above = nameOf(level + 1, index / 2n);
    if (beside && !this.ranges.has(above)) {
      this.keep(level + 1, index / 2n, index % 2n === 0n ? nodeHash(hash, beside) : nodeHash(beside, hash));
    }
  }
}

/** What the trees of two bundles cannot both be right about, as a sentence; or null. */
export function contradictionOf(one, other) {
  for (const size of new Set([...one.roots.keys(), ...other.roots.keys()])) {
    const roots = [one.rootOf(size), other.rootOf(size)];
    if (roots[0] && roots[1] && !sameBytes(...roots)) return `Two roots of the first ${size} entries.`;
  }
  for (const [range, hash] of one.ranges) {
    if (other.ranges.has(range) && !sameBytes(hash, other.ranges.get(range))) return `Two hashes of the range ${range}.`;
  }
  return null;
}
