// The fields of a record (docs/statement.md section 2): that they close to its body, and what is open to read.
import { joined, sameBytes, utf8 } from './bytes.js';
import { readJson } from './json.js';
import { Refused } from './refused.js';
import { isIncluded, sha256, treeHash } from './tree.js';

const VALUE = Uint8Array.of(0x02);
const LIST = Uint8Array.of(0x03);
const ZERO = Uint8Array.of(0x00);
const POINTER = /^\/([^/~\u0000]|~[01])*$/;

function mustBe(fact, reason) {
  if (!fact) throw new Refused('FIELDS_MALFORMED', reason);
}

/** The value that a text is, read as strict JSON. */
function valueOf(text, path) {
  try {
    return readJson(text);
  } catch (problem) {
    throw new Refused('FIELDS_MALFORMED', `The value of ${path}: ${problem.message}`);
  }
}

/** How the canonical text of a value closes under its salt. */
export const closedValue = (salt, text) => sha256(VALUE, salt, utf8(text));

/** How an identifier list closes: by its length and the root over its closed elements. */
export function closedList(count, root) {
  const size = new Uint8Array(4);
  new DataView(size.buffer).setUint32(0, count);
  return sha256(LIST, size, root);
}

function openList({ path, count, root, elements }) {
  mustBe(count < 2 ** 32 && (count > 0 || sameBytes(root, treeHash([]))), `${path} has an impossible count.`);
  const values = elements.map(({ index, salt, value, proof }) => {
    const leaf = sha256(ZERO, closedValue(salt, value));
    mustBe(isIncluded(leaf, index, count, proof, root), `Element ${index} of ${path} is not under its root.`);
    return valueOf(value, path);
  });
  return { path, closed: closedList(count, root), elements: values, whole: values.length === count };
}

function openField(field) {
  mustBe(POINTER.test(field.path), `${field.path} is not the path of one member.`);
  if (field.closed) return { ...field, hidden: true };
  if (field.elements) return openList(field);
  return { path: field.path, closed: closedValue(field.salt, field.value), value: valueOf(field.value, field.path) };
}

/**
 * Opens what is open, as {path, closed} and one of value (read), elements (read, with whole: are they all) or hidden: true.
 * Throws Refused with FIELDS_MALFORMED.
 */
export const openFields = (fields) => fields.map(openField);

/** The root over all fields, which the statement signs as its body. */
export const bodyOf = (fields) => treeHash(fields.map(({ path, closed }) => joined(utf8(path), ZERO, closed)));
