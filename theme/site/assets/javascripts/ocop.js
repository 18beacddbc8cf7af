// What every page needs: files on demand, the list, this page and the next. Classic scripts, not modules, because
// browsers refuse modules on pages that are opened from a disk or a USB stick.
(() => {
  const isFile = location.protocol === "file:";
  const { root, showTruth, vietnamDay } = self.ocop; // from start.js
  const loading = new Map();
  const received = new Map();

  // The address of a page below the site's root; a disk knows no folder's own page.
  const pageUrl = (address) => {
    const url = new URL(address, root);
    if (isFile && url.pathname.endsWith("/")) url.pathname += "index.html";
    return url.href;
  };

  const language = document.documentElement.lang === "en" ? "en" : "vi";

  // A script of ours, once; those that are asked for together run in their order, but for data.
  function load(path, version = "", isData = false) {
    const url = new URL(path + (version && `?v=${version}`), root).href;
    if (!loading.has(url)) {
      loading.set(
        url,
        new Promise((resolve, reject) => {
          const script = document.createElement("script");
          script.src = url;
          script.async = isData;
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
    const get = async (part) => {
      await load(`assets/browse/${language}/${part}.js`, version, true);
      return received.get(part);
    };
    const value = await get(name);
    if (!value.pieces) return value;
    // Too long for one file: the pieces of its JSON.
    const pieces = await Promise.all([...Array(value.pieces).keys()].map((n) => get(`${name}.${n}`)));
    const whole = JSON.parse(pieces.join(""));
    received.set(name, whole);
    return whole;
  }

  // Programs that read the page after its scripts have run find no stars that are over, either.
  function dropOldStars() {
    for (const block of document.querySelectorAll("script[data-stars-to]")) {
      if (vietnamDay() > block.dataset.starsTo) dropStars(block);
    }
  }

  function dropStars(block) {
    const data = JSON.parse(block.textContent);
    for (const node of data["@graph"]) {
      delete node.award;
      delete node.hasCertification;
    }
    block.textContent = JSON.stringify(data);
    delete block.dataset.starsTo;
  }

  // This page, and each that instant loading puts here later without running scripts again. The
  // theme's script, which does that, comes after the first sign of a reader.
  function onPage(callback) {
    let isHere = true;
    const onLater = () => (isHere ? (isHere = false) : callback());
    const subscribe = () => window.document$.subscribe(onLater);
    callback();
    if (window.document$) subscribe();
    else addEventListener("ocop-theme", subscribe, { once: true });
  }

  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value === true) made.setAttribute(key, "");
      else if (value !== false && value != null) made.setAttribute(key, value);
    }
    made.append(...children.filter(Boolean));
    return made;
  }

  // A drawing that the header keeps for the scripts.
  const icon = (name) =>
    document.getElementById(`ocop-icon-${name}`).content.firstElementChild.cloneNode(true);

  const texts = document.getElementById("ocop-words");
  const table = texts ? JSON.parse(texts.textContent) : {};
  const filled = (text, blanks) => text.replace(/\{(\w+)\}/g, (all, name) => blanks[name] ?? all);
  // A label around a name, which may be in another language.
  const named = (label, name, lang) => {
    const [before, after] = label.split("{name}");
    return [before, element("span", { lang }, name), after];
  };
  const word = (key, blanks = {}) => filled(table[key], blanks);

  Object.assign(self.ocop, {
    data,
    element,
    filled,
    icon,
    isFile,
    language,
    load,
    named,
    onPage,
    pageUrl,
    prefix: language === "en" ? "en/" : "",
    receive: (name, value) => received.set(name, value),
    word,
  });

  // The language switch stands in the header, which instant loading leaves as it is.
  function pointToTwin() {
    const link = document.querySelector(".ocop-language");
    const twin = link && document.head.querySelector(`link[hreflang="${link.hreflang}"]`);
    if (twin && !isFile) link.href = new URL(twin.href).pathname;
  }

  // On a narrow screen the filters stand behind a button, so the list's data wait until somebody is
  // there. What was pressed in the meantime is kept in `data-touched` and `data-wanted`.
  const signs = ["pointerdown", "touchstart", "keydown", "focusin", "scroll"];
  const loadBrowse = () => load("assets/javascripts/listing.js");

  function prepareBrowse(page) {
    const isWide = matchMedia("(min-width: 60em)").matches;
    const { touched, wanted } = page.dataset;
    const isInUse = (touched ?? wanted) !== undefined || page.contains(document.activeElement);
    if (isWide || isInUse || location.search || window.document$) return loadBrowse();
    for (const sign of signs) addEventListener(sign, loadBrowse, { once: true, passive: true });
  }

  onPage(() => {
    showTruth();
    dropOldStars();
    pointToTwin();
    const page = document.querySelector("[data-ocop-browse]");
    if (page) prepareBrowse(page);
    if (document.querySelector("[data-ocop-hours]")) load("assets/javascripts/opening.js");
    if (document.querySelector("[data-radio-filters], [data-copy]")) load("assets/javascripts/radio.js");
    // With a script, a cell of the map leads to the products of its commune, filtered.
    for (const cell of document.querySelectorAll("[data-ocop-map] [data-filter]")) {
      cell.setAttributeNS("http://www.w3.org/1999/xlink", "href", cell.dataset.filter);
    }
  });

  // What is no part of the first view comes after it.
  const later = () => {
    for (const name of ["look", "saved"]) load(`assets/javascripts/${name}.js`);
  };
  if (document.readyState === "complete") later();
  else addEventListener("load", later, { once: true });
})();
