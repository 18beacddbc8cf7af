// The search box of the header: results while typing. Pagefind reads the whole text of the pages and
// needs a server; names alone are found from the list's data, on a disk and where words are misspelt.
(() => {
  const { element, word } = ocop;
  const KINDS = ["product", "producer", "commune", "group", "story", "stall", "fair", "page"];
  const SECTIONS = {
    "san-pham": "product",
    "chu-the": "producer",
    "xa-phuong": "commune",
    nhom: "group",
    "cau-chuyen": "story",
    "gian-hang": "stall",
    "hoi-cho": "fair",
  };
  const MOST = 12;
  // Names before texts. What is written for the results alone counts for nothing.
  const RANKING = {
    metaWeights: {
      title: 8,
      ten_khong_dau: 8,
      maker: 3,
      place: 2,
      khong_dau: 1,
      stars: 0,
      image: 0,
      image_alt: 0,
    },
  };
  const WAIT = 120;

  const dialog = document.getElementById("ocop-search");
  const form = dialog.querySelector("form");
  const input = dialog.querySelector("input");
  const box = dialog.querySelector("[role=listbox]");
  const status = dialog.querySelector("[role=status]");

  let pagefind;
  const openPagefind = () =>
    (pagefind ??= import(new URL("pagefind/pagefind.js", ocop.root)).then(
      async (index) => {
        await index.options({ baseUrl: ocop.root.pathname, excerptLength: 18, ranking: RANKING });
        return index;
      },
      (error) => {
        pagefind = undefined;
        throw error;
      },
    ));

  let names;
  async function openNames() {
    const list = await ocop.list();
    names ??= list.sections.flatMap(({ entries }) => entries);
    names.finder ??= new ocop.Names(
      names.map(({ name, also, note }) => ({
        name: also ? `${name} ${also}` : name,
        extra: ocop.wordsOf(ocop.fold(note)),
      })),
    );
    return list;
  }

  // Results of either source: kind, title, note, address, and what shows them. Pagefind also gives
  // pages that lack some of the words: `isWhole` tells those that have them all.
  async function fromPagefind(query) {
    const index = await openPagefind();
    const found = await index.search(query);
    const pages = await Promise.all(found.results.slice(0, MOST).map((result) => result.data()));
    const wanted = ocop.wordsOf(ocop.fold(query));
    return pages.map((page) => {
      const url = new URL(page.url, location.href);
      const address = url.pathname.slice(ocop.root.pathname.length);
      const [section, id] = address.replace(/^en\//, "").split("/");
      const { title, maker, place, image, stars } = page.meta;
      const words = ocop.wordsOf(ocop.fold(`${title} ${maker} ${place} ${page.content}`));
      return {
        kind: (id && SECTIONS[section]) || "page",
        title,
        note: maker ?? place ?? "",
        href: url.href,
        excerpt: page.excerpt,
        picture: image && new URL(image, url).href,
        stars,
        isWhole: wanted.every((word) => words.some((each) => each.startsWith(word))),
      };
    });
  }

  async function fromNames(query) {
    const list = await openNames();
    const products = list.find(query);
    const others = names.finder.find(query);
    const isNear = products.isNear && others.isNear;
    const wanted = (found) => (found.isNear === isNear ? found.places : []);
    const results = [
      ...wanted(products)
        .slice(0, MOST)
        .map((position) => productResult(list, position)),
      ...wanted(others)
        .slice(0, MOST)
        .map((place) => nameResult(names[place])),
    ];
    return { results: await Promise.all(results), isNear };
  }

  async function productResult(list, position) {
    const { name } = list.entries[position];
    const card = await list.card(position);
    const link = card.querySelector("a[href]");
    const line = card.querySelector(".ocop-product-card__maker");
    return { kind: "product", title: name, note: line?.textContent ?? "", href: link.href, card };
  }

  const nameResult = ({ kind, name, note, address }) => ({
    kind,
    title: name,
    note,
    href: ocop.pageUrl(ocop.prefix + address),
  });

  let asked = 0;
  let timer;

  function ask() {
    clearTimeout(timer);
    const query = input.value.normalize("NFC").trim();
    asked += 1;
    if (!query) return show([], "");
    box.setAttribute("aria-busy", true);
    timer = setTimeout(() => answer(query, asked), WAIT);
  }

  async function answer(query, number) {
    if (!box.childElementCount) status.textContent = word("search_searching");
    try {
      const { results, isNear } = await find(query);
      if (number !== asked) return; // a later letter has asked again
      show(results, said(query, results.length, isNear), query);
    } catch {
      if (number === asked) show([], word("search_failed"));
    }
  }

  // Pages with every word; else names that are near what was typed; else pages with some words.
  async function find(query) {
    const pages = ocop.isFile ? [] : await fromPagefind(query);
    const whole = pages.filter(({ isWhole }) => isWhole);
    if (whole.length > 0) return { results: whole, isNear: false };
    const named = await fromNames(query);
    return named.results.length > 0 ? named : { results: pages, isNear: pages.length > 0 };
  }

  function said(query, count, isNear) {
    if (count === 0) return word("search_none", { query });
    if (isNear) return word("search_nearly", { query });
    return word(count === 1 ? "search_count_one" : "search_count", { count });
  }

  function show(results, text, query = "") {
    status.textContent = text;
    box.setAttribute("aria-busy", false);
    let number = 0;
    box.replaceChildren(
      ...grouped(results, query).map((group) => {
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
    input.removeAttribute("aria-activedescendant");
    const all = dialog.querySelector("[data-ocop-all]");
    all.hidden = results.length === 0;
    all.textContent = word("search_all", { query });
    all.href = `${ocop.pageUrl(`${ocop.prefix}san-pham/`)}?q=${encodeURIComponent(query)}`;
  }

  // By kind; the kind whose best name fits best comes first, and in each the names that fit best.
  function grouped(results, query) {
    const ranks = new Map(results.map((result) => [result, ocop.rank(result.title, query)]));
    const sorted = [...results].sort((a, b) => ranks.get(b) - ranks.get(a));
    const groups = KINDS.map((kind) => sorted.filter((result) => result.kind === kind));
    const best = ([first]) => ranks.get(first);
    return groups.filter((group) => group.length > 0).sort((a, b) => best(b) - best(a));
  }

  function option({ kind, title, note, href, excerpt, picture, stars, card }, query, number) {
    const words = element(
      "span",
      { class: "ocop-search__words" },
      element("span", { class: "ocop-search__name" }, ...ocop.marked(title, query)),
      note && element("span", { class: "ocop-search__note" }, ...ocop.marked(note, query)),
      excerpt &&
        kind !== "product" &&
        element("span", { class: "ocop-search__excerpt" }, ...excerptOf(excerpt)),
      seal(card, stars),
    );
    const shown = card?.querySelector(".ocop-product-card__picture") ?? thumbnail(picture);
    const made = element(
      "a",
      { class: `ocop-search__result ocop-search__result--${kind}`, role: "option", id: `ocop-search-${number}`, href, tabindex: "-1", "aria-selected": "false" },
      shown && element("span", { class: "ocop-search__picture", "aria-hidden": "true" }, shown),
      words,
    );
    return made;
  }

  function thumbnail(src) {
    if (!src) return null;
    return element("img", { src, alt: "", width: 96, height: 72, loading: "lazy", decoding: "async" });
  }

  // “first day|last day|text;…”: the stars with their days, of which only those of today are shown.
  function seal(card, stars) {
    if (card) {
      const shown = card.querySelector(".ocop-badges > :not([hidden])");
      return shown && element("span", { class: "ocop-search__seal" }, shown.textContent.replace(/\s+/g, " ").trim());
    }
    const today = ocop.vietnamDay();
    const rows = (stars ?? "").split(";").map((row) => row.split("|"));
    const now = rows.find(([first, last, text]) => text && first <= today && today <= last);
    return now ? element("span", { class: "ocop-search__seal" }, now[2]) : null;
  }

  // Of an excerpt only its text and its <mark>s are taken.
  function excerptOf(html) {
    const { body } = new DOMParser().parseFromString(html, "text/html");
    return [...body.childNodes].map((node) =>
      node.nodeName === "MARK" ? element("mark", {}, node.textContent) : node.textContent,
    );
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

  // Down and up walk through the results and back to the box; Enter opens; Escape clears, then closes.
  input.onkeydown = (event) => {
    if (event.isComposing) return; // an input method is still making the letter
    const all = options();
    const place = all.indexOf(active());
    if (event.key === "ArrowDown") choose(all[place + 1] ?? null);
    else if (event.key === "ArrowUp") choose(place < 0 ? all.at(-1) : all[place - 1]);
    else if (event.key === "Escape" && input.value) {
      input.value = "";
      ask();
    } else return;
    event.preventDefault();
  };
  input.oninput = ask;
  form.onsubmit = (event) => {
    event.preventDefault();
    const link = active() ?? dialog.querySelector("[data-ocop-all]:not([hidden])");
    if (link) link.click();
  };
  dialog.onclick = (event) => {
    if (event.target === dialog || event.target.closest("a[href]")) dialog.close();
  };
  dialog.querySelector("[data-ocop-close]").onclick = () => dialog.close();

  // What was typed while this was loading.
  if (input.value) ask();
})();
