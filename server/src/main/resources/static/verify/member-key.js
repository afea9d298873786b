// A member's public key: read from its JWK, named by its thumbprint (RFC 7638).
import { fromB64u, toB64u, utf8 } from './bytes.js';
import { verifyEd25519, verifyEs256 } from './signatures.js';
import { sha256 } from './tree.js';

const coordinate = (text) => {
  const bytes = typeof text === 'string' ? fromB64u(text) : null;
  return bytes && bytes.length === 32 ? bytes : null;
};

const thumbprint = (canonicalJwk) => toB64u(sha256(utf8(canonicalJwk)));

/** Reads a JWK (a Map with exactly the members of its kind) into {alg, kid, verify(message, signature)}, or null. */
export function readMemberKey(jwk) {
  if (!(jwk instanceof Map)) return null;
  const names = [...jwk.keys()].sort().join();
  const x = coordinate(jwk.get('x'));
  if (names === 'crv,kty,x' && jwk.get('kty') === 'OKP' && jwk.get('crv') === 'Ed25519' && x) {
    return {
      alg: 'Ed25519',
      kid: thumbprint(`{"crv":"Ed25519","kty":"OKP","x":"${jwk.get('x')}"}`),
      verify: (message, signature) => verifyEd25519(x, message, signature),
    };
  }
  const y = coordinate(jwk.get('y'));
  if (names === 'crv,kty,x,y' && jwk.get('kty') === 'EC' && jwk.get('crv') === 'P-256' && x && y) {
    return {
      alg: 'ES256',
      kid: thumbprint(`{"crv":"P-256","kty":"EC","x":"${jwk.get('x')}","y":"${jwk.get('y')}"}`),
      verify: (message, signature) => verifyEs256(x, y, message, signature),
    };
  }
  return null;
}
