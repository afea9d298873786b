// What was stated and has to reach the server: kept on this device in the order in which it was signed, sent in that order, and
// told again only to a server that has not answered. A statement that comes twice is one.
import { all, get, put, remove } from './store.js';

const HERE = '/console/scan';
const SENT_KEPT = 30;

/** Why sending stopped: 'done', 'offline', 'signed-out', 'busy'. */
export class Stopped extends Error {
  constructor(why) {
    super(why);
    this.why = why;
  }
}

async function ask(path, options = {}) {
  let answer;
  try {
    answer = await fetch(HERE + path, { cache: 'no-store', ...options });
  } catch {
    throw new Stopped('offline');
  }
  const json = (answer.headers.get('content-type') || '').includes('json');
  if (answer.redirected || answer.status === 401 || (answer.status === 403 && !json)) throw new Stopped('signed-out');
  if (answer.status === 429 || answer.status >= 500) throw new Stopped('offline');
  return { status: answer.status, body: json ? await answer.json() : null };
}

/** What the server says of the member, also kept for when there is no network. */
export async function freshFacts() {
  const { status, body } = await ask('/facts');
  if (status !== 200) throw new Stopped('signed-out');
  await put('known', { name: 'member', facts: body });
  return body;
}

export const knownFacts = async () => (await get('known', 'member'))?.facts ?? null;

/** entry: {member, eventID, deed, codes, at, body (text), hosted, photo (Blob or null)}. */
export const add = (entry) => put('queue', { ...entry, state: 'waiting' });
export const entries = () => all('queue');
export const dismiss = (seq) => remove('queue', seq);

async function send(entry, token) {
  const about = new URLSearchParams({ member: entry.member });
  const headers = { 'X-CSRF-TOKEN': token, 'content-type': 'application/json' };
  if (entry.photo) {
    const of = new URLSearchParams({ member: entry.member, eventID: entry.eventID });
    const kept = await ask(`/photos?${of}`, { method: 'POST', headers: { ...headers, 'content-type': entry.photo.type }, body: entry.photo });
    if (kept.status !== 201) return { ...entry, state: 'refused', answer: kept.body };
  }
  if (entry.hosted) about.set('hosted', 'true');
  const { status, body } = await ask(`/statements?${about}`, { method: 'POST', headers, body: entry.body });
  if (status !== 200) return { ...entry, state: 'refused', answer: body };
  return { ...entry, state: 'sent', answer: body, photo: null };
}

async function sendInOrder(onChange) {
  const facts = await freshFacts();
  for (;;) {
    const waiting = (await entries()).filter(({ state, member }) => state === 'waiting' && member === facts.member);
    if (waiting.length === 0) return;
    await put('queue', await send(waiting[0], facts.token));
    await onChange();
  }
}

async function forgetOld() {
  const sent = (await entries()).filter(({ state }) => state === 'sent');
  for (const { seq } of sent.slice(0, -SENT_KEPT)) await dismiss(seq);
}

/** Sends what waits, one at a time, one page at a time; answers why it stopped. */
export const sendAll = (onChange) =>
  navigator.locks.request('suyuan-queue', { ifAvailable: true }, async (lock) => {
    if (!lock) return 'busy';
    try {
      await sendInOrder(onChange);
      await forgetOld();
      return 'done';
    } catch (problem) {
      if (problem instanceof Stopped) return problem.why;
      throw problem;
    }
  });
