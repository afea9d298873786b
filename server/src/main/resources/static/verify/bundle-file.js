// The shape of the file (docs/bundle.md section 1). What is not exactly that is MALFORMED; what its values mean comes later.
import { compareBytes, fromB64u, utf8 } from './bytes.js';
import { readJson, wholeNumber } from './json.js';
import { canonical } from './names.js';
import { Refused } from './refused.js';
import { textOf } from './statement.js';

const MAX_FILE = 16 * 1024 * 1024;
const MAX_RECORDS = 2_000;
const MAX_REGISTRY = 10_000;
const MAX_FIELDS = 512;
const MAX_TIMESTAMPS = 4;

/** The fields that close as a tree of their elements. */
export const LISTS = [
  '/epcList',
  '/childEPCs',
  '/inputEPCList',
  '/outputEPCList',
  '/quantityList',
  '/childQuantityList',
  '/inputQuantityList',
  '/outputQuantityList',
];

function expect(fact, what) {
  if (!fact) throw new Refused('MALFORMED', `Expected ${what}.`);
}

/** The members of an object that has exactly these. */
function membersOf(value, names, what) {
  expect(value instanceof Map, `an object as ${what}`);
  expect(value.size === names.length && names.every((name) => value.has(name)), `exactly ${names.join(', ')} in ${what}`);
  return names.map((name) => value.get(name));
}

function text(value, what) {
  expect(typeof value === 'string', `a string as ${what}`);
  return value;
}

function bytes(value, length, what) {
  const found = fromB64u(text(value, what));
  expect(found && found.length === length, `${length} bytes of base64url as ${what}`);
  return found;
}

function number(value, what) {
  const found = wholeNumber(value);
  expect(found !== null, `a whole number as ${what}`);
  return found;
}

function list(value, limit, what, read) {
  expect(Array.isArray(value) && value.length <= limit, `an array (of at most ${limit}) as ${what}`);
  return value.map(read);
}

const hashes = (value, what) => list(value, Infinity, what, (each) => bytes(each, 32, what));

function ascending(entries, what) {
  expect(entries.every((entry, i) => i === 0 || entries[i - 1].index < entry.index), `ascending indexes in ${what}`);
  return entries;
}

function readEntry(value) {
  const [index, statement, proof] = membersOf(value, ['index', 'statement', 'proof'], 'a registry entry');
  return { index: number(index, 'index'), statement: text(statement, 'statement'), proof: hashes(proof, 'proof') };
}

function readElement(value) {
  const [index, salt, shown, proof] = membersOf(value, ['index', 'salt', 'value', 'proof'], 'an element');
  return { index: number(index, 'index'), salt: bytes(salt, 16, 'salt'), value: text(shown, 'value'), proof: hashes(proof, 'proof') };
}

function readField(value) {
  expect(value instanceof Map, 'an object as a field');
  if (value.has('closed')) {
    const [path, closed] = membersOf(value, ['path', 'closed'], 'a closed field');
    return { path: text(path, 'path'), closed: bytes(closed, 32, 'closed') };
  }
  if (value.has('salt')) {
    const [path, salt, shown] = membersOf(value, ['path', 'salt', 'value'], 'an open field');
    return { path: text(path, 'path'), salt: bytes(salt, 16, 'salt'), value: text(shown, 'value') };
  }
  const [path, count, root, elements] = membersOf(value, ['path', 'count', 'root', 'elements'], 'an open list');
  expect(LISTS.includes(path), 'an open list only where identifiers stand');
  return {
    path,
    count: number(count, 'count'),
    root: bytes(root, 32, 'root'),
    elements: ascending(list(elements, Infinity, 'elements', readElement), 'elements'),
  };
}

function readRecord(value) {
  const [index, statement, proof, fields] = membersOf(value, ['index', 'statement', 'proof', 'fields'], 'a record');
  const read = list(fields, MAX_FIELDS, 'fields', readField);
  const inOrder = read.every((field, i) => i === 0 || compareBytes(utf8(read[i - 1].path), utf8(field.path)) < 0);
  expect(inOrder, 'fields in byte order of their paths, each once');
  return { index: number(index, 'index'), statement: text(statement, 'statement'), proof: hashes(proof, 'proof'), fields: read };
}

function readTimestamp(value) {
  const [size, root, proof, token] = membersOf(value, ['size', 'root', 'proof', 'token'], 'a timestamp');
  const read = { size: number(size, 'size'), root: bytes(root, 32, 'root'), proof: hashes(proof, 'proof'), token: fromB64u(text(token, 'token')) };
  expect(read.token, 'base64url as token');
  return read;
}

function readWhole(file) {
  try {
    const content = typeof file === 'string' ? file : textOf(file);
    expect((typeof file === 'string' ? utf8(file) : file).length <= MAX_FILE, 'at most 16 MiB');
    return readJson(content);
  } catch (problem) {
    throw new Refused('MALFORMED', problem.message);
  }
}

/** Reads a bundle from its bytes or its text; throws Refused with MALFORMED. */
export function readBundle(file) {
  const names = ['format', 'profile', 'item', 'checkpoint', 'manifest', 'registry', 'records', 'timestamps'];
  const [format, profile, item, checkpoint, manifest, registry, records, timestamps] = membersOf(readWhole(file), names, 'the bundle');
  expect(format === 'suyuan-bundle@v1', 'the format suyuan-bundle@v1');
  expect(profile === 'public' || profile === 'full', 'the profile public or full');
  const isCanonical = text(item, 'item') !== '' && !/[\u0000-\u001f\u007f]/.test(item) && canonical(item) === item;
  expect(isCanonical, 'the item in canonical form');
  return {
    profile,
    item,
    checkpoint: text(checkpoint, 'checkpoint'),
    manifest: text(manifest, 'manifest'),
    registry: ascending(list(registry, MAX_REGISTRY, 'registry', readEntry), 'the registry'),
    records: ascending(list(records, MAX_RECORDS, 'records', readRecord), 'the records'),
    timestamps: list(timestamps, MAX_TIMESTAMPS, 'timestamps', readTimestamp),
  };
}
