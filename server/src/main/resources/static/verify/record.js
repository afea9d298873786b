// The checks on one record, in the order of docs/bundle.md section 4; the first that fails gives the code.
import { hex, sameBytes, toB64u } from './bytes.js';
import { checkEvent, OpenedEvent } from './events.js';
import { bodyOf, openFields } from './fields.js';
import { Refused } from './refused.js';
import { checkRights } from './rights.js';
import { readStatement } from './statement.js';
import { leafHash, rootByProof } from './tree.js';

const PUBLIC_DEMANDS =
  `/@context /type /eventTime /eventTimeZoneOffset /eventID /action /bizStep /disposition /persistentDisposition /readPoint
  /bizLocation /parentID /transformationID /ilmd /certificationInfo /sensorElementList /errorDeclaration`.split(/\s+/);

function hold(fact, code, reason) {
  if (!fact) throw new Refused(code, reason);
}

/** Everything that can be asked of one record without looking at the item. */
export class RecordCheck {
  constructor(record, { profile, checkpoint, registry, earlier, onStep }) {
    Object.assign(this, { record, profile, checkpoint, registry, earlier, onStep });
    this.index = record.index;
    this.code = 'OK';
  }

  /** Runs all checks; afterwards code, statement, member, key and event say what was found. */
  async run() {
    try {
      this.checkStatement();
      this.checkLog();
      this.checkFields();
      this.checkKey();
      await this.checkSignature();
      checkEvent(this.event);
      this.checkProfile();
      checkRights(this.event, this.registry.rightAt(this.statement.iss, this.index));
    } catch (problem) {
      this.fail(problem);
    }
    return this;
  }

  fail(problem) {
    if (!(problem instanceof Refused) || problem.code === 'CANNOT_CHECK_HERE') throw problem;
    this.code = problem.code;
    this.onStep({ check: 'refused', record: this.index, ok: false, figures: { code: problem.code, reason: problem.message } });
  }

  checkStatement() {
    this.statement = readStatement(this.record.statement);
    hold(this.statement && this.statement.body, 'STATEMENT_MALFORMED', 'The statement is not of the signed form.');
    hold(this.statement.aud === this.checkpoint.origin, 'WRONG_LOG', `The statement is for ${this.statement.aud}.`);
  }

  checkLog() {
    const leaf = leafHash(this.statement.bytes);
    const { proof } = this.record;
    const root = rootByProof(leaf, this.index, this.checkpoint.size, proof);
    hold(root && sameBytes(root, this.checkpoint.root), 'NOT_IN_LOG', 'The proof does not lead to the root of the checkpoint.');
    hold(!this.earlier.has(this.record.statement), 'REPLAYED', 'The same statement stands earlier in the bundle.');
    const figures = { index: this.index, leaf: hex(leaf), path: proof.map(hex), root: hex(root) };
    this.onStep({ check: 'inclusion', record: this.index, ok: true, figures });
  }

  checkFields() {
    const fields = openFields(this.record.fields);
    const body = bodyOf(fields);
    hold(sameBytes(body, this.statement.body), 'FIELDS_MISMATCH', `The fields close to ${hex(body)}, not to the signed body.`);
    this.event = new OpenedEvent(fields);
    const closed = fields.filter((field) => field.hidden).map((field) => field.path);
    this.onStep({ check: 'fields', record: this.index, ok: true, figures: { fields: fields.length, closed, body: hex(body) } });
  }

  checkKey() {
    const { registry, index, statement } = this;
    this.member = registry.memberAt(statement.iss, index);
    hold(this.member, 'MEMBER_UNKNOWN', `${statement.iss} is not a member at index ${index}.`);
    const key = registry.keys.get(statement.kid);
    hold(key, 'KEY_UNKNOWN', `No member registered the key ${statement.kid}.`);
    hold(key.member === statement.iss && key.alg === statement.alg, 'KEY_OF_ANOTHER', `The key is ${key.member}'s, for ${key.alg}.`);
    hold(key.index < index, 'KEY_NOT_YET', `The key was registered at index ${key.index}.`);
    hold(!registry.isRevokedAt(key, index), 'KEY_REVOKED', `The key was revoked before index ${index}.`);
    this.compromised = registry.isDoubtedAt(key, index);
    this.key = key;
  }

  async checkSignature() {
    const { signed, signature, iss, kid, alg } = this.statement;
    hold(await this.key.verify(signed, signature), 'SIGNATURE_INVALID', 'The signature is not good for these bytes and this key.');
    const figures = { member: iss, kid, alg, registered: this.key.index, custody: this.key.custody, signature: toB64u(signature) };
    this.onStep({ check: 'signature', record: this.index, ok: true, figures });
  }

  checkProfile() {
    const demanded = (field) => this.profile === 'full' || PUBLIC_DEMANDS.includes(field.path);
    const isShown = (field) => !field.hidden && (this.profile !== 'full' || field.whole !== false);
    const withheld = [...this.event.fields.values()].find((field) => demanded(field) && !isShown(field));
    hold(!withheld, 'FIELD_HIDDEN', withheld && `The profile ${this.profile} demands ${withheld.path}.`);
  }
}
