// Who may say what, and who must vouch, at which place in the log: the registry statements of a bundle, folded in their order.
import { toB64u } from './bytes.js';
import { readMemberKey } from './member-key.js';
import { NO_POLICY, readPolicy } from './policy.js';
import { Proposal } from './proposal.js';
import { Refused } from './refused.js';
import { readRegistryContent } from './registry-content.js';
import { checkPossession, checkWitnesses } from './registry-rules.js';
import { readStatement } from './statement.js';
import { leafHash } from './tree.js';

const NEVER = Infinity;

/** What waits for approvals when more than one is needed. */
const CHANGES = ['registry/member', 'registry/key', 'registry/right', 'registry/policy'];

function demand(fact, reason) {
  if (!fact) throw new Refused('REGISTRY_INVALID', reason);
}

/** The last of an ascending list that stands before an index, else undefined. */
const lastBefore = (list, index) => list.filter((each) => each.index < index).pop();

/** Members, keys, rights and policies by the index from which, and until which, they hold. */
export class Registry {
  /** The registry of the log with this key, {name: its origin, publicKey}. */
  constructor(log) {
    this.log = log;
    this.platform = null;
    this.members = new Map(); // id → {id, name, role, identity, index, revoked, doubted}
    this.keys = new Map(); // kid → {kid, alg, verify, member, custody, index, revoked, doubted}
    this.rights = new Map(); // id → [{index, may, prefixes}, …] ascending
    this.policies = []; // [{index, policy, approvals}, …] ascending
    this.proposals = new Map(); // b64u of a leaf hash → Proposal
  }

  /** The member when it is known before this index, else undefined. */
  memberAt(id, index) {
    const member = this.members.get(id);
    return member && member.index < index ? member : undefined;
  }

  /** Was the key, or its member as a whole, revoked before this index? */
  isRevokedAt(key, index) {
    return this.endOf(key) < index;
  }

  endOf(key) {
    return Math.min(key.revoked, this.members.get(key.member).revoked);
  }

  /** Does a revocation say that what the key signed at this index may be somebody else's? */
  isDoubtedAt(key, index) {
    return Math.min(key.doubted, this.members.get(key.member).doubted) <= index && index < this.endOf(key);
  }

  /** The last right of the member before this index: {may, prefixes}. */
  rightAt(id, index) {
    return lastBefore(this.rights.get(id) || [], index) || { may: [], prefixes: [] };
  }

  /** The policy in force at a tree size, as readPolicy gives it. */
  policyAt(size) {
    const last = lastBefore(this.policies, size);
    return last ? last.policy : NO_POLICY;
  }

  /** How many must approve what is proposed at an index, the platform among them. */
  approvalsAt(index) {
    const last = lastBefore(this.policies, index);
    return last ? last.approvals : this.foundingApprovals;
  }

  /** Takes the next entry of the registry; throws Refused with REGISTRY_INVALID. Returns {type, content}. */
  async take({ index, statement: text }) {
    const statement = readStatement(text);
    demand(statement && statement.content, `Entry ${index} is not a registry statement.`);
    demand(statement.aud === this.log.name, `Entry ${index} is a statement for another log.`);
    const content = await readRegistryContent(statement.type, statement.content);
    demand(content, `The content of entry ${index} is not that of a ${statement.type}.`);
    if (statement.type === 'registry/founding') {
      this.found(index, statement, content);
    }
    demand(statement.type !== 'registry/predecessor' || index === 1, 'A predecessor is named by entry 1 alone.');
    await this.checkSigner(index, statement);
    await this.apply(index, statement, content);
    return { type: statement.type, content };
  }

  async checkSigner(index, statement) {
    const isApproval = statement.type === 'registry/approval';
    const ofPlatform = statement.iss === this.platform;
    demand(ofPlatform !== isApproval, `Entry ${index} is not signed by ${isApproval ? 'a member' : 'the platform'}.`);
    const key = this.keys.get(statement.kid);
    demand(key && key.alg === statement.alg && key.member === statement.iss, `Entry ${index} is not signed with a key of ${statement.iss}.`);
    const inTime = index === 0 || (key.index < index && !this.isRevokedAt(key, index));
    demand(inTime, `The key of ${statement.iss} was not valid at index ${index}.`);
    demand(!isApproval || key.custody === 'own', `The approval at index ${index} is by a key that the platform holds.`);
    demand(await key.verify(statement.signed, statement.signature), `The signature of entry ${index} is not good.`);
  }

  found(index, statement, content) {
    demand(index === 0 && !this.platform, 'There is a second founding.');
    this.platform = content.id;
    this.foundingApprovals = content.approvals;
    this.putMember(index, content);
    this.putKey(index, { member: content.id, jwk: content.jwk, custody: content.custody });
  }

  async apply(index, statement, content) {
    if (statement.type === 'registry/revocation') {
      this.revoke(index, content);
    } else if (statement.type === 'registry/approval') {
      await this.approve(index, statement.iss, content);
    } else if (CHANGES.includes(statement.type)) {
      const proposal = new Proposal(statement.type, content, this.approvalsAt(index));
      demand(await this.holds(proposal), `What entry ${index} says does not hold.`);
      this.proposals.set(toB64u(leafHash(statement.bytes)), proposal);
      if (proposal.isApproved()) this.putInForce(index, proposal);
    }
  }

  async approve(index, member, { approves }) {
    const proposal = this.proposals.get(approves);
    demand(proposal, `Entry ${index} approves what was not proposed.`);
    if (!proposal.counts(member)) return;
    proposal.approvers.push(member);
    if (!proposal.isApproved()) return;
    if (await this.holds(proposal)) this.putInForce(index, proposal);
    else proposal.state = 'without-effect';
  }

  /** Does what is proposed hold as things stand? */
  async holds({ type, content }) {
    if (type === 'registry/member') return !this.members.has(content.id);
    if (type === 'registry/policy') return checkWitnesses(readPolicy(content.policy), this);
    if (!this.members.has(content.member)) return false;
    if (type === 'registry/right') return true;
    return !this.keys.has(readMemberKey(content.jwk).kid) && checkPossession(this.log.name, content);
  }

  putInForce(index, proposal) {
    const { type, content } = proposal;
    proposal.state = 'in-force';
    if (type === 'registry/member') this.putMember(index, content);
    if (type === 'registry/key') this.putKey(index, content);
    if (type === 'registry/right') {
      const { member, may, prefixes } = content;
      this.rights.set(member, [...(this.rights.get(member) || []), { index, may, prefixes }]);
    }
    if (type === 'registry/policy') {
      this.policies.push({ index, policy: readPolicy(content.policy), approvals: content.approvals });
    }
  }

  putMember(index, { id, name, role, identity }) {
    this.members.set(id, { id, name, role, identity, index, revoked: NEVER, doubted: NEVER });
  }

  putKey(index, { member, jwk, custody }) {
    const key = readMemberKey(jwk);
    this.keys.set(key.kid, { ...key, member, custody, index, revoked: NEVER, doubted: NEVER });
  }

  revoke(index, { member, kid, compromisedSince }) {
    demand(this.members.has(member), `Entry ${index} speaks of a member that nobody registered.`);
    const revoked = kid === '' ? this.members.get(member) : this.keys.get(kid);
    demand(revoked && (kid === '' || revoked.member === member), `Key ${kid} is not one of ${member}.`);
    const since = compromisedSince === undefined ? index : compromisedSince;
    demand(since <= index, `Entry ${index} doubts what comes after it.`);
    revoked.revoked = Math.min(revoked.revoked, index);
    revoked.doubted = Math.min(revoked.doubted, since);
  }
}
