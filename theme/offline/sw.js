// The service worker: keeps what was opened, so that it can be read again without a network.
// Pages are always asked for first, so that nothing old is shown while there is a network; what is
// true on some days only stands in the pages with its days, and ocop.js looks after it.
// VERSION and SHELL are written above this line when the site is built.
const CACHES = { shell: `ocop-shell-${VERSION}`, pages: "ocop-pages", files: "ocop-files" };
const MOST = { [CACHES.pages]: 80, [CACHES.files]: 240 };
const PATIENCE = 4000; // milliseconds for an answer before a kept page is shown
const NEVER = /\/(tai-ve|du-lieu)\/.+|\.(mp3|m4a|ogg|opus|pdf|zip|docx|xlsx)$/;
const FOR_EVER = /\.[0-9a-f]{8,}\.(min\.)?(css|js|woff2)$/; // the name changes with the content

const root = new URL("./", self.location).href;

addEventListener("install", (event) => {
  const fresh = SHELL.map((path) => new Request(root + path, { cache: "no-cache" }));
  event.waitUntil(
    caches.open(CACHES.shell).then((cache) => cache.addAll(fresh)).then(() => skipWaiting()),
  );
});

addEventListener("activate", (event) => {
  event.waitUntil(removeOld().then(() => clients.claim()));
});

async function removeOld() {
  const known = Object.values(CACHES);
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith("ocop-") && !known.includes(name));
  await Promise.all(old.map((name) => caches.delete(name)));
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const isOurs = request.method === "GET" && url.href.startsWith(root);
  if (!isOurs || request.headers.has("range") || NEVER.test(url.pathname)) return;
  if (FOR_EVER.test(url.pathname)) event.respondWith(keptFirst(request));
  else event.respondWith(askedFirst(event, request, url));
});

async function keptFirst(request) {
  return (await caches.match(request)) ?? ask(request, CACHES.files);
}

async function askedFirst(event, request, url) {
  const isPage = request.mode === "navigate" || url.pathname.endsWith("/");
  // A page is the same whatever filter stands in its address.
  const key = isPage ? url.origin + url.pathname : request;
  const asked = ask(request, isPage ? CACHES.pages : CACHES.files, key);
  event.waitUntil(asked.catch(() => {}));
  const kept = await caches.match(key);
  try {
    return await (kept ? Promise.race([asked, late()]) : asked);
  } catch (error) {
    if (kept) return kept;
    if (request.mode !== "navigate") throw error;
    return (await caches.match(`${root}offline.html`)) ?? Response.error();
  }
}

const late = () => new Promise((_, reject) => setTimeout(reject, PATIENCE));

async function ask(request, name, key = request) {
  const response = await fetch(request);
  if (response.ok && response.type === "basic" && !response.redirected) {
    await keep(name, key, response.clone());
  }
  return response;
}

// The newest stand last; a cache that is full loses the oldest.
async function keep(name, key, response) {
  const cache = await caches.open(name);
  await cache.delete(key);
  await cache.put(key, response);
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST[name])).map((k) => cache.delete(k)));
}
