// The log's tree and the record's tree: one algorithm (RFC 6962 section 2.1, proofs by RFC 9162 section 2.1.3.2).
import '../vendor/js-sha256-1.0.0/sha256.min.js';
import { joined, sameBytes } from './bytes.js';

const LEAF = Uint8Array.of(0x00);
const NODE = Uint8Array.of(0x01);

export const sha256 = (...parts) => new Uint8Array(globalThis.sha256.arrayBuffer(joined(...parts)));

export const leafHash = (data) => sha256(LEAF, data);

export const nodeHash = (left, right) => sha256(NODE, left, right);

/** The root over these leaves' data. */
export function treeHash(leaves) {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return leafHash(leaves[0]);
  let half = 1;
  while (half * 2 < leaves.length) half *= 2;
  return nodeHash(treeHash(leaves.slice(0, half)), treeHash(leaves.slice(half)));
}

/**
 * The root to which a proof leads from a leaf, or null when the proof has not the length of that place in a tree of that size.
 * Index and size are numbers or BigInts.
 */
export function rootByProof(leaf, index, size, proof) {
  let place = BigInt(index);
  let last = BigInt(size) - 1n;
  if (place > last) return null;
  let hash = leaf;
  for (const sibling of proof) {
    if (last === 0n) return null;
    if (place % 2n === 1n || place === last) {
      hash = nodeHash(sibling, hash);
      while (place % 2n === 0n && place !== 0n) {
        place /= 2n;
        last /= 2n;
      }
    } else {
      hash = nodeHash(hash, sibling);
    }
    place /= 2n;
    last /= 2n;
  }
  return last === 0n ? hash : null;
}

/** Does a consistency proof lead from the root of a smaller tree to that of a larger one? By RFC 9162 section 2.1.4.2. */
export function isConsistent(oldSize, oldRoot, newSize, newRoot, path) {
  let place = BigInt(oldSize) - 1n;
  let last = BigInt(newSize) - 1n;
  if (place < 0n || place > last) return false;
  if (place === last) return path.length === 0 && sameBytes(oldRoot, newRoot);
  const isPerfect = (BigInt(oldSize) & place) === 0n;
  const [first, ...rest] = isPerfect ? [oldRoot, ...path] : path;
  if (!first || path.length === 0) return false;
  while (place % 2n === 1n) {
    place /= 2n;
    last /= 2n;
  }
  let oldHash = first;
  let newHash = first;
  for (const hash of rest) {
    if (last === 0n) return false;
    if (place % 2n === 1n || place === last) {
      oldHash = nodeHash(hash, oldHash);
      newHash = nodeHash(hash, newHash);
      while (place % 2n === 0n && place !== 0n) {
        place /= 2n;
        last /= 2n;
      }
    } else {
      newHash = nodeHash(newHash, hash);
    }
    place /= 2n;
    last /= 2n;
  }
  return last === 0n && sameBytes(oldHash, oldRoot) && sameBytes(newHash, newRoot);
}

export function isIncluded(leaf, index, size, proof, root) {
  const reached = rootByProof(leaf, index, size, proof);
  return reached !== null && sameBytes(reached, root);
}
