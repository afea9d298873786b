// The manifest (docs/bundle.md section 5): with it the log's operator answers for having left nothing out.
import { sameBytes, utf8 } from './bytes.js';
import { readHash, readSize } from './note.js';
import { sha256 } from './tree.js';

/** Reads a manifest's text, exactly seven lines, into {origin, item, size, cut, records, registry}; or null. */
export function readManifest(text) {
  const [format, origin, item, sizeText, state, recordsText, registryText, end, ...more] = text.split('\n');
  if (format !== 'suyuan-manifest@v1' || end !== '' || more.length > 0) return null;
  const size = readSize(sizeText);
  const records = readHash(recordsText);
  const registry = readHash(registryText);
  if (size === null || !records || !registry || !['complete', 'cut'].includes(state)) return null;
  return { origin, item, size, cut: state === 'cut', records, registry };
}

/** Are these exactly the entries whose indexes the manifest hashed? */
export function areListed(entries, hash) {
  return sameBytes(sha256(utf8(entries.map((entry) => `${entry.index}\n`).join(''))), hash);
}
