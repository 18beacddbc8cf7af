// What every page needs: the reader's day, the site's root, files on demand. Classic scripts, not
// modules, because browsers refuse modules on pages that are opened from a disk or a USB stick.
(() => {
  const isFile = location.protocol === "file:";
  const root = new URL("../../", document.currentScript.src);
  const loading = new Map();
  const received = new Map();

  // The address of a page below the site's root; a disk knows no folder's own page.
  const pageUrl = (address) => {
    const url = new URL(address, root);
    if (isFile && url.pathname.endsWith("/")) url.pathname += "index.html";
    return url.href;
  };

  const language = document.documentElement.lang === "en" ? "en" : "vi";

  // A script of ours, once.
  function load(path, version = "") {
    const url = new URL(path + (version && `?v=${version}`), root).href;
    if (!loading.has(url)) {
      loading.set(
        url,
        new Promise((resolve, reject) => {
          const script = document.createElement("script");
          script.src = url;
          script.onload = resolve;
          script.onerror = () => {
            loading.delete(url);
            script.remove();
            reject(new Error(url));
          };
          document.head.append(script);
        }),
      );
    }
    return loading.get(url);
  }

  // Data come as scripts too, each a call of `receive`: a page on a disk may not fetch.
  async function data(name, version = "") {
    const path = `assets/browse/${language}/${name}.js`;
    await load(path, version);
    return received.get(name);
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

  // Instant loading puts each page here without running scripts again; without it there is one.
  const onPage = (callback) => {
    if (window.document$) window.document$.subscribe(callback);
    else callback();
  };

  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value === true) made.setAttribute(key, "");
      else if (value !== false && value != null) made.setAttribute(key, value);
    }
    made.append(...children.filter((child) => child != null));
    return made;
  }

  // A drawing of the page, used again: `<symbol>`s and `<template>`s keep them in one place.
  const icon = (name) =>
    document.getElementById(`ocop-icon-${name}`).content.firstElementChild.cloneNode(true);

  const texts = document.getElementById("ocop-words");
  const table = texts ? JSON.parse(texts.textContent) : {};
  const filled = (text, blanks) => text.replace(/\{(\w+)\}/g, (all, name) => blanks[name] ?? all);
  const word = (key, blanks = {}) => filled(table[key], blanks);

  self.ocop = {
    data,
    element,
    filled,
    icon,
    isFile,
    language,
    load,
    onPage,
    pageUrl,
    prefix: language === "en" ? "en/" : "",
    receive: (name, value) => received.set(name, value),
    root,
    showTruth,
    vietnamDay,
    word,
  };

  // The language switch stands in the header, which instant loading leaves as it is.
  function pointToTwin() {
    const link = document.querySelector(".ocop-language");
    const twin = link && document.head.querySelector(`link[hreflang="${link.hreflang}"]`);
    if (twin) link.href = new URL(twin.href).pathname;
  }

  onPage(() => {
    showTruth();
    pointToTwin();
    if (document.querySelector("[data-ocop-browse]")) load("assets/javascripts/browse.js");
  });
})();
