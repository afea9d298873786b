// What two proof files say together, as people see it; a split view in red, with the evidence to keep.
import { compareBundles } from './compare.js';
import { make } from './dom.js';
import { TrustMalformed } from './refused.js';
import { banner, show, showProgress, showTrouble } from './view.js';

const OUTCOME_TONE = { SPLIT_VIEW: 'broken', CONSISTENT: 'holds', UNDECIDED: 'doubtful', NOT_COMPARABLE: 'doubtful' };

/** Compares the bytes of two files and shows what they say together in an element, in place of whatever stood there. */
export async function compareAndShow(element, t, files, trust) {
  showProgress(element, t);
  try {
    showComparison(element, t, await compareBundles(files, trust));
  } catch (problem) {
    const code = problem instanceof TrustMalformed ? 'BAD_TRUST' : 'STOPPED';
    showTrouble(element, t, code);
    element.dataset.verdict = code;
  }
}

function showComparison(element, t, { outcome, reason, notes }) {
  element.removeAttribute('aria-busy');
  const facts = make('ul', make('li', `${t.label.code}: ${outcome}`), reason ? make('li', { lang: 'en' }, reason) : null);
  const evidence = make('section.card.stack', make('h2', t.compare.notes), notes.map((note) => make('pre.code', note)));
  show(element, banner(OUTCOME_TONE[outcome], t.compare.tone[outcome], t.compare.sentence[outcome], facts),
    ...(notes.length > 0 ? [evidence] : []));
  element.dataset.verdict = outcome;
}
