// What a registry statement says (docs/statement.md section 5): each type has exactly its members, each of its kind.
import { fromB64u } from './bytes.js';
import { JsonNumber } from './json.js';
import { readMemberKey } from './member-key.js';
import { isSignedBy, readCheckpoint, readKey, readNote, readSize, SIGNATURE } from './note.js';
import { readPolicy } from './policy.js';

const ROLES =
  'brand grower manufacturer distributor retailer forwarder warehouse customs-broker courier lab regulator platform'.split(' ');
const RIGHTS = 'commission observe attest pack transact transform any'.split(' ');
const REASONS = 'retired lost compromised left breach'.split(' ');

const oneOf = (words) => (value) => words.includes(value);
const isText = (value) => typeof value === 'string';
const isName = (value) => isText(value) && value !== '';
const isId = (value) => isText(value) && /^[A-Za-z0-9._-]{1,64}$/.test(value);
const LABEL = '[a-z0-9]([a-z0-9-]*[a-z0-9])?';
const IDENTITY = new RegExp(`^(gln:[0-9]{13}|dns:(?=.{1,253}$)${LABEL}(\\.${LABEL})+)$`);
const isIdentity = (value) => isText(value) && IDENTITY.test(value);
const isPrefix = (value) => isText(value) && /^([0-9]{4,12}|[A-Za-z][A-Za-z0-9+.-]*:(.*[/:#])?)$/s.test(value);
const isArrayOf = (isElement) => (value) => Array.isArray(value) && value.every(isElement);
const isNumber = (value) => value instanceof JsonNumber && readSize(value.literal) !== null;
const isApprovals = (value) => isNumber(value) && readSize(value.literal) >= 1n;
const isLeaf = (value) => isText(value) && (fromB64u(value) || []).length === 32;
const isKey = (value) => readMemberKey(value) !== null;

const MEMBER = { id: isId, name: isName, role: oneOf(ROLES), identity: isIdentity };

const CONTENTS = {
  'registry/founding': {
    ...MEMBER,
    format: oneOf(['suyuan-registry@v1']),
    role: oneOf(['platform']),
    jwk: isKey,
    custody: oneOf(['own', 'hosted']),
    approvals: isApprovals,
  },
  'registry/member': MEMBER,
  'registry/key': { member: isId, jwk: isKey, custody: oneOf(['own', 'hosted']), possession: isText },
  'registry/right': { member: isId, may: isArrayOf(oneOf(RIGHTS)), prefixes: isArrayOf(isPrefix) },
  'registry/revocation': { member: isId, kid: isText, reason: oneOf(REASONS) },
  'registry/policy': { policy: (value) => isText(value) && readPolicy(value) !== null, approvals: isApprovals },
  'registry/approval': { approves: isLeaf },
  'registry/predecessor': { origin: isName, key: isText, checkpoints: isArrayOf(isText), reason: oneOf(['lost', 'split', 'corrupted']) },
};

/** Members that may be there or not. */
const MORE = { 'registry/revocation': { compromisedSince: isNumber } };

/**
 * The content as a plain object, or null when a member is missing, mistyped or too many. Its numbers are numbers; those beyond
 * 2^53 are rounded, for no index and no count of members comes near.
 */
export async function readRegistryContent(type, content) {
  const demanded = CONTENTS[type];
  const known = { ...demanded, ...MORE[type] };
  const complete = Object.keys(demanded).every((name) => content.has(name));
  const exact = complete && [...content].every(([name, value]) => known.hasOwnProperty(name) && known[name](value));
  if (!exact) return null;
  const read = Object.fromEntries([...content].map(([name, value]) => [name, value instanceof JsonNumber ? Number(value.literal) : value]));
  return type !== 'registry/predecessor' || (await isEvidence(read)) ? read : null;
}

/** One to four checkpoints that the old log signed with its key. */
async function isEvidence({ origin, key: vkey, checkpoints }) {
  const key = readKey(vkey);
  if (!key || key.type !== SIGNATURE || key.name !== origin || checkpoints.length < 1 || checkpoints.length > 4) return false;
  for (const text of checkpoints) {
    const note = readNote(text);
    const checkpoint = note && readCheckpoint(note.text);
    if (!checkpoint || checkpoint.origin !== origin || !(await isSignedBy(note, key))) return false;
  }
  return true;
}
