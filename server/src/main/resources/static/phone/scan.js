// The page: what happened, to which codes; then signed on this device, or left to the platform's key, and sent in its order.
import { icon, make } from '../verify/dom.js';
import { lotOfProduct, printed, readCode } from './codes.js';
import { DEEDS, deedsFor, eventOf } from './deeds.js';
import { keep, kept, keyOnSheet, knows, secretOnSheet } from './keys.js';
import { takePhoto } from './photo.js';
import { add, dismiss, entries, freshFacts, knownFacts, sendAll, Stopped } from './queue.js';
import { signedLine } from './signing.js';
import { get, put } from './store.js';

const part = (id) => document.getElementById(id);
const words = part('words').dataset;
const { language } = part('scan').dataset;
const AGAIN = 15_000; // milliseconds until what waits is tried again

let facts = null; // of the member, fresh or as they were last known
let key = null; // on this device; null for a member whose key the platform holds
let coming = []; // deliveries that are to be confirmed
let codes = [];
let product = null; // a code that still needs its lot
let photo = null;
let closeCamera = null;

// ---- What is shown ------------------------------------------------------------------------------------------------------

const deedName = (deed) => document.querySelector(`[data-deed=${deed}] span`).textContent;
const chosen = () => document.querySelector('input[name=deed]:checked')?.value ?? null;
const asks = () => DEEDS[chosen()]?.asks ?? null;

function tell(line) {
  part('line').textContent = line;
}

function showForm() {
  for (const each of document.querySelectorAll('[data-asks]')) each.hidden = each.dataset.asks !== asks();
  part('codes').replaceChildren(...codes.map((code, i) =>
    make('li.row',
      make('span.code', asks() === 'container' && i === 0 ? `${words.into} ` : null, printed(code.id)),
      make('button.link-button', { type: 'button', 'aria-label': `${words.remove} ${printed(code.id)}`, click: () => drop(code) }, words.remove))));
  part('lot').hidden = product === null;
  part('amount').hidden = !codes.some(({ kind }) => kind === 'lot');
  const enough = codes.length >= (asks() === 'container' ? 2 : 1);
  const claimed = asks() !== 'claim' || (part('claim').value.trim() && part('channel').value.trim());
  part('sign').disabled = !chosen() || !enough || !claimed || (asks() === 'partner' && !part('partner').value);
}

function drop(code) {
  codes = codes.filter((each) => each !== code);
  showForm();
}

const TONES = { waiting: 'pending', sent: 'holds', refused: 'broken' };
const whyOf = ({ code = '', detail = '' }) => words[code.replace(/-(.)/g, (_, letter) => letter.toUpperCase())] ?? detail;

function line(entry) {
  const act = (word, then) => make('button.link-button', { type: 'button', click: async () => { await then(); await showQueue(); send(); } }, word);
  const { state, answer } = entry;
  return make('li.card.stack-tight', { 'data-state': state },
    make('div.row',
      make('strong', deedName(entry.deed)),
      make(`span.chip.${TONES[state]}`, icon(TONES[state]), words[state])),
    make('p.code.small', entry.codes.map(printed).join(' ')),
    make('p.soft.small', new Date(entry.at).toLocaleString(document.documentElement.lang),
      answer?.index === undefined ? null : ` · ${words.number} ${answer.index}`),
    state !== 'refused' ? null : make('p.small', whyOf(answer ?? {})),
    state !== 'refused' ? null : make('div.row',
      act(words.retry, () => put('queue', { ...entry, state: 'waiting', answer: null })),
      act(words.dismiss, () => dismiss(entry.seq))));
}

async function showQueue() {
  const kept = await entries();
  part('queue').replaceChildren(...kept.reverse().map(line));
  part('queue-none').hidden = kept.length > 0;
}

/** What is on its way here and was not received on this device, whether the server knows it by now or not. */
async function showComing() {
  const mine = (await entries()).filter(({ state }) => state !== 'refused');
  const received = ({ eventID }) => mine.filter(({ handover }) => handover === eventID).flatMap((entry) => entry.codes);
  coming = facts.coming
    .map((one) => ({ ...one, items: one.items.filter((item) => !received(one).includes(item)) }))
    .filter(({ items }) => items.length > 0);
  part('coming').hidden = coming.length === 0;
  part('coming').querySelector('ul').replaceChildren(...coming.map((one) =>
    make('li.card.stack-tight',
      make('p', make('strong', one.sender), ' ', make('span.soft.small', new Date(one.at).toLocaleString(document.documentElement.lang))),
      make('p.code.small', one.items.map(printed).join(' ')),
      make('button.button.button-quiet', { type: 'button', click: () => confirm(one) }, words.confirm))));
}

// ---- Who we are ---------------------------------------------------------------------------------------------------------

async function become(known) {
  facts = known;
  key = facts.hosted && facts.keys.length === 0 ? null : (await kept(facts.member)) ?? null;
  const signs = key !== null || facts.hosted;
  part('member').textContent = `${facts.name} · ${key ? words.own : facts.hosted ? words.hosted : words.noKey}`;
  part('restore').hidden = signs;
  part('state').hidden = !signs;
  const may = deedsFor(facts.may);
  for (const each of document.querySelectorAll('[data-deed]')) each.hidden = !may.includes(each.dataset.deed);
  const partner = part('partner').value;
  part('partner').replaceChildren(...facts.partners.map(({ name, party }) => make('option', { value: party }, name)));
  if (partner) part('partner').value = partner;
  await showComing();
  await repeat(may);
}

/** The last statement's choices stand ready, so that the next one needs only its codes. */
async function repeat(may) {
  const last = (await get('known', 'last'))?.what;
  if (chosen() || !last || !may.includes(last.deed)) return showForm();
  document.querySelector(`[value=${last.deed}]`).checked = true;
  for (const name of ['partner', 'result', 'channel', 'claim']) if (last[name]) part(name).value = last[name];
  return showForm();
}

part('restore').addEventListener('submit', async (event) => {
  event.preventDefault();
  const found = await keyOnSheet(facts.member, part('sheet-text').value, facts.keys);
  const foreign = !found && (await Promise.all(facts.keys.map(knows))).includes(false);
  part('sheet-trouble').textContent = found ? '' : foreign ? words.foreignKind : words.wrongKey;
  if (!found) return;
  await keep(found);
  part('sheet-text').value = '';
  await become(facts);
});

/** The code on the sheet, read by the camera. */
async function readSheet() {
  const video = part('sheet-video');
  try {
    const { watch } = await import('./camera.js');
    video.hidden = false;
    const close = await watch(video, (text) => {
      if (!secretOnSheet(text)) return;
      part('sheet-text').value = text;
      video.hidden = true;
      close();
    });
  } catch {
    video.hidden = true;
    part('sheet-trouble').textContent = words.noCamera;
  }
}

part('sheet-camera').addEventListener('click', readSheet);

// ---- Codes --------------------------------------------------------------------------------------------------------------

/** Takes a code once; answers whether it is one. */
function take(text) {
  const code = readCode(text);
  part('trouble').textContent = code ? '' : words.unread;
  if (!code) return false;
  if (code.kind === 'product') {
    product = code.id;
    part('trouble').textContent = words.product;
  } else if (!codes.some(({ id }) => id === code.id)) {
    codes.push(code);
    navigator.vibrate?.(60);
  }
  showForm();
  return true;
}

/** The delivery on its way here that is confirmed when one of its codes was scanned to be received. */
const delivery = () =>
  chosen() === 'received' ? coming.find(({ items }) => codes.some(({ id }) => items.includes(id))) : undefined;

async function camera() {
  if (closeCamera) {
    closeCamera();
    closeCamera = null;
  } else {
    try {
      const { watch } = await import('./camera.js');
      part('video').hidden = false;
      closeCamera = await watch(part('video'), take);
    } catch {
      part('trouble').textContent = words.noCamera;
    }
  }
  part('video').hidden = closeCamera === null;
  part('camera').textContent = closeCamera ? words.close : words.open;
  part('camera').setAttribute('aria-pressed', String(closeCamera !== null));
}

function typed() {
  if (part('typed').value.trim() && take(part('typed').value)) part('typed').value = '';
}

/** Enter adds what was typed; it never signs. */
function onEnter(id, then) {
  part(id).addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    then();
  });
}

function lotTyped() {
  if (!part('lot-number').value.trim()) return;
  const code = lotOfProduct(product, part('lot-number').value);
  if (!codes.some(({ id }) => id === code.id)) codes.push(code);
  product = null;
  part('lot-number').value = '';
  part('trouble').textContent = '';
  showForm();
}

part('camera').addEventListener('click', camera);
part('add').addEventListener('click', typed);
part('lot-add').addEventListener('click', lotTyped);
onEnter('typed', typed);
onEnter('lot-number', lotTyped);
for (const id of ['quantity', 'note', 'claim', 'channel']) onEnter(id, () => {});
part('photo').addEventListener('change', async (event) => {
  const [file] = event.target.files;
  photo = file ? await takePhoto(file, part('preview')) : null;
  part('preview').hidden = photo === null;
});
part('state').addEventListener('change', showForm);
part('state').addEventListener('input', showForm);

// ---- Stating ------------------------------------------------------------------------------------------------------------

function quantity() {
  const written = part('quantity').value;
  if (part('amount').hidden || !/^[0-9]+(\.[0-9]+)?$/.test(written)) return {};
  return { quantity: Number(written), ...(part('uom').value && { uom: part('uom').value }) };
}

/** Signs it here, or leaves that to the platform; from then on it is in the queue whatever becomes of the page. */
async function state(what, blob = null) {
  const event = eventOf(what, { me: facts.party, language });
  const text = JSON.stringify(event);
  const body = key ? await signedLine(text, key, facts.origin, Math.floor(Date.now() / 1000)) : text;
  await add({
    member: facts.member, eventID: event.eventID, deed: what.deed, codes: what.codes.map(({ id }) => id), at: Date.now(), body,
    hosted: key === null, photo: blob, handover: what.handover,
  });
  await showQueue();
  await showComing();
  send();
}

part('state').addEventListener('submit', async (event) => {
  event.preventDefault();
  if (part('sign').disabled) return;
  part('sign').disabled = true;
  const confirmed = delivery();
  const what = {
    deed: chosen(), codes, quantity: quantity(), note: part('note').value.trim(), photo: photo?.field,
    ...(asks() === 'partner' && { partner: part('partner').value }),
    ...(asks() === 'result' && { result: part('result').value }),
    ...(asks() === 'claim' && { claim: part('claim').value.trim(), channel: part('channel').value.trim() }),
    ...(confirmed && { from: confirmed.party, handover: confirmed.eventID }),
  };
  await state(what, photo?.blob);
  await put('known', { name: 'last', what: { ...what, codes: [], note: '', photo: null, handover: null } });
  if (closeCamera) await camera();
  [codes, photo] = [[], null];
  for (const id of ['note', 'photo', 'quantity']) part(id).value = '';
  part('preview').hidden = true;
  showForm();
});

/** One tap for a delivery that is on its way here: all of it was received. */
async function confirm(one) {
  const received = one.items.map((id) => readCode(id) ?? { id, kind: 'thing' });
  await state({ deed: 'received', codes: received, from: one.party, handover: one.eventID });
}

// ---- Sending ------------------------------------------------------------------------------------------------------------

const LINES = { offline: () => words.offline, 'signed-out': () => words.signedOut };

async function send() {
  const why = await sendAll(showQueue);
  if (why === 'busy') return;
  tell(LINES[why]?.() ?? '');
  document.documentElement.dataset.line = why;
}

async function look() {
  const waiting = (await entries()).some((entry) => entry.state === 'waiting');
  if (waiting && document.visibilityState === 'visible') await send();
  setTimeout(look, AGAIN);
}

async function start() {
  const before = await knownFacts();
  if (before) await become(before);
  await showQueue();
  try {
    await become(await freshFacts());
  } catch (problem) {
    if (!(problem instanceof Stopped)) throw problem;
  }
  await send();
  setTimeout(look, AGAIN);
}

/** From the next time on the page is there without a network. */
async function stay() {
  if (!navigator.serviceWorker) return;
  await navigator.serviceWorker.register('/console/scan/worker.js', { scope: '/console/scan' });
  const { active } = await navigator.serviceWorker.ready;
  await import('./camera.js'); // so that it is kept, too
  const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
  const ours = loaded.filter((name) => name.startsWith(`${location.origin}/static/`));
  navigator.serviceWorker.addEventListener('message', () => (document.documentElement.dataset.stays = 'true'));
  active.postMessage([...new Set([location.pathname, ...ours])]);
}

window.addEventListener('online', send);
window.addEventListener('offline', () => tell(words.offline));
await start();
stay();
