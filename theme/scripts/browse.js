// The product list in the reader's hands: filters, order, search and saved lists. Without it the
// page shows the whole list by groups, and so it does while nothing is chosen.
(() => {
  const { element } = ocop;
  const WIDE = matchMedia("(min-width: 60em)");

  let current; // the view of the page that is open

  class View {
    #page;
    #list;
    #choice;
    #facets;
    #paper;
    #drawn = 0;
    #found = [];
    #isTyping = false;

    constructor(page) {
      this.#page = page;
    }

    #part(name) {
      return this.#page.querySelector(`[data-ocop-part="${name}"]`);
    }

    async start() {
      const saved = ocop.load("assets/javascripts/saved.js");
      this.#list = await ocop.list(this.#page.dataset.version);
      if (new URLSearchParams(location.search).has("ds")) await saved;
      if (!this.#page.isConnected) return;
      this.#facets = new ocop.Facets(this.#list, this.#part("facets"), (...change) =>
        this.#toggle(...change),
      );
      this.#paper = new ocop.Paper(this.#list, this.#part("paper"));
      const typed = this.#part("form").q.value.trim().normalize("NFC");
      this.#listen();
      await this.read();
      this.#page.dataset.ready = "";
      if (typed && !this.#choice.query) this.#typeAgain(typed);
      const { wanted } = this.#page.dataset;
      if (wanted) this.#part(wanted).click();
      // The theme's place on the page, once the results give the page its length.
      if (history.state?.y) scrollTo(0, history.state.y);
    }

    // What was typed before the data were here.
    #typeAgain(query) {
      this.#part("form").q.value = query;
      this.#change({ query }, true);
    }

    #listen() {
      const form = this.#part("form");
      form.onsubmit = (event) => event.preventDefault();
      form.q.oninput = () => this.#change({ query: form.q.value.trim().normalize("NFC") }, true);
      form.elements["sap-xep"].onchange = ({ target }) => this.#change({ order: target.value });
      this.#part("open").onclick = () => this.#openDrawer();
      this.#part("more").onclick = () => this.#showMore();
      this.#part("print").onclick = () => this.print();
      for (const button of this.#page.querySelectorAll("[data-ocop-clear]")) {
        button.onclick = () => {
          this.#change({ chosen: new Map(), query: "", order: "ten" });
          form.q.focus();
        };
      }
      this.#part("drawer").onclose = () => this.#part("side").append(this.#part("facets"));
      WIDE.onchange = () => this.#part("drawer").close();
    }

    // What the address says: at the start, and whenever the reader goes back or forth.
    async read() {
      this.#isTyping = false;
      this.#choice = ocop.readChoice(this.#list, location.search);
      const form = this.#part("form");
      form.q.value = this.#choice.query;
      form.elements["sap-xep"].value = this.#choice.order;
      await this.#draw();
    }

    #toggle(key, value, isWanted) {
      const chosen = new Map([...this.#choice.chosen].map(([each, of]) => [each, new Set(of)]));
      const values = chosen.get(key) ?? new Set();
      if (isWanted) values.add(value);
      else values.delete(value);
      if (values.size) chosen.set(key, values);
      else chosen.delete(key);
      this.#change({ chosen });
    }

    // Each choice is a step to come back to; the letters of one query are one step together.
    #change(change, isTyping = false) {
      const goesOn = isTyping && this.#isTyping;
      this.#isTyping = isTyping;
      this.#choice = { ...this.#choice, shown: ocop.STEP, ...change };
      this.#write(goesOn);
      this.#draw();
    }

    #write(inPlace) {
      const search = ocop.writeChoice(this.#choice);
      const url = search ? `?${search}` : location.pathname;
      if (inPlace) history.replaceState(history.state, "", url);
      else history.pushState(null, "", url);
    }

    // Where the data cannot be had, as without a network, the whole list stands and says so.
    async #draw() {
      const choice = this.#choice;
      const isFailed = await this.#show(choice).then(() => false, () => true);
      if (choice !== this.#choice) return; // a newer one is on its way
      this.#part("failed").hidden = !isFailed;
      if (!isFailed) return;
      this.#part("whole").hidden = false;
      this.#part("results").hidden = true;
    }

    async #show(choice) {
      const found = await ocop.apply(this.#list, choice, ocop.vietnamDay());
      if (choice !== this.#choice) return;
      const isWhole = ocop.isWhole(choice);
      this.#facets.show(choice, found.counts);
      this.#part("whole").hidden = !isWhole;
      this.#part("results").hidden = isWhole;
      this.#part("none").hidden = found.positions.length > 0 || choice.saved !== null;
      this.#page.classList.toggle("ocop-browse--saved", choice.saved !== null);
      const said = this.#say(found, isWhole);
      const names = this.#drawChips();
      const active = names.length > 0 && `${this.#list.text("active")}: ${names.join(", ")}`;
      const lines = [active, said].filter(Boolean);
      const shown = isWhole ? this.#part("whole").querySelectorAll("article").length : choice.shown;
      this.#paper.want({ positions: found.positions, lines, shown }, isWhole);
      ocop.drawSaved?.(this.#part("saved"), this.#list, choice, found);
      this.#found = isWhole ? [] : found.positions;
      this.#drawn = 0;
      await this.#drawCards(choice.shown);
    }

    #say(found, isWhole) {
      const { size } = this.#list;
      const count = found.positions.length;
      const all = size.toLocaleString(ocop.language);
      let text = this.#list.count("found", count);
      if (!isWhole && count < size) text = this.#list.count("found_of", count).replace("{all}", all);
      if (count === 0) text = this.#list.text("found_none");
      else if (found.isNear) {
        text = `${this.#list.text("nearly", { query: this.#choice.query })} ${text}`;
      }
      const status = this.#part("status");
      if (status.textContent !== text) status.textContent = text;
      this.#part("show").textContent = this.#list.count("show", count);
      const chosen = [...this.#choice.chosen.values()].reduce((sum, { size }) => sum + size, 0);
      this.#part("number").textContent = chosen || "";
      return text;
    }

    #drawChips() {
      const chosen = this.#list.facets.flatMap(({ key, language, values }) =>
        values
          .filter(({ value }) => this.#choice.chosen.get(key)?.has(value))
          .map(({ value, text }) => ({ text, language, remove: () => this.#toggle(key, value, false) })),
      );
      const { query } = this.#choice;
      if (query) chosen.unshift({ text: `“${query}”`, remove: () => this.#clearQuery() });
      this.#part("chips").replaceChildren(...chosen.map((each) => this.#chip(each)));
      this.#part("chosen").hidden = chosen.length === 0;
      return chosen.map(({ text }) => text);
    }

    #clearQuery() {
      this.#part("form").q.value = "";
      this.#change({ query: "" });
    }

    #chip({ text, language, remove }) {
      const button = element(
        "button",
        { type: "button", class: "ocop-chip" },
        element("span", { class: "ocop-unseen" }, this.#list.text("remove")),
        element("span", { class: "ocop-chip__name", lang: language }, text),
        ocop.icon("close"),
      );
      button.onclick = () => {
        remove();
        (this.#part("chips").querySelector("button") ?? this.#part("form").q).focus();
      };
      return element("li", {}, button);
    }

    // Draws on up to that many; an answer that comes after a newer choice is dropped.
    async #drawCards(upTo) {
      const choice = this.#choice;
      const wanted = this.#found.slice(this.#drawn, upTo);
      const cards = await Promise.all(wanted.map((position) => this.#list.card(position)));
      if (choice !== this.#choice) return;
      const items = cards.map((card) => element("li", { class: "ocop-cards__item" }, card));
      const place = this.#part("cards");
      if (this.#drawn === 0) place.replaceChildren(...items);
      else place.append(...items);
      this.#drawn += items.length;
      this.#part("more").hidden = this.#drawn >= this.#found.length;
      ocop.addHearts?.(place);
      return items;
    }

    async #showMore() {
      const choice = { ...this.#choice, shown: this.#drawn + ocop.STEP };
      this.#choice = choice;
      this.#write(true);
      const items = await this.#drawCards(choice.shown);
      items?.[0]?.querySelector("a").focus();
    }

    // What cannot be had is left out, as without a network.
    async print() {
      const button = this.#part("print");
      button.setAttribute("aria-busy", true);
      await this.#paper.fill().catch(() => {});
      button.removeAttribute("aria-busy");
      print();
    }

    // On a narrow screen the filters stand in a dialog of their own.
    #openDrawer() {
      const drawer = this.#part("drawer");
      this.#part("place").append(this.#part("facets"));
      drawer.showModal();
    }
  }

  async function start() {
    const page = document.querySelector("[data-ocop-browse]");
    if (!page || page === current?.page) return;
    const view = new View(page);
    current = { page, view };
    try {
      await view.start();
    } catch {
      page.querySelector("[data-ocop-part=failed]").hidden = false;
    }
    delete document.documentElement.dataset.choosing;
  }

  const isHere = () => current?.page.isConnected && "ready" in current.page.dataset;
  const samePage = (url) => url.origin === location.origin && url.pathname === location.pathname;
  let path = location.pathname;

  // Going back and forth within the list, and links that choose in it, need no new page. The theme's
  // instant loading would fetch one, so it is not told.
  addEventListener(
    "popstate",
    (event) => {
      const within = isHere() && location.pathname === path;
      path = location.pathname;
      if (!within) return;
      event.stopImmediatePropagation();
      current.view.read();
    },
    true,
  );
  document.addEventListener(
    "click",
    (event) => {
      const link = event.target.closest?.("a[href]");
      if (!link || !isHere() || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const url = new URL(link.href);
      if (!samePage(url) || url.hash || link.target) return;
      event.preventDefault();
      event.stopPropagation();
      if (url.search !== location.search) history.pushState(null, "", url);
      current.view.read();
      current.page.scrollIntoView();
    },
    true,
  );

  addEventListener("keydown", (event) => {
    const isCommand = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (!isCommand || event.key.toLowerCase() !== "p" || !isHere()) return;
    event.preventDefault();
    current.view.print();
  });

  ocop.onPage(() => {
    path = location.pathname;
    start();
  });
  ocop.redrawList = () => isHere() && current.view.read();
})();
