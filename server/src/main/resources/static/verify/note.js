// Signed notes, checkpoints and cosignatures in the C2SP forms (signed-note, tlog-checkpoint, tlog-cosignature), read as
// strictly as they are written.
import { fromB64, sameBytes, unhex, utf8 } from './bytes.js';
import { Refused, TrustMalformed } from './refused.js';
import { acceptableEd25519Key, verifyEd25519 } from './signatures.js';
import { sha256 } from './tree.js';

/** The types of keys: a log that signs notes, and a witness or mirror that cosigns checkpoints with a time. */
export const SIGNATURE = 0x01;
export const COSIGNATURE = 0x04;

const MAX_NOTE = 1 << 20;
const MAX_SIGNATURES = 100;
const BAD_NAME = /[\p{Z}\u0085+\u0000-\u001f]/u;
const MAX_SIZE = 2n ** 63n - 1n;
const LATEST = 253_402_300_799n; // the last second of the year 9999

/** Reads a verifier key name+id+base64(type ‖ key) into {name, id, type, publicKey}; or null. */
export function readKey(text) {
  const [, name, id, key] = /^([^+]*)\+([0-9a-f]{8})\+(.*)$/.exec(text) || [];
  const typed = key && fromB64(key);
  if (!name || BAD_NAME.test(name) || !typed || typed.length !== 33 || ![SIGNATURE, COSIGNATURE].includes(typed[0])) return null;
  const expected = sha256(utf8(`${name}\n`), typed).subarray(0, 4);
  const publicKey = typed.subarray(1);
  return sameBytes(expected, unhex(id)) && acceptableEd25519Key(publicKey) ? { name, id: expected, type: typed[0], publicKey } : null;
}

/** Reads the verifier key of a log; throws TrustMalformed. */
export function readVkey(text) {
  const key = readKey(text.trim());
  if (!key || key.type !== SIGNATURE) throw new TrustMalformed('A verifier key of the form name+id+base64 was expected.');
  return key;
}

function readSignatureLine(line) {
  const [, name, base64] = /^\u2014 ([^ ]+) (.*)$/u.exec(line) || [];
  const bytes = base64 && fromB64(base64);
  if (!name || BAD_NAME.test(name) || !bytes || bytes.length <= 4) return null;
  return { name, id: bytes.subarray(0, 4), signature: bytes.subarray(4) };
}

/** Splits a note into {text, signatures}, or null when it is not one. */
export function readNote(note) {
  const emptyLine = note.lastIndexOf('\n\n');
  if (utf8(note).length > MAX_NOTE || /[\u0000-\u0009\u000b-\u001f]/.test(note)) return null;
  if (emptyLine < 0 || !note.endsWith('\n') || emptyLine === note.length - 2) return null;
  const lines = note.slice(emptyLine + 2, -1).split('\n');
  const signatures = lines.map(readSignatureLine);
  if (lines.length > MAX_SIGNATURES || signatures.includes(null)) return null;
  return { text: note.slice(0, emptyLine + 1), signatures };
}

const linesOf = (note, key) => note.signatures.filter((line) => line.name === key.name && sameBytes(line.id, key.id));

/**
 * When this key cosigned a checkpoint, in seconds since 1970: the latest time when it did so more than once, null when no line is
 * its own. Throws Refused with COSIGNATURE_INVALID when a line of it is not good.
 */
export async function cosignedAt(note, key) {
  let latest = null;
  for (const { signature } of linesOf(note, key)) {
    const time = signature.length === 72 ? new DataView(signature.buffer, signature.byteOffset).getBigUint64(0) : 0n;
    const message = utf8(`cosignature/v1\ntime ${time}\n${note.text}`);
    const good = time >= 1n && time <= LATEST && (await verifyEd25519(key.publicKey, message, signature.subarray(8)));
    if (!good) throw new Refused('COSIGNATURE_INVALID', `The cosignature of ${key.name} is not good.`);
    if (latest === null || time > latest) latest = time;
  }
  return latest === null ? null : Number(latest);
}

/** Did this key sign? Lines of other keys are passed over; one bad line of this key makes the answer no. */
export async function isSignedBy(note, key) {
  const lines = linesOf(note, key);
  for (const line of lines) {
    if (!(await verifyEd25519(key.publicKey, utf8(note.text), line.signature))) return false;
  }
  return lines.length > 0;
}

/** Which of these keys signed; none at all when a line of one of them is not good. */
export async function signersOf(note, keys) {
  const signers = [];
  for (const key of keys) {
    if (linesOf(note, key).length === 0) continue;
    if (!(await isSignedBy(note, key))) return [];
    signers.push(key);
  }
  return signers;
}

/** A tree size as it is written, from 0 to 2^63 − 1, as a BigInt; or null. */
export function readSize(text) {
  if (!/^(0|[1-9][0-9]{0,18})$/.test(text)) return null;
  const size = BigInt(text);
  return size <= MAX_SIZE ? size : null;
}

/** 32 bytes in standard base64, or null. */
export function readHash(text) {
  const bytes = fromB64(text);
  return bytes && bytes.length === 32 ? bytes : null;
}

/** Reads a checkpoint's text, exactly three lines, into {origin, size, root}; or null. */
export function readCheckpoint(text) {
  const [origin, sizeText, rootText, end, ...more] = text.split('\n');
  if (!origin || end !== '' || more.length > 0) return null;
  const size = readSize(sizeText);
  const root = readHash(rootText);
  if (size === null || !root || (size === 0n && !sameBytes(root, sha256()))) return null;
  return { origin, size, root };
}
