// What the theme's own script expects to find, the colours that the reader chose, what is true today.
// It runs before anything is painted, from a file: the pages forbid every script inside them. All
// other scripts come after the first paint, which they would delay.
(() => {
  const scope = new URL("../../", document.currentScript.src);
  const files = { ...document.currentScript.dataset };

  function get(key, storage, { pathname } = scope) {
    try {
      return JSON.parse((storage ?? localStorage).getItem(`${pathname}.${key}`));
    } catch {
      return null; // the reader's browser keeps nothing, or something else wrote there
    }
  }

  function set(key, value, storage, { pathname } = scope) {
    try {
      (storage ?? localStorage).setItem(`${pathname}.${key}`, JSON.stringify(value));
    } catch {
      // nothing is kept then
    }
  }

  // An address that chooses from the list: the whole list, which would be painted first and then give
  // way, stays unseen until the choice is there, but never for long. What will be asked for one after
  // the other is asked for now.
  const isChoosing = /[?&](q|sao|trang-thai|nhom|xa|loai|gia|chuan)=[^&]/.test(location.search);

  function preload(path) {
    const link = document.createElement("link");
    document.head.append(Object.assign(link, { rel: "preload", as: "script", href: new URL(path, scope) }));
  }

  if (isChoosing) {
    const root = document.documentElement;
    root.dataset.choosing = "";
    setTimeout(() => delete root.dataset.choosing, 5000);
    for (const name of ["ocop", "finding", "listing"]) preload(`assets/javascripts/${name}.js`);
  }

  function preloadList({ version, soon }) {
    const language = document.documentElement.lang;
    const isNamed = /[?&]q=[^&]/.test(location.search); // names and their words are for texts alone
    for (const name of soon.split(" ")) {
      const isWanted = isNamed || !/^(names|terms)/.test(name);
      if (isWanted) preload(`assets/browse/${language}/${name}.js?v=${version}`);
    }
  }

  const hash = (text) => [...text].reduce((sum, letter) => (sum << 5) - sum + letter.charCodeAt(0), 0);
  Object.assign(window, { __md_scope: scope, __md_get: get, __md_set: set, __md_hash: hash });

  // The scheme that the reader chose, or else the device's; the theme's script comes later and finds
  // it done.
  const schemes = [...document.querySelectorAll("[data-md-component=palette] input")];

  function paint(index) {
    const { mdColorMedia, mdColorScheme, mdColorPrimary, mdColorAccent } = schemes[index].dataset;
    const color = { media: mdColorMedia, scheme: mdColorScheme, primary: mdColorPrimary, accent: mdColorAccent };
    for (const [name, value] of Object.entries(color)) {
      document.body.setAttribute(`data-md-color-${name}`, value);
    }
    for (const [place, input] of schemes.entries()) {
      input.nextElementSibling.hidden = place !== index;
    }
    return { index, color };
  }

  const isDevices = ({ dataset }) => matchMedia(dataset.mdColorMedia).matches;
  const chosen = get("__palette")?.index ?? schemes.findIndex(isDevices);
  if (schemes.length) paint(Math.min(Math.max(chosen, 0), schemes.length - 1));
  for (const [index, input] of schemes.entries()) {
    input.addEventListener("change", () => set("__palette", paint(index)));
  }

  const vietnamDay = () => new Date(Date.now() + 7 * 3600e3).toISOString().slice(0, 10);

  // Shows and hides every element that carries the days on which it is true.
  function showTruth(within = document) {
    const day = vietnamDay();
    for (const element of within.querySelectorAll("[data-from], [data-to]")) {
      const { from = "0000-01-01", to = "9999-12-31" } = element.dataset;
      element.hidden = day < from || day > to;
    }
  }

  const whenIdle = self.requestIdleCallback ?? ((run) => setTimeout(run));

  const add = (name) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      const src = new URL(`assets/javascripts/${name}.js`, scope);
      Object.assign(script, { src, async: false, onload: resolve, onerror: reject });
      document.head.append(script);
    });
  let adding;
  const addScripts = () => (adding ??= Promise.all(["ocop", "instant"].map(add)));

  // The search box opens at once; what answers in it is loaded behind.
  async function openSearch() {
    const dialog = document.getElementById("ocop-search");
    if (!dialog.open) dialog.showModal();
    dialog.querySelector("input").select();
    await addScripts();
    await ocop.load("assets/javascripts/finding.js");
    await ocop.load("assets/javascripts/search.js");
  }

  // A press on the list before its script is here brings it, and one on a button of it is kept. It
  // cannot be told from the focus: Safari gives none to buttons.
  document.addEventListener("pointerdown", ({ target }) => {
    const list = target.closest("[data-ocop-browse]:not([data-ready])");
    if (!list) return;
    list.dataset.touched = "";
    addScripts();
  });

  function wantPart({ dataset }) {
    const list = document.querySelector("[data-ocop-browse]:not([data-ready])");
    if (!list) return;
    list.dataset.wanted = dataset.ocopPart;
    addScripts();
  }

  document.addEventListener("click", (event) => {
    const part = event.target.closest("[data-ocop-part=open], [data-ocop-part=print]");
    if (part) return wantPart(part);
    if (!event.target.closest("[data-ocop-search]")) return;
    event.preventDefault();
    openSearch();
  });
  document.addEventListener("keydown", (event) => {
    // For a moment, a field keeps the focus in a dialog that was closed.
    const field = event.target.closest("input, textarea, select, [contenteditable]");
    const isTyping = field && !field.closest("dialog:not([open])");
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key !== "/" || isTyping || !isPlain) return;
    event.preventDefault();
    openSearch();
  });

  self.ocop = { files, root: scope, showTruth, vietnamDay };
  addEventListener("DOMContentLoaded", () => {
    showTruth();
    const list = isChoosing && document.querySelector("[data-ocop-browse]");
    if (list) preloadList(list.dataset);
    // A page in a tab that nobody looks at is not painted.
    if (list || document.hidden) addScripts();
    else requestAnimationFrame(() => whenIdle(addScripts, { timeout: 1000 }));
  });
})();
