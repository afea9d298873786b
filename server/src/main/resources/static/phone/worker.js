// The page for scanning without a network: what was loaded once is asked for again, and shown from here when nobody answers.
const KEPT = 'suyuan-scan-1';
const PAGE = '/console/scan';

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

const isOurs = (request, { origin, pathname }) =>
  request.method === 'GET' && origin === self.location.origin && (pathname === PAGE || pathname.startsWith('/static/'));

async function fresh(request) {
  const kept = await caches.open(KEPT);
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected) await kept.put(request, answer.clone());
    return answer;
  } catch (gone) {
    const before = await kept.match(request, { ignoreSearch: new URL(request.url).pathname === PAGE, ignoreVary: true });
    if (before) return before;
    throw gone;
  }
}

self.addEventListener('fetch', (event) => {
  if (isOurs(event.request, new URL(event.request.url))) event.respondWith(fresh(event.request));
});

// The page tells what it has loaded before this was here.
self.addEventListener('message', (event) => {
  const keep = async () => {
    const kept = await caches.open(KEPT);
    await Promise.all(event.data.map(async (address) => {
      const answer = await fetch(address);
      if (answer.ok && !answer.redirected) await kept.put(address, answer);
    }));
    event.source.postMessage('kept');
  };
  event.waitUntil(keep());
});
