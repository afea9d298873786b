// Names of things (docs/bundle.md section 2): the many spellings of one GS1 key, and the one in which they are compared.

const CANONICAL = 'https://id.gs1.org/';

// Each primary key with the qualifiers that make it finer, the finest first.
const QUALIFIERS = {
  '00': [], '01': ['21', '235', '10'], 253: [], 255: [], 401: [], 402: [], 414: ['254'], 417: [], 8003: [], 8004: [],
  8006: ['21', '10'], 8010: ['8011'], 8013: [], 8017: [], 8018: [],
};

// What the value of a key looks like; keys that are not here are free.
const VALUES = {
  '00': /^[0-9]{18}$/, '01': /^([0-9]{8}|[0-9]{12,14})$/, 253: /^[0-9]{13}/, 255: /^[0-9]{13}/, 402: /^[0-9]{17}$/,
  414: /^[0-9]{13}$/, 417: /^[0-9]{13}$/, 8003: /^0[0-9]{13}/, 8006: /^[0-9]{18}$/, 8017: /^[0-9]{18}$/, 8018: /^[0-9]{18}$/,
};

const PREFIX_IS_SECOND = ['00', '01', '8003', '8006'];

const isPrimary = (key) => key in QUALIFIERS;
const encoded = (value) => encodeURIComponent(value).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** The text that percent-encoding stands for, or null when it is not strict UTF-8. */
function decoded(value) {
  try {
    return decodeURIComponent(value);
  } catch {
    return null;
  }
}

/** The GS1 check digit behind some digits. */
export function checkDigit(digits) {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) sum += Number(digits[digits.length - 1 - i]) * (i % 2 === 0 ? 3 : 1);
  return String((10 - (sum % 10)) % 10);
}

const withCheckDigit = (digits) => digits + checkDigit(digits);

/** Reads a Digital Link into {key, value, qualifier, qualified}, or null. Values are decoded; qualifier may be null. */
function readLink(uri) {
  const [, path] = /^https?:\/\/[^/?#]+(\/[^?#]*)/i.exec(uri) || [];
  if (!path) return null;
  const segments = path.replace(/\/$/, '').split('/');
  const found = new Map();
  for (let i = segments.length - 2; i >= 0; i -= 2) {
    const [name, value] = [segments[i], decoded(segments[i + 1])];
    if (!/^[0-9]{2,4}$/.test(name) || !value) return null;
    if (isPrimary(name)) return keyed(name, value, found);
    found.set(name, value);
  }
  return null;
}

function keyed(key, value, qualifiers) {
  if (VALUES[key] && !VALUES[key].test(value)) return null;
  const qualifier = QUALIFIERS[key].find((each) => qualifiers.has(each)) || null;
  return { key, value: key === '01' ? value.padStart(14, '0') : value, qualifier, qualified: qualifier && qualifiers.get(qualifier) };
}

const gtin = (p, ir) => withCheckDigit(ir[0] + p + ir.slice(1));
const checked = (p, rest) => withCheckDigit(p + rest);

// scheme: [how many parts, how many of them are digits, how long the first two are together (0: any), what they mean].
const SCHEMES = {
  sgtin: [3, 2, 13, (p, ir, s) => ['01', gtin(p, ir), '21', s]],
  upui: [3, 2, 13, (p, ir, s) => ['01', gtin(p, ir), '235', s]],
  itip: [5, 4, 13, (p, ir, n, m, s) => (n.length === 2 && m.length === 2 ? ['8006', gtin(p, ir) + n + m, '21', s] : null)],
  sscc: [2, 2, 17, (p, es) => ['00', gtin(p, es)]],
  sgln: [3, 2, 12, (p, l, x) => (x === '0' ? ['414', checked(p, l)] : ['414', checked(p, l), '254', x])],
  pgln: [2, 2, 12, (p, l) => ['417', checked(p, l)]],
  grai: [3, 2, 12, (p, t, s) => ['8003', `0${checked(p, t)}${s}`]],
  giai: [2, 1, 0, (p, s) => ['8004', p + s]],
  gdti: [3, 2, 12, (p, t, s) => ['253', checked(p, t) + s]],
  sgcn: [3, 2, 12, (p, t, s) => ['255', checked(p, t) + s]],
  gsrn: [2, 2, 17, (p, s) => ['8018', checked(p, s)]],
  gsrnp: [2, 2, 17, (p, s) => ['8017', checked(p, s)]],
  ginc: [2, 1, 0, (p, x) => ['401', p + x]],
  gsin: [2, 2, 16, (p, s) => ['402', checked(p, s)]],
  cpi: [3, 1, 0, (p, x, s) => ['8010', p + x, '8011', s]],
};
const LGTIN = [3, 2, 13, (p, ir, l) => ['01', gtin(p, ir), '10', l]];
const PATTERNS = ['sgtin', 'upui', 'itip', 'grai', 'gdti', 'sgcn', 'cpi'];
const MAY_BE_EMPTY = ['sgln', 'pgln', 'grai', 'gdti', 'sgcn']; // their second part: a location or a type

/** Splits at the first dots; the last part keeps the rest. */
function partsOf(text, count) {
  const parts = text.split('.');
  return parts.length < count ? null : [...parts.slice(0, count - 1), parts.slice(count - 1).join('.')];
}

/** Reads an EPC URN into the same form as readLink, or null. */
function readUrn(uri) {
  const [, kind, scheme, rest] = /^urn:epc:(id|class|idpat):([a-z]+):([^]*)$/.exec(uri) || [];
  const rule = kind === 'class' ? scheme === 'lgtin' && LGTIN : SCHEMES.hasOwnProperty(scheme) && SCHEMES[scheme];
  const parts = rule && partsOf(rest, rule[0]);
  if (!parts) return null;
  const isPattern = kind === 'idpat';
  if (isPattern && (!PATTERNS.includes(scheme) || parts.pop() !== '*')) return null;

  const [, digits, length, mean] = rule;
  const texts = parts.map((part, i) => (i < digits ? part : decoded(part)));
  if (!texts.slice(0, digits).every((part) => /^[0-9]*$/.test(part)) || texts[0] === '') return null;
  if (length > 0 && texts[0].length + texts[1].length !== length) return null;
  if (texts.some((part, i) => !part && !(i === 1 && MAY_BE_EMPTY.includes(scheme)))) return null;

  const meaning = mean(...texts, ...(isPattern ? [''] : []));
  if (!meaning) return null;
  const [key, value, qualifier, qualified] = meaning;
  return { key, value, qualifier: (!isPattern && qualifier) || null, qualified };
}

const readName = (identifier) => readLink(identifier) || readUrn(identifier);

/** The one form in which an identifier is compared; a URI that names no GS1 key stays as it is. */
export function canonical(identifier) {
  const name = readName(identifier);
  if (!name) return identifier;
  const finer = name.qualifier ? `/${name.qualifier}/${encoded(name.qualified)}` : '';
  return `${CANONICAL}${name.key}/${encoded(name.value)}${finer}`;
}

/** Does it name a kind or a lot of things, not one thing? */
export function isClass(identifier) {
  const name = readName(identifier);
  return name !== null && ['01', '8006'].includes(name.key) && [null, '10'].includes(name.qualifier);
}

/** The lot of an instance 01/g/21/s, as the canonical 01/g/10/lot; null when the identifier is no such instance. */
export function lotOf(identifier, lot) {
  const name = readName(identifier);
  const isInstance = name !== null && name.key === '01' && name.qualifier === '21';
  return isInstance && lot !== '' ? `${CANONICAL}01/${name.value}/10/${encoded(lot)}` : null;
}

/** Does an identifier lie under a member's prefix: company prefix digits for a GS1 key, the beginning of any other URI? */
export function liesUnder(identifier, prefix) {
  const name = readName(identifier);
  const isCompanyPrefix = /^[0-9]+$/.test(prefix);
  if (name === null) return !isCompanyPrefix && identifier.startsWith(prefix);
  const place = PREFIX_IS_SECOND.includes(name.key) ? 1 : 0;
  return isCompanyPrefix && name.value.startsWith(prefix, place);
}
