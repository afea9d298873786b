// The check of a whole bundle, in the order of docs/bundle.md section 3. It reads nothing but its arguments, asks no network,
// and trusts no key or founding hash that comes with the bundle.
import { hex, sameBytes, unhex, utf8 } from './bytes.js';
import { readBundle } from './bundle-file.js';
import { plain } from './json.js';
import { areListed, readManifest } from './manifest.js';
import { readCheckpoint, readNote, signersOf } from './note.js';
import { readLogTrust } from './policy.js';
import { RecordCheck } from './record.js';
import { answers, CANNOT_CHECK_HERE, isDoubt, Refused, TrustMalformed } from './refused.js';
import { Registry } from './registry.js';
import { alikeTo, assuranceOf, isCorrected } from './shown.js';
import { isConsistent, isIncluded, leafHash } from './tree.js';
import { checkVouching } from './vouching.js';
import { Windows } from './windows.js';

function insist(fact, code, reason) {
  if (!fact) throw new Refused(code, reason);
}

/**
 * Checks a bundle.
 *
 * @param file its text, or its bytes as a Uint8Array
 * @param trust {key: the log's verifier key, founding: the hex leaf hash of entry 0, policy: a policy to demand, or none}, all from
 *     elsewhere; the log lines of the policy stand for an empty key; TrustMalformed is thrown when one is not of its form
 * @param onStep called with each step while it happens; a promise that it returns is waited for
 * @returns {code, reason, item, checkpoint: {origin, size, root}, vouching: what checkVouching gives, timestamps: [size, …],
 *     records: […], steps: […]}; only the code VERIFIED is success
 */
export async function verifyBundle(file, given, onStep = () => {}) {
  const trust = readTrust(given);
  const verdict = {
    code: 'VERIFIED', reason: '', item: null, checkpoint: null, vouching: null, timestamps: [], records: [], steps: [],
  };
  const tell = (step) => {
    verdict.steps.push(step);
    return onStep(step);
  };
  try {
    await check(readBundle(file), trust, verdict, tell);
  } catch (problem) {
    if (!(problem instanceof Refused)) throw problem;
    verdict.code = problem.code;
    verdict.reason = problem.message;
    if (problem.code === CANNOT_CHECK_HERE) verdict.records = [];
    await tell({ check: 'refused', ok: false, figures: { code: problem.code, reason: problem.message } });
  }
  return verdict;
}

function readTrust(given) {
  const founding = unhex(given.founding.trim().toLowerCase());
  if (!founding || founding.length !== 32) throw new TrustMalformed('A founding hash of 64 hexadecimal digits was expected.');
  return { ...readLogTrust(given), founding };
}

async function check(bundle, trust, verdict, tell) {
  verdict.item = bundle.item;
  await tell({ check: 'file', ok: true, figures: { item: bundle.item, profile: bundle.profile, records: bundle.records.length } });
  const log = await checkCheckpoint(bundle, trust.logKeys, tell);
  const { checkpoint } = log;
  verdict.checkpoint = { ...checkpoint, size: Number(checkpoint.size), root: hex(checkpoint.root) };
  const manifest = await checkManifest(bundle, log, tell);
  const registry = await checkRegistry(bundle, log, trust.founding, tell);
  verdict.vouching = await checkVouching(log.note, Number(checkpoint.size), registry, trust.demanded);
  const { alone, witnesses, identities, mirrors } = verdict.vouching;
  await tell({ check: 'witnesses', ok: true, figures: { alone, witnesses, identities, mirrors } });
  verdict.timestamps = await checkTimestamps(bundle, checkpoint, tell);
  const checks = await checkRecords(bundle, checkpoint, registry, tell);
  await concludeRecords(bundle, checks, verdict, tell);

  const insistOn = (failed, reason) => failed && insist(false, failed.code, `Record ${failed.index} ${reason}.`);
  insistOn(checks.find((each) => each.code !== 'OK' && !isDoubt(each.code)), 'does not hold');
  await checkCompleteness(bundle, manifest, tell);
  insistOn(checks.find((each) => isDoubt(each.code)), 'is signed with a key that may have been in other hands');
}

async function checkCheckpoint(bundle, logKeys, tell) {
  const note = readNote(bundle.checkpoint);
  const checkpoint = note && readCheckpoint(note.text);
  insist(checkpoint, 'CHECKPOINT_MALFORMED', 'The checkpoint is not a signed note of origin, size and root.');
  const keys = logKeys.filter((key) => key.name === checkpoint.origin);
  insist(keys.length > 0, 'CHECKPOINT_WRONG_LOG', `The checkpoint is of ${checkpoint.origin}, the key is of ${logKeys[0].name}.`);
  const signers = await signersOf(note, keys);
  insist(signers.length > 0, 'CHECKPOINT_FORGED', "The checkpoint has no good signature of the log's key.");
  const figures = { origin: checkpoint.origin, size: String(checkpoint.size), root: hex(checkpoint.root), keyId: hex(signers[0].id) };
  await tell({ check: 'checkpoint', ok: true, figures });
  return { note, checkpoint, signers };
}

async function checkManifest(bundle, { checkpoint, signers }, tell) {
  const note = readNote(bundle.manifest);
  const manifest = note && readManifest(note.text);
  insist(manifest, 'MANIFEST_MALFORMED', 'The manifest is not a signed note of seven lines.');
  insist((await signersOf(note, signers)).length > 0, 'MANIFEST_FORGED', "The manifest has no good signature of the log's key.");
  const matches = manifest.origin === checkpoint.origin && manifest.item === bundle.item && manifest.size === checkpoint.size;
  insist(matches, 'MANIFEST_MISMATCH', 'The manifest is for another item or another state of the log.');
  await tell({ check: 'manifest', ok: true, figures: { item: manifest.item, size: String(manifest.size), keyId: hex(signers[0].id) } });
  return manifest;
}

async function checkRegistry(bundle, { checkpoint, signers }, founding, tell) {
  const leaves = bundle.registry.map((entry) => leafHash(utf8(entry.statement)));
  const begins = leaves.length > 0 && bundle.registry[0].index === 0 && sameBytes(leaves[0], founding);
  insist(begins, 'FOUNDING_MISMATCH', 'The registry does not begin with the founding statement that was given.');
  await tell({ check: 'founding', ok: true, figures: { leaf: hex(founding) } });
  bundle.registry.forEach((entry, i) => {
    const included = isIncluded(leaves[i], entry.index, checkpoint.size, entry.proof, checkpoint.root);
    insist(included, 'REGISTRY_NOT_IN_LOG', `Registry entry ${entry.index} is not under the root of the checkpoint.`);
  });
  const registry = new Registry(signers[0]);
  for (const entry of bundle.registry) {
    const { type, content } = await registry.take(entry);
    const figures = { index: entry.index, type, member: content.member || content.id };
    await tell({ check: 'registry', ok: true, figures });
  }
  return registry;
}

/** That the timestamps lead to the checkpoint; their tokens are for programs that know certificates. */
async function checkTimestamps(bundle, { size, root }, tell) {
  for (const each of bundle.timestamps) {
    const leads = isConsistent(each.size, each.root, size, root, each.proof);
    insist(leads, 'TIMESTAMP_INVALID', `The state of ${each.size} entries under a timestamp is not a past of this ledger.`);
    await tell({ check: 'timestamp', ok: true, figures: { size: each.size, root: hex(each.root) } });
  }
  return bundle.timestamps.map((each) => each.size);
}

async function checkRecords(bundle, checkpoint, registry, tell) {
  const earlier = new Set();
  const checks = [];
  for (const record of bundle.records) {
    const steps = [];
    const onStep = (step) => steps.push(step);
    checks.push(await new RecordCheck(record, { profile: bundle.profile, checkpoint, registry, earlier, onStep }).run());
    for (const step of steps) await tell(step);
    earlier.add(record.statement);
  }
  return checks;
}

/** Asks the records that hold so far whether they concern the item, then writes down what is shown of each. */
async function concludeRecords(bundle, checks, verdict, tell) {
  const candidates = checks.filter((each) => each.code === 'OK');
  const windows = new Windows(bundle.item, candidates.map((each) => each.event));
  for (const each of candidates) {
    if (!windows.concerns(each.event)) each.code = 'UNRELATED';
    const through = each.event.names.filter((name) => windows.isOpen(name, each.event.time));
    await tell({ check: 'concerns', record: each.index, ok: each.code === 'OK', figures: { item: bundle.item, through } });
    if (each.code !== 'OK' || !each.compromised) continue;
    each.code = 'KEY_COMPROMISED';
    await tell({ check: 'doubt', record: each.index, doubt: true, figures: { kid: each.key.kid, member: each.member.id } });
  }
  const holding = checks.filter((each) => each.code === 'OK');
  verdict.records = checks.map((each) => shownRecord(each, holding, windows));
}

function shownRecord(check, holding, windows) {
  const { index, code, statement, member, key, event } = check;
  const holds = code === 'OK';
  return {
    index,
    code,
    question: holds ? null : Object.entries(answers(code)).find(([, answer]) => answer === 'no' || answer === 'doubt')[0],
    questions: answers(code),
    member: member ? { id: member.id, name: member.name, role: member.role, identity: member.identity } : null,
    kid: statement ? statement.kid : null,
    custody: key ? key.custody : null,
    assurance: holds ? assuranceOf(check, holding, windows) : null,
    claimedTime: event && event.time !== null ? new Date(event.time).toISOString() : null,
    corrected: holds && isCorrected(check, holding),
    alike: holds ? alikeTo(check, holding) : [],
    event: event ? openedText(event) : {},
  };
}

/** The opened values of an event by field name; lists show their opened elements. */
function openedText(event) {
  const open = [...event.fields.values()].filter((field) => !field.hidden);
  return Object.fromEntries(open.map((field) => [field.path.slice(1), plain(field.elements || field.value)]));
}

async function checkCompleteness(bundle, manifest, tell) {
  insist(bundle.records.length > 0, 'NO_RECORDS', 'There is no record.');
  insist(areListed(bundle.records, manifest.records), 'RECORDS_MISSING', "The records are not those of the operator's manifest.");
  insist(areListed(bundle.registry, manifest.registry), 'REGISTRY_MISSING', "The registry entries are not those of the operator's manifest.");
  insist(!manifest.cut, 'JOURNEY_CUT', 'The operator reached a bound: this is not the whole journey.');
  await tell({ check: 'complete', ok: true, figures: { records: bundle.records.length, registry: bundle.registry.length } });
}
