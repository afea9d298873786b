// The check of a file that somebody has: choose or drop it, compare the two values, look. Two files at once are compared with each
// other. Used by the page and the offline file.
import { compareAndShow } from './compare-view.js';
import { make } from './dom.js';
import { checkAndShow } from './start.js';
import { TEXTS, textsFor } from './texts.js';

function field(label, input) {
  return make('label', label, input);
}

/** What was typed, with the line feed at its end that a policy must have; nothing when nothing was. */
const wholeLines = (text) => (text.trim() === '' ? '' : `${text.replace(/\n*$/, '')}\n`);

/** Fills an element with the form and the place of the verdict; data-log-key and data-founding prefill it. */
function showForm(root, t) {
  const { logKey = '', founding = '' } = root.dataset;
  const file = make('input', { type: 'file', accept: '.json,application/json', multiple: true });
  const keyInput = make('input.code', { value: logKey, spellcheck: 'false', autocomplete: 'off' });
  const foundingInput = make('input.code', { value: founding, spellcheck: 'false', autocomplete: 'off' });
  const policyInput = make('textarea.code', { rows: '4', spellcheck: 'false', autocomplete: 'off' });
  const result = make('div.stack');

  const check = async (chosen) => {
    if (chosen.length === 0) return;
    const files = await Promise.all([...chosen].slice(0, 2).map(async (each) => new Uint8Array(await each.arrayBuffer())));
    const trust = { key: keyInput.value, founding: foundingInput.value, policy: wholeLines(policyInput.value) };
    await (files.length === 1 ? checkAndShow(result, t, files[0], trust) : compareAndShow(result, t, files, trust));
  };
  const submit = (event) => {
    event.preventDefault();
    check(file.files);
  };
  const form = make('form.card.stack', { submit, change: (event) => event.target === file && check(file.files) },
    field(t.page.choose, file),
    make('p.soft.small', `${t.page.drop} ${t.page.two}`),
    field(t.page.key, keyInput),
    field(t.page.founding, foundingInput),
    make('p.soft.small', logKey && founding ? t.page.given : t.page.wanted),
    make('details', make('summary', t.page.demand), field(t.page.policy, policyInput)),
    make('button.button', t.page.check));
  root.ondragover = (event) => event.preventDefault();
  root.ondrop = (event) => {
    event.preventDefault();
    check(event.dataTransfer.files);
  };
  root.replaceChildren(form, result);
}

/** The whole offline page, in one of both languages, with a button for the other one. */
function showPage(root, tag) {
  const t = textsFor(tag);
  document.documentElement.lang = tag;
  document.title = t.page.title;
  const form = make('div.stack');
  Object.assign(form.dataset, { logKey: root.dataset.logKey || '', founding: root.dataset.founding || '' });
  const other = t === TEXTS.zh ? 'en-GB' : 'zh-CN';
  root.replaceChildren(
    make('div.row', make('button.link-button', { type: 'button', lang: other, click: () => showPage(root, other) }, t.page.other)),
    make('h1', t.page.title),
    make('p.lead', t.page.lead),
    form);
  showForm(form, t);
}

const wholePage = document.querySelector('[data-offline-verifier]');
if (wholePage) showPage(wholePage, textsFor(navigator.language) === TEXTS.zh ? 'zh-CN' : 'en-GB');
for (const root of document.querySelectorAll('[data-verify-file]')) showForm(root, textsFor(document.documentElement.lang));
