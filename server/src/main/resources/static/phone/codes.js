// What a scanner or a finger gives, read as the name of a thing: Digital Links, GS1 element strings, printed codes, bare numbers.
import { canonical, checkDigit, isClass } from '../verify/names.js';

const STEM = 'https://id.gs1.org/';
const SEPARATOR = '\u001d'; // FNC1 within a symbol
const SYMBOLOGY = /^\][A-Za-z][0-9]/;

// Application identifiers with a length of their own; all others end at a separator.
const LENGTHS = { '00': 18, '01': 14, '02': 14, 11: 6, 12: 6, 13: 6, 15: 6, 16: 6, 17: 6, 20: 2, 402: 17, 410: 13, 411: 13, 412: 13, 413: 13, 414: 13, 415: 13, 416: 13, 417: 13, 8006: 18 };
const LONG = /^(?:31|32|33|34|35|36)[0-9]/; // measures: four digits, then six
const THREE = /^(?:2[345]|4[0-2])/;
const FOUR = /^(?:39|43|70|7[1-9]|8[0-2])/;

function identifierAt(text) {
  if (LONG.test(text)) return [text.slice(0, 4), 6];
  const ai = FOUR.test(text) ? text.slice(0, 4) : THREE.test(text) ? text.slice(0, 3) : text.slice(0, 2);
  return [ai, LENGTHS[ai] ?? null];
}

/** The parts of an element string, or null: AIs with their values. */
function partsOf(text) {
  const parts = new Map();
  let rest = text;
  while (rest) {
    if (rest[0] === SEPARATOR) {
      rest = rest.slice(1);
      continue;
    }
    const [ai, length] = identifierAt(rest);
    if (!/^[0-9]{2,4}$/.test(ai)) return null;
    const end = length === null ? rest.indexOf(SEPARATOR, ai.length) : ai.length + length;
    const value = rest.slice(ai.length, end < 0 ? undefined : end);
    if (!value || (length !== null && value.length < length)) return null;
    parts.set(ai, value);
    rest = end < 0 ? '' : rest.slice(end);
  }
  return parts;
}

const printedParts = (text) => new Map([...text.matchAll(/\((\d{2,4})\)([^()]+)/g)].map(([, ai, value]) => [ai, value.trim()]));

const holds = (digits) => /^\d+$/.test(digits) && checkDigit(digits.slice(0, -1)) === digits.slice(-1);

/** The name of what the parts name: a unit, an item, a lot or a product; or null. */
function nameOf(parts) {
  const one = (key, ...finer) => `${STEM}${key}/${[parts.get(key), ...finer].join('/')}`;
  if (parts.has('00')) return holds(parts.get('00')) ? one('00') : null;
  if (!parts.has('01') || !holds(parts.get('01'))) return null;
  for (const ai of ['21', '10']) if (parts.has(ai)) return one('01', ai, encodeURIComponent(parts.get(ai)));
  return one('01');
}

function uriOf(text) {
  if (/^https?:\/\/[^/?#\s]+/i.test(text) || /^urn:[a-z0-9][a-z0-9-]+:\S+$/i.test(text)) return text;
  if (/^\(\d{2,4}\)/.test(text)) return nameOf(printedParts(text));
  const digits = text.replace(/[\s-]/g, '');
  if (/^(\d{8}|\d{12,14})$/.test(digits) && holds(digits)) return `${STEM}01/${digits.padStart(14, '0')}`;
  if (/^\d{18}$/.test(digits) && holds(digits)) return `${STEM}00/${digits}`;
  const parts = partsOf(text.replace(SYMBOLOGY, ''));
  return parts && nameOf(parts);
}

/**
 * Reads a code into {id, kind}; kind is 'product' for one that names neither a lot nor a piece, 'lot', or 'thing'. Null when it
 * names nothing that a statement could be about.
 */
export function readCode(text) {
  const uri = uriOf(text.trim());
  if (!uri) return null;
  const id = canonical(uri);
  if (id.startsWith(`${STEM}41`)) return null; // a place or a party
  if (!isClass(id)) return { id, kind: 'thing' };
  return { id, kind: /\/10\//.test(id) ? 'lot' : 'product' };
}

/** The lot of a product, from what was typed. */
export const lotOfProduct = (product, lot) => ({ id: `${product}/10/${encodeURIComponent(lot.trim())}`, kind: 'lot' });

/** As it is printed, with brackets. */
export function printed(id) {
  if (!id.startsWith(STEM)) return id;
  return id.slice(STEM.length).replace(/(\d{2,4})\/([^/]+)\/?/g, (_, ai, value) => `(${ai})${decodeURIComponent(value)}`);
}
