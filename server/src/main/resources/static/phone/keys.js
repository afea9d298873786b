// The member's key in the browser (WebCrypto, Ed25519): made or brought along once, then kept where it can sign but not be read.
import { fromB64u, joined, toB64u, unhex, utf8 } from '../verify/bytes.js';
import { sha256 } from '../verify/tree.js';
import { get, put } from './store.js';

const ED25519 = 'Ed25519';
const PKCS8 = unhex('302e020100300506032b657004220420'); // RFC 8410: what stands before the 32 bytes of a seed

/** Can this browser make and use such keys? */
export async function canSign() {
  try {
    await crypto.subtle.generateKey(ED25519, false, ['sign']);
    return true;
  } catch {
    return false;
  }
}

/** The name of a public key: its RFC 7638 thumbprint. */
const kidOf = (x) => toB64u(sha256(utf8(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`)));

/** A fresh seed: 32 bytes, which are the key. */
export async function freshSeed() {
  const pair = await crypto.subtle.generateKey(ED25519, true, ['sign', 'verify']);
  return fromB64u((await crypto.subtle.exportKey('jwk', pair.privateKey)).d);
}

/** The seed in a private JWK's text, or null when it is none. */
export function seedOfJwk(text) {
  try {
    const jwk = JSON.parse(text);
    const seed = jwk.kty === 'OKP' && jwk.crv === ED25519 && typeof jwk.d === 'string' ? fromB64u(jwk.d) : null;
    return seed && seed.length === 32 ? seed : null;
  } catch {
    return null;
  }
}

/** The seed as it stands on a recovery sheet, in groups of four; and back, or null. */
export const sheetText = (seed) => toB64u(seed).match(/.{1,4}/g).join(' ');

export function seedOfSheet(text) {
  const seed = fromB64u(text.replace(/\s+/g, ''));
  return seed && seed.length === 32 ? seed : null;
}

/** Reads a seed into {member, kid, x, key}; the key can sign and cannot be read. */
export async function keyOf(member, seed) {
  const pkcs8 = joined(PKCS8, seed);
  const readable = await crypto.subtle.importKey('pkcs8', pkcs8, ED25519, true, ['sign']);
  const { x } = await crypto.subtle.exportKey('jwk', readable);
  const key = await crypto.subtle.importKey('pkcs8', pkcs8, ED25519, false, ['sign']);
  pkcs8.fill(0);
  return { member, kid: kidOf(x), x, key };
}

export const keep = (key) => put('keys', key);
export const kept = (member) => get('keys', member);

/** The public key, as docs/statement.md section 5 writes it. */
export const publicJwk = ({ x }) => ({ crv: ED25519, kty: 'OKP', x });

export async function signWith({ key }, bytes) {
  return new Uint8Array(await crypto.subtle.sign(ED25519, key, bytes));
}

/** Shows that whoever asks has the key: its signature over the possession text of a member at a log. */
export async function possession(key, origin) {
  const text = ['suyuan-possession@v1', origin, key.member, key.kid].map((line) => `${line}\n`).join('');
  return toB64u(await signWith(key, utf8(text)));
}
