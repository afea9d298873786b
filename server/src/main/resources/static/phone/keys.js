// The member's key in the browser (WebCrypto), of one of two kinds: made or brought along once, then kept where it can sign but
// not be read. Nothing else on these pages knows how the kinds differ.
import { fromB64u, toB64u, utf8 } from '../verify/bytes.js';
import { readMemberKey } from '../verify/member-key.js';
import { lowS } from '../verify/signatures.js';
import { get, put } from './store.js';

/** The first that a browser knows is made there. spelt: the one of several good signatures that the ledger takes. */
const KINDS = [
  { alg: 'Ed25519', crv: 'Ed25519', algorithm: { name: 'Ed25519' }, spelt: (signature) => signature },
  { alg: 'ES256', crv: 'P-256', algorithm: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }, spelt: lowS },
];

const kindOf = ({ key }) => KINDS.find(({ algorithm }) => algorithm.name === key.algorithm.name);

async function pairOf({ algorithm }) {
  try {
    return await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  } catch {
    return null; // not here
  }
}

/** Does this browser know the kind of this key? */
export const knows = async ({ crv }) => (await pairOf(KINDS.find((kind) => kind.crv === crv))) !== null;

/** A fresh private JWK, or null where the browser knows neither kind. */
export async function freshJwk() {
  for (const kind of KINDS) {
    const pair = await pairOf(kind);
    if (pair) return crypto.subtle.exportKey('jwk', pair.privateKey);
  }
  return null;
}

/** What a recovery sheet says of a key, in groups of four: the 32 bytes of d in base64url. And back, or null. */
export const sheetText = ({ d }) => d.match(/.{1,4}/g).join(' ');

export function secretOnSheet(text) {
  const d = text.replace(/\s+/g, '');
  return fromB64u(d)?.length === 32 ? d : null;
}

/** Reads a private JWK into {member, kid, jwk, key}: jwk is public, key signs and cannot be read. Throws what is none. */
export async function keyOf(member, { crv, kty, x, y, d }) {
  const jwk = { crv, kty, x, ...(y && { y }) };
  const known = readMemberKey(new Map(Object.entries(jwk)));
  const kind = KINDS.find(({ alg }) => alg === known?.alg);
  if (!kind) throw new Error('No JWK of a member.');
  const key = await crypto.subtle.importKey('jwk', { ...jwk, d }, kind.algorithm, false, ['sign']);
  const read = { member, kid: known.kid, jwk, key };
  const trial = utf8(known.kid);
  if (!(await known.verify(trial, await signWith(read, trial)))) throw new Error('Two halves of different keys.');
  return read;
}

/** The key on a sheet: that of these public ones whose private half it is, or null. */
export async function keyOnSheet(member, text, jwks) {
  const d = secretOnSheet(text);
  const read = await Promise.all(d === null ? [] : jwks.map((jwk) => keyOf(member, { ...jwk, d }).catch(() => null)));
  return read.find((key) => key !== null) ?? null;
}

export const keep = (key) => put('keys', key);
export const kept = (member) => get('keys', member);

/** How a key signs: the alg of a statement's header. */
export const algOf = (key) => kindOf(key).alg;

export async function signWith(key, bytes) {
  const { algorithm, spelt } = kindOf(key);
  return spelt(new Uint8Array(await crypto.subtle.sign(algorithm, key.key, bytes)));
}

/** Shows that whoever asks has the key: its signature over the possession text of a member at a log. */
export async function possession(key, origin) {
  const text = ['suyuan-possession@v1', origin, key.member, key.kid].map((line) => `${line}\n`).join('');
  return toB64u(await signWith(key, utf8(text)));
}
