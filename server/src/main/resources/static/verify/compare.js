// Whether two bundles show one history of their log (docs/bundle.md section 9). It asks no network.
import { readBundle } from './bundle-file.js';
import { readCheckpoint, readNote, signersOf } from './note.js';
import { readLogTrust } from './policy.js';
import { contradictionOf, ProvenTree } from './proven-tree.js';

/**
 * Compares two files of one log, whatever else is wrong with them.
 *
 * @param files two texts or Uint8Arrays
 * @param trust {key, policy} as for verifyBundle: the log's verifier key, or a policy with a log line; TrustMalformed is thrown when
 *     it is none
 * @returns {outcome: SPLIT_VIEW, CONSISTENT, UNDECIDED or NOT_COMPARABLE, reason, notes: the two signed checkpoints, the smaller first}
 */
export async function compareBundles(files, trust) {
  const { logKeys } = readLogTrust(trust);
  const shown = [];
  for (const file of files) {
    const one = await readShown(file, logKeys);
    if (typeof one === 'string') return { outcome: 'NOT_COMPARABLE', reason: one, notes: [] };
    shown.push(one);
  }
  shown.sort((a, b) => (a.checkpoint.size < b.checkpoint.size ? -1 : a.checkpoint.size > b.checkpoint.size ? 1 : 0));
  const notes = shown.map(({ bundle }) => bundle.checkpoint);
  const [smaller, larger] = shown.map(({ bundle, checkpoint }) => new ProvenTree(bundle, checkpoint));
  const reason = contradictionOf(smaller, larger);
  if (reason) return { outcome: 'SPLIT_VIEW', reason, notes };
  const isProven = larger.rootOf(shown[0].checkpoint.size) !== null;
  return { outcome: isProven ? 'CONSISTENT' : 'UNDECIDED', reason: '', notes };
}

/** {bundle, checkpoint} of a file whose checkpoint the log signed; else why not, as a sentence. */
async function readShown(file, logKeys) {
  let bundle;
  try {
    bundle = readBundle(file);
  } catch (problem) {
    return problem.message;
  }
  const note = readNote(bundle.checkpoint);
  const checkpoint = note && readCheckpoint(note.text);
  if (!checkpoint) return 'A checkpoint is not one.';
  const keys = logKeys.filter((key) => key.name === checkpoint.origin);
  if (keys.length === 0) return `A checkpoint is of ${checkpoint.origin}.`;
  return (await signersOf(note, keys)).length > 0 ? { bundle, checkpoint } : "A checkpoint is not signed by the log's key.";
}
