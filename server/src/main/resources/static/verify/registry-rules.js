// What must hold of a new key and of a new policy before the registry takes them (docs/statement.md section 5).
import { fromB64u, sameBytes, toB64u, utf8 } from './bytes.js';
import { readMemberKey } from './member-key.js';

const MIRROR_SUFFIX = '/mirror';

/** Did the holder of the new key sign that it is to be this member's key of this log? */
export async function checkPossession(origin, { member, jwk, possession }) {
  const key = readMemberKey(jwk);
  const signature = fromB64u(possession);
  return signature !== null && key.verify(utf8(`suyuan-possession@v1\n${origin}\n${member}\n${key.kid}\n`), signature);
}

/** The platform never counts: neither under a name of its own, nor with a key that it holds, nor as a mirror in a quorum. */
export function checkWitnesses(policy, registry) {
  const inQuorum = [policy.quorum, ...policy.groups.flatMap((group) => group.members)];
  return !inQuorum.some((name) => name.endsWith(MIRROR_SUFFIX)) && !policy.witnesses.some((witness) => isThePlatform(witness, policy, registry));
}

function isThePlatform({ name, key }, policy, { platform, log, keys }) {
  const ofLog = [log, ...policy.logs].some((known) => sameBytes(known.publicKey, key.publicKey));
  const held = keys.get(kidOf(key.publicKey));
  return [platform, platform + MIRROR_SUFFIX].includes(name) || ofLog || (held !== undefined && (held.member === platform || held.custody === 'hosted'));
}

const kidOf = (publicKey) =>
  readMemberKey(new Map([['crv', 'Ed25519'], ['kty', 'OKP'], ['x', toB64u(publicKey)]])).kid;
