// What this browser keeps: answers of the server, to be read offline, and what waits to be sent.

const NAME = "baaki";
let opened;

function open() {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("answers", { keyPath: "path" });
      asked.result.createObjectStore("invoices", { keyPath: "id" });
      asked.result.createObjectStore("queue", { keyPath: "key" });
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  return opened;
}

async function run(store, mode, act) {
  const db = await open();
  return new Promise((resolve, reject) => {
    const work = db.transaction(store, mode);
    const asked = act(work.objectStore(store));
    work.oncomplete = () => resolve(asked?.result);
    work.onerror = work.onabort = () => reject(work.error);
  });
}

export const get = (store, key) => run(store, "readonly", (all) => all.get(key));
export const list = (store) => run(store, "readonly", (all) => all.getAll());
export const put = (store, value) => run(store, "readwrite", (all) => all.put(value));
export const remove = (store, key) => run(store, "readwrite", (all) => all.delete(key));
export const putAll = (store, values) => run(store, "readwrite", (all) => { values.forEach((each) => all.put(each)); });

// Signed out by the server: what can be fetched again goes, what was not sent yet stays. Whose it was is kept, so that
// another firm's signing in finds it.
export async function forget() {
  const before = await get("answers", "me");
  for (const store of ["answers", "invoices"]) await run(store, "readwrite", (all) => all.clear());
  if (before) await put("answers", { path: "me", data: { firm: { id: before.data.firm.id } }, out: true });
}

export async function wipe() {
  for (const store of ["answers", "invoices", "queue"]) await run(store, "readwrite", (all) => all.clear());
}
