// What a registry statement says (docs/statement.md section 5): each type has exactly its members, each of its kind.
import { JsonNumber } from './json.js';
import { readMemberKey } from './member-key.js';
import { readSize } from './note.js';

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
const isKey = (value) => readMemberKey(value) !== null;

const MEMBER = { id: isId, name: isName, role: oneOf(ROLES), identity: isIdentity };

const CONTENTS = {
  'registry/founding': {
    ...MEMBER,
    format: oneOf(['suyuan-registry@v1']),
    role: oneOf(['platform']),
    jwk: isKey,
    custody: oneOf(['own', 'hosted']),
    approvals: (value) => value instanceof JsonNumber && readSize(value.literal) >= 1n,
  },
  'registry/member': MEMBER,
  'registry/key': { member: isId, jwk: isKey, custody: oneOf(['own', 'hosted']), possession: isText },
  'registry/right': { member: isId, may: isArrayOf(oneOf(RIGHTS)), prefixes: isArrayOf(isPrefix) },
  'registry/revocation': { member: isId, kid: isText, reason: oneOf(REASONS) },
};

/** The content as a plain object, or null when a member is missing, mistyped or too many. */
export function readRegistryContent(type, content) {
  const shape = CONTENTS[type];
  const names = Object.keys(shape);
  const exact = content.size === names.length && names.every((name) => content.has(name) && shape[name](content.get(name)));
  return exact ? Object.fromEntries(content) : null;
}
