// Policies in the C2SP form (tlog-policy): which logs are known, and whose cosignatures make a checkpoint one that enough have seen.
import { sameBytes, utf8 } from './bytes.js';
import { COSIGNATURE, readKey, readVkey, SIGNATURE } from './note.js';
import { TrustMalformed } from './refused.js';

const MOST = 64; // logs, witnesses and groups, each
const MAX_POLICY = 1 << 16;
const BAD_CHARACTER = /[\u0000-\u0008\u000b-\u001f\u007f]/;

/** The log alone: no cosignature is asked for. */
export const NO_POLICY = { logs: [], witnesses: [], groups: [], quorum: 'none' };

/**
 * Reads a policy into {logs: [key], witnesses: [{name, key}], groups: [{name, threshold, members}], quorum}, or null when it is
 * none. Lines speak only of those before them.
 */
export function readPolicy(text) {
  if (utf8(text).length > MAX_POLICY || BAD_CHARACTER.test(text) || !text.endsWith('\n')) return null;
  const policy = { logs: [], witnesses: [], groups: [], quorum: null, named: new Set(), grouped: new Set() };
  const lines = text.slice(0, -1).split('\n').map((line) => line.split(/[ \t]+/).filter((word) => word !== ''));
  const spoken = lines.filter((words) => words.length > 0 && !words[0].startsWith('#'));
  if (!spoken.every(([kind, ...rest]) => Object.hasOwn(LINES, kind) && LINES[kind](policy, rest))) return null;
  const few = [policy.logs, policy.witnesses, policy.groups].every((list) => list.length <= MOST);
  return few && policy.quorum !== null ? policy : null;
}

/** What each kind of line adds; each says whether it may. */
const LINES = {
  log(policy, [vkey, , ...more]) {
    const key = vkey === undefined || more.length > 0 ? null : readKey(vkey);
    if (!key || key.type !== SIGNATURE || isKnown(key, policy.logs)) return false;
    return policy.logs.push(key) > 0;
  },
  witness(policy, [name, vkey, , ...more]) {
    const key = vkey === undefined || more.length > 0 ? null : readKey(vkey);
    if (!key || key.type !== COSIGNATURE || isKnown(key, policy.witnesses.map((each) => each.key))) return false;
    return define(policy, name) && policy.witnesses.push({ name, key }) > 0;
  },
  group(policy, [name, rule, ...members]) {
    if (members.length === 0 || !members.every((member) => joins(policy, member))) return false;
    const threshold = rule === 'all' ? members.length : rule === 'any' ? 1 : Number(/^[1-9][0-9]{0,3}$/.test(rule) ? rule : 0);
    if (threshold < 1 || threshold > members.length) return false;
    return define(policy, name) && policy.groups.push({ name, threshold, members }) > 0;
  },
  quorum(policy, [name, ...more]) {
    if (name === undefined || more.length > 0 || policy.quorum !== null) return false;
    if (name !== 'none' && !policy.named.has(name)) return false;
    policy.quorum = name;
    return true;
  },
};

/** One key has one line, and of two keys it must be clear whose a signature line is. */
const isKnown = (key, others) =>
  others.some((other) => sameBytes(other.publicKey, key.publicKey) || (other.name === key.name && sameBytes(other.id, key.id)));

function define(policy, name) {
  if (name === 'none' || policy.named.has(name)) return false;
  policy.named.add(name);
  return true;
}

/** A member is named before, and is in one group at most. */
function joins(policy, member) {
  if (!policy.named.has(member) || policy.grouped.has(member)) return false;
  policy.grouped.add(member);
  return true;
}

/** The keys of the log and the policy to demand, as somebody gave them: both texts, of which one may be empty. Throws TrustMalformed. */
export function readLogTrust({ key, policy = '' }) {
  const demanded = policy === '' ? NO_POLICY : readPolicy(policy);
  if (!demanded) throw new TrustMalformed('A policy in the form of tlog-policy was expected.');
  const logKeys = key.trim() === '' && demanded.logs.length > 0 ? demanded.logs : [readVkey(key)];
  return { logKeys, demanded };
}

/** Are these names of witnesses enough? */
export function isSatisfied(policy, names) {
  const satisfied = new Set(policy.witnesses.map((witness) => witness.name).filter((name) => names.includes(name)));
  for (const { name, threshold, members } of policy.groups) {
    if (members.filter((member) => satisfied.has(member)).length >= threshold) satisfied.add(name);
  }
  return policy.quorum === 'none' || satisfied.has(policy.quorum);
}
