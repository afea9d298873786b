// The check on a page: every <div data-bundle data-log-key data-founding> is filled with the verdict on that bundle.
import { make } from './dom.js';
import { TrustMalformed } from './refused.js';
import { ed25519Engine } from './signatures.js';
import { textsFor } from './texts.js';
import { verifyBundle } from './verifier.js';
import { showProgress, showTrouble, showVerdict } from './view.js';

const PATIENCE = 30; // milliseconds of arithmetic between two chances for the browser to draw

/** Checks a file's bytes and shows the result in an element; returns the verdict, or null when there is none. */
export async function checkAndShow(element, t, bytes, trust, actions = []) {
  let done = 0;
  let drawn = performance.now();
  const onStep = () => {
    done++;
    if (performance.now() - drawn < PATIENCE) return undefined;
    drawn = performance.now();
    showProgress(element, t, done);
    return new Promise((resolve) => setTimeout(resolve));
  };
  showProgress(element, t);
  try {
    const verdict = await verifyBundle(bytes, trust, onStep);
    showVerdict(element, t, verdict, actions);
    element.dataset.verdict = verdict.code;
    return verdict;
  } catch (problem) {
    const code = problem instanceof TrustMalformed ? 'BAD_TRUST' : 'STOPPED';
    showTrouble(element, t, code, actions);
    element.dataset.verdict = code;
    return null;
  }
}

async function checkBundleOf(element, t) {
  const { bundle, logKey, founding } = element.dataset;
  const again = make('button.button.button-quiet', { type: 'button', click: () => checkBundleOf(element, t) }, t.label.again);
  const download = make('a.button.button-quiet', { href: bundle, download: 'bundle.json' }, t.label.download);
  const offline = make('a.button.button-quiet', { href: '/verify.html', download: 'verify.html' }, t.label.offline);
  showProgress(element, t);
  try {
    const answer = await fetch(bundle, { headers: { accept: 'application/json' } });
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    await checkAndShow(element, t, bytes, { key: logKey, founding }, [again, download, offline]);
  } catch {
    showTrouble(element, t, 'LOAD_FAILED', [again]);
    element.dataset.verdict = 'LOAD_FAILED';
  }
}

/** ?ed25519=tweetnacl or webcrypto on the page's address chooses what checks Ed25519, for tests and the curious. */
export function obeyAddress() {
  const forced = new URLSearchParams(location.search).get('ed25519');
  if (forced === 'tweetnacl' || forced === 'webcrypto') ed25519Engine(forced);
}

obeyAddress();
for (const element of document.querySelectorAll('[data-bundle]')) checkBundleOf(element, textsFor(document.documentElement.lang));
