// Moving through the site: instant loading whatever its size, from a disk, and as an app.
//
// The theme's own way asks for sitemap.xml, the list of all addresses, on every first view, and for
// another one beside every alternate link of every page. That is megabytes on a large site and one
// missing file after another on any. It also loads a page when the address in the history changes,
// and needs no list for that: so its requests stay unsent, and links are followed from here.
(() => {
  const requests = XMLHttpRequest.prototype;
  const { open, send } = requests;
  const unsent = new WeakSet();
  requests.open = function (method, url, ...more) {
    if (String(url).endsWith("/sitemap.xml")) unsent.add(this);
    return open.call(this, method, url, ...more);
  };
  requests.send = function (...body) {
    if (!unsent.has(this)) send.apply(this, body);
  };

  const settings = JSON.parse(document.getElementById("__config").textContent);
  const site = new URL(settings.base.replace(/\/?$/, "/"), location).href;
  const isInstant = location.protocol !== "file:" && settings.features.includes("navigation.instant");

  // Header and navigation belong to a language: only pages of the same one change places.
  const isEnglish = (url) => url.href.startsWith(`${site}en/`);
  const isPage = (url) => url.href.startsWith(site) && url.pathname.endsWith("/");

  function linkOf(event) {
    const isPlain = !event.button && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    const link = event.target instanceof Element && event.target.closest("a");
    const leadsOn = link?.href && !link.hasAttribute("target") && !link.hasAttribute("download");
    return isPlain && leadsOn ? link : null;
  }

  // In drawings an address is an object.
  const urlOf = (link) => new URL(link.href.baseVal ?? link.href, location);

  function follow(event) {
    const link = event.defaultPrevented ? null : linkOf(event);
    if (!link || !window.document$) return;
    const url = urlOf(link);
    const isElsewhere = url.pathname !== location.pathname;
    if (!isElsewhere || !isPage(url) || isEnglish(url) !== isEnglish(location)) return;
    event.preventDefault();
    history.replaceState({ x: scrollX, y: scrollY }, "");
    history.pushState(null, "", url);
    dispatchEvent(new PopStateEvent("popstate", { state: null }));
  }

  // Opened from a folder, an address that ends in a slash is a list of files.
  function openFile(event) {
    const link = event.defaultPrevented ? null : linkOf(event);
    const url = link && urlOf(link);
    if (!url || url.protocol !== "file:" || !url.pathname.endsWith("/")) return;
    event.preventDefault();
    url.pathname += "index.html";
    location.href = url;
  }

  // The site keeps what was opened, for days without a network: see sw.js. Reading comes first.
  const { theme, late, parts, manifest } = ocop.files;
  const isApp = "serviceWorker" in navigator && location.protocol !== "file:" && manifest;
  async function keepPages() {
    const worker = navigator.serviceWorker;
    const isFirst = !worker.controller;
    const isReady = new Promise((resolve) => worker.addEventListener("controllerchange", resolve));
    await worker.register(`${site}sw.js`);
    if (!isFirst) return;
    await isReady;
    // This page came before there was anybody to keep it: it is asked for once more.
    const parts = performance.getEntriesByType("resource").map(({ name }) => name);
    for (const url of [location.href, ...parts]) if (url.startsWith(site)) fetch(url).catch(() => {});
  }

  // Style sheets stand in the body, where instant loading leaves them.
  function addStyle(path) {
    const link = document.createElement("link");
    Object.assign(link, { rel: "stylesheet", href: new URL(path, ocop.root).href });
    document.body.append(link);
  }

  // What makes an app of the site is of no use without a script, and delays the first view. Where pages
  // change places, it leaves the head with them.
  function addManifest() {
    const link = document.createElement("link");
    Object.assign(link, { rel: "manifest", href: new URL(manifest, ocop.root).href });
    if (!document.querySelector("link[rel=manifest]")) document.head.append(link);
  }

  // Serif type, drawer, search and paper are no part of the first view: they wait until it is painted
  // and nothing else is to be done.
  const whenIdle = self.requestIdleCallback ?? setTimeout;
  const addLate = () => {
    if (isApp) ocop.onPage(addManifest);
    requestAnimationFrame(() => whenIdle(() => addStyle(late)));
  };
  if (document.readyState === "complete") addLate();
  else addEventListener("load", addLate, { once: true });

  // The theme's script serves a reader who moves about, and no first view: a third of a page's weight
  // and half of a cheap phone's work. So it comes with the first sign of somebody there.
  const signs = ["pointerdown", "pointermove", "touchstart", "keydown", "focusin", "scroll"];

  function loadTheme() {
    for (const sign of signs) removeEventListener(sign, loadTheme);
    addStyle(parts); // of pages that will change places with this one
    const script = document.createElement("script");
    script.src = new URL(theme, ocop.root);
    script.onload = () => {
      window.document$.next(document); // as the theme does itself where it is there from the start
      dispatchEvent(new Event("ocop-theme"));
    };
    document.head.append(script);
    if (isApp) setTimeout(keepPages, 2000);
  }

  for (const sign of signs) addEventListener(sign, loadTheme, { passive: true });
  if (isInstant) addEventListener("click", follow);
  if (location.protocol === "file:") addEventListener("click", openFile);
})();
