// A statement made in the browser (docs/statement.md sections 2 and 3), with the very rules by which the verifier opens one.
import { compareBytes, toB64u, utf8 } from '../verify/bytes.js';
import { bodyOf, closedList, closedValue } from '../verify/fields.js';
import { jcs, readJson } from '../verify/json.js';
import { treeHash } from '../verify/tree.js';
import { algOf, signWith } from './keys.js';

const LISTS = ['epcList', 'childEPCs', 'inputEPCList', 'outputEPCList', 'quantityList', 'childQuantityList', 'inputQuantityList', 'outputQuantityList'];

const saltOf = (secret, path) => new Uint8Array(globalThis.sha256.hmac.arrayBuffer(secret, utf8(path))).slice(0, 16);
const pathOf = (name) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;

function closed(name, value, secret) {
  const path = pathOf(name);
  const close = (at, each) => closedValue(saltOf(secret, at), jcs(each));
  if (!LISTS.includes(name) || !Array.isArray(value)) return { path, closed: close(path, value) };
  const elements = value.map((each, i) => close(`${path}/${i}`, each));
  return { path, closed: closedList(value.length, treeHash(elements)) };
}

/** The body of a document's text under a secret: the root over all its fields. */
export function bodyUnder(text, secret) {
  const fields = [...readJson(text)].map(([name, value]) => closed(name, value, secret));
  return bodyOf(fields.sort((one, other) => compareBytes(utf8(one.path), utf8(other.path))));
}

/**
 * Signs an event, given as JSON text, for a log: answers the line that POST /statements takes.
 * iat is whole seconds since 1970; the secret is 32 random bytes, fresh for each statement.
 */
export async function signedLine(text, key, origin, iat, secret = crypto.getRandomValues(new Uint8Array(32))) {
  const header = { alg: algOf(key), kid: key.kid, typ: 'suyuan+jws' };
  const claims = { aud: origin, body: toB64u(bodyUnder(text, secret)), iat, iss: key.member, type: 'epcis' };
  const part = (value) => toB64u(utf8(jcs(readJson(JSON.stringify(value)))));
  const signed = `${part(header)}.${part(claims)}`;
  const statement = `${signed}.${toB64u(await signWith(key, utf8(signed)))}`;
  return `{"statement":${JSON.stringify(statement)},"event":${text},"secret":${JSON.stringify(toB64u(secret))}}`;
}
