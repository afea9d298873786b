// Signatures by the acceptance rules of docs/statement.md section 3. The rules stand in front of whatever library does the
// arithmetic, because libraries differ in exactly the cases that a forger would choose.
import { hex, joined, toB64u, unhex } from './bytes.js';
import { CANNOT_CHECK_HERE, Refused } from './refused.js';

const P = 2n ** 255n - 19n;
const L = 2n ** 252n + 27742317777372353535851937790883648493n;
const Y_OF_ORDER_EIGHT = 0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7n;
const SMALL_ORDER = [0n, 1n, P - 1n, Y_OF_ORDER_EIGHT, P - Y_OF_ORDER_EIGHT];
const P256_ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

const bigEndian = (bytes) => BigInt(`0x${hex(bytes) || '0'}`);
const littleEndian = (bytes) => bigEndian(Uint8Array.from(bytes).reverse());
const yOf = (point) => littleEndian(point) & (2n ** 255n - 1n);

/** 32 bytes, y < p, and none of the eight points of small order (which have five different y). */
export const acceptableEd25519Key = (key) => key.length === 32 && yOf(key) < P && !SMALL_ORDER.includes(yOf(key));

function acceptableEd25519Signature(signature) {
  if (signature.length !== 64) return false;
  const r = signature.subarray(0, 32);
  const y = yOf(r);
  const negativeZero = (y === 1n || y === P - 1n) && r[31] >= 128;
  return y < P && !negativeZero && littleEndian(signature.subarray(32)) < L;
}

const subtle = () => globalThis.crypto && globalThis.crypto.subtle;
const importedKeys = new Map();

function imported(name, importKey) {
  if (!importedKeys.has(name)) importedKeys.set(name, importKey());
  return importedKeys.get(name);
}

const engines = {
  async webcrypto(key, message, signature) {
    const ready = await imported(hex(key), () => subtle().importKey('raw', key, 'Ed25519', false, ['verify']));
    return subtle().verify('Ed25519', ready, signature, message);
  },
  async tweetnacl(key, message, signature) {
    if (!globalThis.nacl) await import('../vendor/tweetnacl-1.0.3/nacl-fast.min.js');
    return globalThis.nacl.sign.detached.verify(message, signature, key);
  },
};

// RFC 8032 section 7.1, TEST 2: one byte signed, and the same signature for another byte.
const KNOWN_KEY = unhex('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c');
const KNOWN_SIGNATURE = unhex(
  '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
);

async function webcryptoWorks() {
  try {
    const good = await engines.webcrypto(KNOWN_KEY, Uint8Array.of(0x72), KNOWN_SIGNATURE);
    return good && !(await engines.webcrypto(KNOWN_KEY, Uint8Array.of(0x73), KNOWN_SIGNATURE));
  } catch {
    return false;
  }
}

let chosenEngine = null;

/** The name of what checks Ed25519 here: 'webcrypto' when the browser can, else 'tweetnacl'. Asked once; may be forced by name. */
export function ed25519Engine(forced) {
  if (forced) chosenEngine = Promise.resolve(forced);
  if (!chosenEngine) chosenEngine = webcryptoWorks().then((works) => (works ? 'webcrypto' : 'tweetnacl'));
  return chosenEngine;
}

export async function verifyEd25519(key, message, signature) {
  if (!acceptableEd25519Key(key) || !acceptableEd25519Signature(signature)) return false;
  const engine = engines[await ed25519Engine()];
  try {
    return await engine(key, message, signature);
  } catch (problem) {
    // WebCrypto refuses to import bytes that are no point of the curve: then no signature of it is good.
    if (problem instanceof DOMException) return false;
    throw problem;
  }
}

/** Of the two signatures (r, s) and (r, n − s), which are equally good, the one that is taken here. */
export function lowS(signature) {
  const s = bigEndian(signature.subarray(32));
  if (s <= P256_ORDER / 2n) return signature;
  return joined(signature.subarray(0, 32), unhex((P256_ORDER - s).toString(16).padStart(64, '0')));
}

/** ECDSA over P-256 with SHA-256; of the two signatures (r, s) and (r, n − s) only the one with the smaller s is taken. */
export async function verifyEs256(x, y, message, signature) {
  const r = bigEndian(signature.subarray(0, 32));
  const s = bigEndian(signature.subarray(32));
  if (signature.length !== 64 || r < 1n || r >= P256_ORDER || s < 1n || s > P256_ORDER / 2n) return false;
  if (!subtle()) throw new Refused(CANNOT_CHECK_HERE, 'This browser cannot check ES256 signatures on this page.');
  const jwk = { kty: 'EC', crv: 'P-256', x: toB64u(x), y: toB64u(y) };
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  try {
    const key = await imported(jwk.x + jwk.y, () => subtle().importKey('jwk', jwk, algorithm, false, ['verify']));
    return await subtle().verify(algorithm, key, signature, message);
  } catch (problem) {
    if (problem.name === 'NotSupportedError') throw new Refused(CANNOT_CHECK_HERE, 'This browser has no ES256.');
    return false; // not a point of the curve
  }
}
