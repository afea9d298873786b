// A verdict as people see it: the answer first, then each record with its five questions, the arithmetic last and folded.
import { icon, make } from './dom.js';
import { isDoubt, RECORD_CODES } from './refused.js';
import { factOf, vouchCard } from './vouching-view.js';

const DOUBTFUL = ['KEY_COMPROMISED', 'JOURNEY_CUT', 'NO_RECORDS', 'CANNOT_CHECK_HERE', 'BAD_TRUST', 'LOAD_FAILED', 'STOPPED'];
const ANSWER_TONE = { yes: 'holds', no: 'broken', doubt: 'doubtful', open: 'pending' };

const isRecordCode = (code) => RECORD_CODES.some(([each]) => each === code);

/** Green for VERIFIED alone. */
export function toneOf(code) {
  if (code === 'VERIFIED') return 'holds';
  return DOUBTFUL.includes(code) ? 'doubtful' : 'broken';
}

function sentenceOf(verdict, t) {
  const { code, records } = verdict;
  if (code === 'VERIFIED') return t.sentence.VERIFIED(records.length, new Set(records.map((record) => record.member.id)).size);
  if (isDoubt(code)) return t.sentence.KEY_COMPROMISED(records.filter((record) => isDoubt(record.code)).length);
  if (isRecordCode(code)) return t.sentence.RECORD_FAILS(records.findIndex((record) => record.code !== 'OK') + 1);
  return t.sentence[code];
}

/** The answer in a box of its tone: a word, a sentence, and more. */
export function banner(tone, word, sentence, ...more) {
  return make(`section.verdict.${tone}`, icon(tone), make('p.verdict-word', word), make('h2.verdict-sentence', sentence),
    more.length > 0 ? make('div.verdict-more.stack', more) : null);
}

/** Puts the banner where screen readers hear of its changes, and everything else behind it. */
export function show(element, shown, ...rest) {
  let live = element.querySelector(':scope > [role=status]');
  if (!live) {
    live = make('div', { role: 'status' });
    element.replaceChildren(live);
  }
  while (live.nextSibling) live.nextSibling.remove();
  live.replaceChildren(shown);
  element.append(...rest);
}

/** Shows that the check is under way and how far it is. */
export function showProgress(element, t, done = 0) {
  element.setAttribute('aria-busy', 'true');
  show(element, banner('pending', t.tone.pending, t.sentence.CHECKING(done)));
}

/** Shows that there is no verdict, and why: BAD_TRUST, LOAD_FAILED or STOPPED. */
export function showTrouble(element, t, code, actions = []) {
  element.removeAttribute('aria-busy');
  show(element, banner('doubtful', t.tone.doubtful, t.sentence[code]), ...rowOf(actions));
}

/** Shows a verdict of verifyBundle in an element, in place of whatever stood there. */
export function showVerdict(element, t, verdict, actions = []) {
  const tone = toneOf(verdict.code);
  const { checkpoint, records } = verdict;
  const compact = element.dataset.compact !== undefined; // the page around says the rest itself
  const facts = make('ul',
    tone === 'holds' ? null : make('li', `${t.label.code}: ${verdict.code}`),
    checkpoint ? make('li', t.label.ledger(checkpoint.origin, checkpoint.size)) : null,
    verdict.vouching ? make('li', factOf(verdict.vouching, t)) : null);
  element.removeAttribute('aria-busy');
  show(element, banner(tone, t.tone[tone], sentenceOf(verdict, t), facts),
    ...rowOf(actions),
    ...(compact ? [] : [notProven(t)]),
    ...(verdict.vouching ? [vouchCard(verdict.vouching, verdict.timestamps, t)] : []),
    ...(records.length > 0 ? [compact && tone === 'holds' ? folded(records, t) : recordList(records, t)] : []),
    stepList(verdict.steps, t));
}

const rowOf = (actions) => (actions.length > 0 ? [make('div.row', actions)] : []);

function notProven(t) {
  return make('details.small', make('summary', t.label.notProven), make('ul.stack-tight', t.notProven.map((each) => make('li', each))));
}

const folded = (records, t) =>
  make('details.card', make('summary', t.label.each(records.length)), make('ol.timeline', records.map((record, i) => recordItem(record, i, t))));

function recordList(records, t) {
  return make('section.card.stack', make('h2', t.label.records), make('ol.timeline', records.map((record, i) => recordItem(record, i, t))));
}

function recordItem(record, i, t) {
  const tone = record.code === 'OK' ? 'holds' : toneOf(record.code);
  const { event, member } = record;
  const step = String(event.bizStep || '').replace(/^.*(:|BizStep-)/, '');
  const title = t.step[step] || step || t.event[event.type] || t.label.unreadable;
  const chips = Object.entries(record.questions).map(([question, answer]) => questionChip(question, answer, t));
  return make(`li.${tone}`,
    make('span.timeline-dot', icon(tone)),
    make('p.timeline-when', t.label.record(i + 1), ...(record.claimedTime ? [' · ', timeOf(record.claimedTime, t)] : [])),
    make('h3.timeline-title', title),
    member ? make('p.soft', `${member.name} · ${t.role[member.role]}`) : null,
    record.code === 'OK' ? null : make('p.timeline-note', `${t.record[record.code]} (${record.code})`),
    make('ul.chips', chips),
    record.code === 'OK' ? make('p.soft.small', standing(record, t)) : null,
    make('details', make('summary', t.label.says, make('span.visually-hidden', ` ${title}`)), factList(contentsOf(record), t)));
}

const standing = (record, t) =>
  [t.assurance[record.assurance], t.custody[record.custody], record.corrected ? t.label.corrected : null, alike(record, t)]
    .filter(Boolean).join(' · ');

const alike = ({ alike: others }, t) => (others && others.length > 0 ? t.label.alike(others.map((each) => each.name)) : null);

function timeOf(iso, t) {
  const words = { datetime: iso, title: `${t.label.claimed}: ${iso}` };
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return make('time', words, iso);
  const local = at.toLocaleString(document.documentElement.lang || undefined, { dateStyle: 'medium', timeStyle: 'short' });
  const zone = new Intl.DateTimeFormat('en', { timeZoneName: 'short' }).formatToParts(at).find(({ type }) => type === 'timeZoneName').value;
  return make('time', words, `${local} ${zone}`);
}

function questionChip(question, answer, t) {
  const tone = ANSWER_TONE[answer];
  const words = answer === 'yes' ? t.question[question] : `${t.question[question]}: ${t.answer[answer]}`;
  return make(`li.chip.${tone}`, icon(tone), make('span', words));
}

const contentsOf = ({ index, kid, event }) => ({ index, kid, ...event });

const textOfFigure = (value) => (typeof value === 'object' ? JSON.stringify(value) : String(value));

function factList(figures, t) {
  const rows = Object.entries(figures).filter(([, value]) => value !== null && value !== undefined);
  return make('dl.facts', rows.map(([name, value]) => [
    make('dt', t.figure[name] || name),
    Array.isArray(value) && value.every((each) => typeof each === 'string')
      ? make('dd', value.length === 0 ? t.label.none : value.map((each) => make('div.code', each)))
      : make('dd.code', textOfFigure(value)),
  ]));
}

/** The steps are many: they are drawn when somebody asks. */
function stepList(steps, t) {
  const list = make('ol.proof');
  const draw = () => list.childElementCount === 0 && list.append(...steps.map((step) => stepItem(step, t)));
  return make('details.card', { toggle: draw }, make('summary', t.label.steps(steps.length)), list);
}

function stepItem(step, t) {
  const tone = step.doubt ? 'doubtful' : step.ok ? 'holds' : 'broken';
  const [title, meaning] = t.check[step.check];
  const of = step.record === undefined ? '' : ` #${step.record}`;
  return make(`li.${tone}`, icon(tone),
    make('div', make('h3', title + of, make('span.proof-state', t.tone[tone])), make('p', meaning), factList(step.figures, t)));
}
