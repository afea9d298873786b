// Who besides the operator vouches for the checkpoint (docs/bundle.md section 7).
import { hex } from './bytes.js';
import { cosignedAt } from './note.js';
import { isSatisfied } from './policy.js';
import { Refused } from './refused.js';

const MIRROR = '/mirror';

/**
 * Holds the cosignatures on a checkpoint's note against the policy in force and the one demanded. Throws Refused with
 * COSIGNATURE_INVALID or NOT_WITNESSED; returns {alone, witnesses: n, identities: n, mirrors: n, vouchers: […]}.
 */
export async function checkVouching(note, size, registry, demanded) {
  const policies = [registry.policyAt(size), demanded];
  const vouchers = [];
  for (const witness of policies.flatMap((policy) => policy.witnesses)) {
    if (!vouchers.some((each) => each.id === keyOf(witness))) vouchers.push(await voucherOf(witness, note, size, registry));
  }
  const cosigners = vouchers.filter((each) => each.cosigned !== null);
  for (const policy of policies) {
    const names = policy.witnesses.filter((witness) => cosigners.some((each) => each.id === keyOf(witness))).map((witness) => witness.name);
    if (!isSatisfied(policy, names)) throw new Refused('NOT_WITNESSED', `The quorum of the policy is ${policy.quorum}; only ${names.join(', ') || 'nobody'} cosigned.`);
  }
  const platform = registry.members.get(registry.platform).identity;
  const witnesses = cosigners.filter((each) => !each.mirror);
  const identities = new Set(witnesses.map((each) => each.identity).filter((identity) => identity !== platform));
  return {
    alone: policies[0].quorum === 'none',
    witnesses: witnesses.length,
    identities: identities.size,
    mirrors: cosigners.length - witnesses.length,
    vouchers,
  };
}

/** One key is one voucher, whatever both policies call it. */
const keyOf = ({ key }) => `${key.name}+${hex(key.publicKey)}`;

async function voucherOf({ name, key }, note, size, registry) {
  const cosigned = await cosignedAt(note, key);
  const mirror = name.endsWith(MIRROR);
  const member = registry.memberAt(mirror ? name.slice(0, -MIRROR.length) : name, size);
  return {
    id: keyOf({ key }),
    name,
    mirror,
    cosigned: cosigned === null ? null : new Date(cosigned * 1000).toISOString(),
    member: member ? { id: member.id, name: member.name, role: member.role, identity: member.identity } : null,
    identity: member ? member.identity : key.name,
    custody: member ? custodyOf(member.id, registry, size) : null,
    key: `${key.name}+${hex(key.id)}`,
  };
}

/** 'own' when the member itself holds one of its valid keys, 'hosted' when the platform holds all of them; or null. */
function custodyOf(member, registry, size) {
  const keys = [...registry.keys.values()].filter((key) => key.member === member && key.index < size && !registry.isRevokedAt(key, size));
  if (keys.length === 0) return null;
  return keys.some((key) => key.custody === 'own') ? 'own' : 'hosted';
}
