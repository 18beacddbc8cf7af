// The search box of the header: names while typing. The whole text of the pages is searched by
// Pagefind, which needs a server: at once on a small site, on request where it weighs too much.
(() => {
  const { element, word } = ocop;
  const PRODUCTS = 8;
  const OTHERS = 6;
  const FEW = 6; // names from which on nobody needs the texts as well
  const SMALL = 3000; // entries of a site whose texts are searched without being asked
  const PAUSE = 150; // milliseconds without a letter before pictures and texts are fetched

  const dialog = document.getElementById("ocop-search");
  const form = dialog.querySelector("form");
  const input = dialog.querySelector("input");
  const box = dialog.querySelector("[role=listbox]");
  const status = dialog.querySelector("[role=status]");
  const all = dialog.querySelector("[data-ocop-all]");
  const inTexts = dialog.querySelector("[data-ocop-texts]");

  async function fromNames(query) {
    const names = await ocop.names();
    const { positions, isNear } = await names.find(query);
    if (!positions) return { results: [], isShort: true };
    let [products, others] = [PRODUCTS, OTHERS];
    const first = positions.filter((position) => (position < names.products ? products-- : others--) > 0);
    const rows = await names.rows(first);
    const results = rows.map(({ name, address, ...row }) => ({
      ...row,
      title: name,
      href: ocop.pageUrl(ocop.prefix + address),
    }));
    return { results, isNear, isSmall: names.entries <= SMALL };
  }

  async function fromTexts(query) {
    await ocop.load("assets/javascripts/fulltext.js");
    return ocop.searchTexts(query);
  }

  // A press that has begun on a result ends on it: results are not replaced before its click is told.
  let press;
  const released = () => press;
  box.onpointerdown = () => {
    press = new Promise((resolve) => {
      const end = () => setTimeout(resolve);
      for (const sign of ["pointerup", "pointercancel"]) addEventListener(sign, end, { once: true });
    });
  };

  let asked = 0;
  let timer;

  // Every letter asks anew; what is answered after the next letter is dropped.
  async function ask() {
    clearTimeout(timer);
    const query = input.value.normalize("NFC").trim();
    const number = (asked += 1);
    if (!query) return show({ results: [] }, "");
    box.setAttribute("aria-busy", true);
    if (!box.childElementCount) status.textContent = word("search_searching");
    try {
      const named = await fromNames(query).finally(released);
      if (number !== asked) return;
      const wantsTexts = named.isSmall && !ocop.isFile && (named.isNear || named.results.length < FEW);
      // Names with slips may be what was meant; a text with the very words is.
      if (!wantsTexts || !named.isNear) show(named, query);
      if (wantsTexts) box.setAttribute("aria-busy", true);
      timer = setTimeout(() => {
        showPictures();
        if (wantsTexts) askTexts(query, number, named);
      }, PAUSE);
    } catch {
      if (number === asked) show({ results: [], isFailed: true }, query);
    }
  }

  async function askTexts(query, number, named) {
    try {
      const found = await fromTexts(query).finally(released);
      if (number !== asked) return;
      const whole = found.filter(({ isWhole }) => isWhole);
      const isBetter = named.isNear && whole.length > 0;
      const known = isBetter ? [] : named.results;
      const shown = new Set(known.map(({ href }) => href));
      const more = named.isNear && known.length > 0 ? [] : whole;
      const results = [...known, ...more.filter(({ href }) => !shown.has(href))];
      const isNear = named.isNear && !isBetter;
      show({ results, isNear, isWhole: true }, query);
    } catch {
      if (number === asked) show({ ...named, isFailed: named.results.length === 0 }, query);
    }
    showPictures();
  }

  function said({ results, isNear, isShort, isFailed }, query) {
    if (!query) return "";
    if (isFailed) return word("search_failed");
    if (isShort) return word("search_short");
    const count = results.length;
    if (count === 0) return word("search_none", { query });
    if (isNear) return word("search_nearly", { query });
    return word(count === 1 ? "search_count_one" : "search_count", { count });
  }

  let answered; // the query whose results were shown last

  // `isWhole` where the texts were searched too; what was chosen of the names meanwhile stays so.
  function show(found, query) {
    const { results, isShort, isWhole, isFailed } = found;
    const chosen = query === answered && active()?.href;
    answered = query;
    const text = said(found, query);
    if (status.textContent !== text) status.textContent = text;
    box.setAttribute("aria-busy", false);
    let number = 0;
    box.replaceChildren(
      ...grouped(results).map((group) => {
        const name = `ocop-search-${group[0].kind}`;
        return element(
          "div",
          { role: "group", class: "ocop-search__group", "aria-labelledby": name },
          element("p", { class: "ocop-search__kind", id: name }, word(`kind.${group[0].kind}`)),
          ...group.map((result) => option(result, query, number++)),
        );
      }),
    );
    input.setAttribute("aria-expanded", results.length > 0);
    choose(options().find(({ href }) => href === chosen));
    all.hidden = results.length === 0;
    all.textContent = word("search_all", { query });
    all.href = `${ocop.pageUrl(`${ocop.prefix}san-pham/`)}?q=${encodeURIComponent(query)}`;
    inTexts.hidden = !query || isShort || isWhole || isFailed || ocop.isFile;
    inTexts.textContent = word("search_texts", { query });
    inTexts.onclick = () => {
      const wasHere = document.activeElement === inTexts;
      inTexts.hidden = true;
      if (wasHere) input.focus();
      box.setAttribute("aria-busy", true);
      status.textContent = word("search_searching");
      askTexts(query, asked, found);
    };
  }

  function showPictures() {
    for (const made of box.querySelectorAll("[data-srcset], [data-src]")) {
      const { srcset, src } = made.dataset;
      if (srcset) made.srcset = srcset;
      if (src) made.src = src;
      delete made.dataset.srcset;
      delete made.dataset.src;
    }
  }

  // By kind, the kind of the name that fits best first; what is only found in texts comes last.
  function grouped(results) {
    const kinds = [...new Set(results.map(({ kind }) => kind))];
    return kinds.map((each) => results.filter(({ kind }) => kind === each));
  }

  function option({ kind, title, note, href, excerpt, picture, seals }, query, number) {
    const words = element(
      "span",
      { class: "ocop-search__words" },
      element("span", { class: "ocop-search__name" }, ...ocop.marked(title, query)),
      note && element("span", { class: "ocop-search__note" }, ...ocop.marked(note, query)),
      excerpt && element("span", { class: "ocop-search__excerpt" }, ...excerpt),
      seal(seals),
    );
    return element(
      "a",
      { class: `ocop-search__result ocop-search__result--${kind}`, role: "option", id: `ocop-search-${number}`, href, tabindex: "-1", "aria-selected": "false" },
      picture && element("span", { class: "ocop-search__picture", "aria-hidden": "true" }, drawn(picture)),
      words,
    );
  }

  // Its address comes with a pause in typing. A name without ending is a photo's.
  function drawn(path) {
    const at = (ending) => new URL(path + ending, ocop.root).href;
    const isWhole = /\.\w+$/.test(path);
    const image = element("img", { "data-src": at(isWhole ? "" : ".jpg"), alt: "", width: 96, height: 72, decoding: "async" });
    if (isWhole) return image;
    return element("picture", {}, element("source", { type: "image/avif", "data-srcset": at(".avif") }), image);
  }

  function seal(seals) {
    const stars = ocop.sealOf(seals);
    return stars && element("span", { class: "ocop-search__seal" }, stars);
  }

  const options = () => [...box.querySelectorAll("[role=option]")];
  const active = () => box.querySelector("[aria-selected=true]");

  function choose(next) {
    active()?.setAttribute("aria-selected", "false");
    if (!next) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    next.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", next.id);
    next.scrollIntoView({ block: "nearest" });
  }

  // Down and up walk through the results and back to the box; Enter opens, or
  // shows all products, or searches the texts where no name fits; Escape clears, then closes.
  input.onkeydown = (event) => {
    if (event.isComposing) return; // an input method is still making the letter
    const results = options();
    const place = results.indexOf(active());
    if (event.key === "ArrowDown") choose(results[place + 1] ?? null);
    else if (event.key === "ArrowUp") choose(place < 0 ? results.at(-1) : results[place - 1]);
    else if (event.key === "Escape" && input.value) {
      input.value = "";
      ask();
    } else return;
    event.preventDefault();
  };
  input.oninput = ask;
  form.onsubmit = (event) => {
    event.preventDefault();
    const chosen = active() ?? [all, inTexts].find(({ hidden }) => !hidden);
    chosen?.click();
  };
  dialog.onclick = (event) => {
    if (event.target === dialog || event.target.closest("a[href]")) dialog.close();
  };
  dialog.querySelector("[data-ocop-close]").onclick = () => dialog.close();

  // What was typed while this was loading.
  if (input.value) ask();
})();
