// Who may say what, at which place in the log: the registry statements of a bundle, folded in their order.
import { fromB64u, utf8 } from './bytes.js';
import { readMemberKey } from './member-key.js';
import { Refused } from './refused.js';
import { readRegistryContent } from './registry-content.js';
import { readStatement } from './statement.js';

const NEVER = Infinity;

function demand(fact, reason) {
  if (!fact) throw new Refused('REGISTRY_INVALID', reason);
}

/** Members, keys and rights by the index from which, and until which, they hold. */
export class Registry {
  constructor(origin) {
    this.origin = origin;
    this.platform = null;
    this.members = new Map(); // id → {id, name, role, identity, index, revoked}
    this.keys = new Map(); // kid → {kid, alg, verify, member, custody, index, revoked}
    this.rights = new Map(); // id → [{index, may, prefixes}, …] ascending
  }

  /** The member when its registration stands before this index, else undefined. */
  memberAt(id, index) {
    const member = this.members.get(id);
    return member && member.index < index ? member : undefined;
  }

  /** Was the key, or its member as a whole, revoked before this index? */
  isRevokedAt(key, index) {
    return key.revoked < index || this.members.get(key.member).revoked < index;
  }

  /** The last right of the member before this index: {may, prefixes}. */
  rightAt(id, index) {
    const before = (this.rights.get(id) || []).filter((right) => right.index < index);
    return before.length > 0 ? before[before.length - 1] : { may: [], prefixes: [] };
  }

  /** Takes the next entry of the registry; throws Refused with REGISTRY_INVALID. Returns {type, content}. */
  async take({ index, statement: text }) {
    const statement = readStatement(text);
    demand(statement && statement.content, `Entry ${index} is not a registry statement.`);
    demand(statement.aud === this.origin, `Entry ${index} is a statement for another log.`);
    const content = readRegistryContent(statement.type, statement.content);
    demand(content, `The content of entry ${index} is not that of a ${statement.type}.`);
    if (statement.type === 'registry/founding') {
      this.found(index, statement, content);
    }
    const signer = this.keys.get(statement.kid);
    const mayRegister =
      signer && signer.alg === statement.alg && signer.member === this.platform && statement.iss === this.platform;
    demand(mayRegister, `Entry ${index} is not signed by the platform.`);
    const inTime = index === 0 || (signer.index < index && !this.isRevokedAt(signer, index));
    demand(inTime, `The platform's key was not valid at index ${index}.`);
    demand(await signer.verify(statement.signed, statement.signature), `The signature of entry ${index} is not good.`);
    await this.apply(index, statement.type, content);
    return { type: statement.type, content };
  }

  found(index, statement, content) {
    demand(index === 0 && !this.platform, 'There is a second founding.');
    this.platform = content.id;
    this.addMember(index, content);
    this.addKey(index, readMemberKey(content.jwk), content.id, content.custody);
  }

  async apply(index, type, content) {
    if (type === 'registry/founding') return;
    if (type === 'registry/member') {
      this.addMember(index, content);
      return;
    }
    demand(this.members.has(content.member), `Entry ${index} speaks of a member that nobody registered.`);
    if (type === 'registry/key') {
      const key = readMemberKey(content.jwk);
      await this.checkPossession(key, content);
      this.addKey(index, key, content.member, content.custody);
    } else if (type === 'registry/right') {
      const rights = this.rights.get(content.member) || [];
      this.rights.set(content.member, [...rights, { index, may: content.may, prefixes: content.prefixes }]);
    } else {
      this.revoke(index, content);
    }
  }

  addMember(index, { id, name, role, identity }) {
    demand(!this.members.has(id), `Member ${id} is registered a second time.`);
    this.members.set(id, { id, name, role, identity, index, revoked: NEVER });
  }

  addKey(index, key, member, custody) {
    demand(!this.keys.has(key.kid), `Key ${key.kid} is registered a second time.`);
    this.keys.set(key.kid, { ...key, member, custody, index, revoked: NEVER });
  }

  async checkPossession(key, { member, possession }) {
    const text = `suyuan-possession@v1\n${this.origin}\n${member}\n${key.kid}\n`;
    const signature = fromB64u(possession);
    demand(signature && (await key.verify(utf8(text), signature)), `Nobody showed possession of key ${key.kid}.`);
  }

  revoke(index, { member, kid }) {
    const revoked = kid === '' ? this.members.get(member) : this.keys.get(kid);
    demand(revoked && (kid === '' || revoked.member === member), `Key ${kid} is not one of ${member}.`);
    revoked.revoked = Math.min(revoked.revoked, index);
  }
}
