// The service worker: keeps the shell, so that the page opens without a network. It keeps no answer of the API:
// those are the person's own and lie in IndexedDB, where signing out wipes them.

const CACHE = `baaki-shell-${VERSION}`;
const WORDS = ["ta", "hi", "en"].map((lang) => `/app/words/${lang}.json`);

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(CACHE).then((cache) => cache.addAll([...SHELL, ...WORDS])).then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.startsWith("/app/api/") || !url.pathname.startsWith("/app")) return;
  const wanted = event.request.mode === "navigate" ? "/app/" : url.pathname;
  event.respondWith(
    caches.open(CACHE).then((cache) => cache.match(wanted)).then((kept) => kept || fetch(event.request)),
  );
});
