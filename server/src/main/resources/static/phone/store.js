// What this device keeps for itself, in IndexedDB: keys that cannot be taken out, what waits to be sent, and what the pages need
// without a network.

const NAME = 'suyuan';
const STORES = { keys: { keyPath: 'member' }, queue: { keyPath: 'seq', autoIncrement: true }, known: { keyPath: 'name' } };

let opened = null;

function open() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      for (const [name, options] of Object.entries(STORES)) request.result.createObjectStore(name, options);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opened;
}

/** One request to one store; resolves when it is written to the disk, not before. */
async function ask(store, mode, request) {
  const transaction = (await open()).transaction(store, mode, { durability: 'strict' });
  const asked = request(transaction.objectStore(store));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(asked.result);
    transaction.onabort = () => reject(transaction.error);
  });
}

export const get = (store, key) => ask(store, 'readonly', (s) => s.get(key));
export const all = (store) => ask(store, 'readonly', (s) => s.getAll());
export const put = (store, value) => ask(store, 'readwrite', (s) => s.put(value));
export const remove = (store, key) => ask(store, 'readwrite', (s) => s.delete(key));
