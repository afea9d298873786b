// The key of an invited member: made on this device and written on a sheet, or read from a file; what is sent is its public half.
import { freshJwk, keep, keyOf, kept, possession, sheetText } from './keys.js';
import { drawCode } from './sheet-code.js';

const form = document.getElementById('join');
const { member, origin } = form.dataset;
const part = (id) => document.getElementById(id);
const state = part('key-state');
const choices = form.querySelectorAll('input[name=custody]');
const chosen = () => form.querySelector('input[name=custody]:checked').value;

let ready = null; // the key on this device
let fresh = null; // the key that becomes ready when its sheet is kept

function show() {
  const custody = chosen();
  part('make').hidden = custody !== 'own-new' || ready !== null || fresh !== null;
  part('choose').hidden = custody !== 'own-file' || ready !== null;
  part('sheet').hidden = custody !== 'own-new' || fresh === null;
  part('go').disabled = custody !== 'hosted' && ready === null;
  if (custody === 'hosted') state.textContent = '';
  else if (ready) state.textContent = state.dataset.ready;
}

async function make() {
  const jwk = await freshJwk();
  const text = sheetText(jwk);
  fresh = await keyOf(member, jwk);
  part('sheet-key').textContent = text;
  part('sheet-kind').textContent = jwk.crv;
  part('sheet-kid').textContent = fresh.kid;
  drawCode(part('sheet-qr'), text.replaceAll(' ', ''));
  show();
}

/** Keeps a key on this device, where it can sign and cannot be read, by us or anybody. */
async function take(key) {
  await keep(key);
  await use(key);
}

async function use(key) {
  ready = key;
  part('jwk').value = JSON.stringify(key.jwk);
  part('possession').value = await possession(key, origin);
  show();
}

part('make').querySelector('button').addEventListener('click', make);
part('sheet-print').addEventListener('click', () => window.print());
part('sheet-kept').addEventListener('change', async (event) => {
  if (!event.target.checked || !fresh) return;
  await take(fresh);
  fresh = null;
  part('sheet-key').textContent = '';
  part('sheet-qr').replaceChildren();
  show();
});
part('jwk-file').addEventListener('change', async (event) => {
  const found = await event.target.files[0].text().then(JSON.parse).then((jwk) => keyOf(member, jwk)).catch(() => null);
  if (found) await take(found);
  else state.textContent = state.dataset.notAKey;
});
for (const choice of choices) choice.addEventListener('change', show);

const before = await kept(member);
if (before && !form.dataset.keys.split(' ').includes(before.kid)) {
  form.querySelector('[value=own-new]').checked = true;
  await use(before);
  state.textContent = state.dataset.found;
} else if (await freshJwk()) {
  form.querySelector('[value=own-new]').checked = true;
  show();
} else {
  for (const choice of choices) choice.disabled = choice.value !== 'hosted';
  state.textContent = state.dataset.cannot;
}
