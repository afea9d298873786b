// The signed form of a statement (docs/statement.md section 3): one spelling, or none.
import { fromB64u, utf8 } from './bytes.js';
import { jcs, readJson, wholeNumber } from './json.js';

const MAX_BYTES = 16_384;
const HEADER = /^\{"alg":"(Ed25519|ES256)","kid":"([A-Za-z0-9_-]{43})","typ":"suyuan\+jws"\}$/;
const STRICT_UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export const REGISTRY_TYPES = [
  'registry/founding',
  'registry/member',
  'registry/key',
  'registry/right',
  'registry/revocation',
  'registry/policy',
  'registry/approval',
  'registry/predecessor',
];

/** Strict UTF-8 to text; throws when it is not. */
export const textOf = (bytes) => STRICT_UTF8.decode(bytes);

function canonicalObject(bytes) {
  try {
    const text = textOf(bytes);
    const value = readJson(text);
    return value instanceof Map && jcs(value) === text ? value : null;
  } catch {
    return null;
  }
}

/** Reads a statement into {alg, kid, aud, iss, iat, type, body | content, signed, signature, bytes}; or null. */
export function readStatement(text) {
  const bytes = utf8(text);
  const parts = text.split('.');
  const [header, payload, signature] = parts.map(fromB64u);
  if (bytes.length > MAX_BYTES || parts.length !== 3 || !header || !payload || !signature || signature.length !== 64) return null;

  const [, alg, kid] = HEADER.exec(String.fromCharCode(...header)) || [];
  const claims = canonicalObject(payload);
  if (!alg || !fromB64u(kid) || !claims) return null;

  const type = claims.get('type');
  const registry = REGISTRY_TYPES.includes(type);
  if (!registry && type !== 'epcis') return null;
  const expected = registry ? 'aud,content,iat,iss,type' : 'aud,body,iat,iss,type';
  if ([...claims.keys()].join() !== expected) return null;

  const [aud, iss, iat] = [claims.get('aud'), claims.get('iss'), wholeNumber(claims.get('iat'))];
  if (!aud || typeof aud !== 'string' || !iss || typeof iss !== 'string' || iat === null) return null;
  const statement = { alg, kid, aud, iss, iat, type, signed: utf8(`${parts[0]}.${parts[1]}`), signature, bytes };

  if (registry) {
    const content = claims.get('content');
    return content instanceof Map ? { ...statement, content } : null;
  }
  const body = typeof claims.get('body') === 'string' ? fromB64u(claims.get('body')) : null;
  return body && body.length === 32 ? { ...statement, body } : null;
}
