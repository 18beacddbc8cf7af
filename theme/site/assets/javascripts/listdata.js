// The product list's data, read once: rows by position in the order of names.
(() => {
  let reading;

  async function read(version) {
    const [products] = await Promise.all([
      ocop.data("products", version),
      ocop.load("assets/javascripts/fold-table.js").then(() =>
        ocop.load("assets/javascripts/fold.js"),
      ),
    ]);
    const names = await ocop.data("names", products.version);
    return new List(products, names);
  }

  class List {
    #products;
    #finder;
    #places;

    constructor(products, names) {
      this.#products = products;
      this.words = products.words;
      this.facets = products.facets.map(([key, label, values]) => ({
        key,
        label,
        values: values.map(([value, text, within]) => ({ value, text, within })),
      }));
      this.sections = names.sections.map(([kind, address, rows]) => ({
        kind,
        entries: rows.map(([name, id, note = "", also = ""]) => ({
          kind,
          name,
          note,
          also,
          address: `${address}${id || ocop.slug(name)}/`,
        })),
      }));
      const makers = this.sections[0].entries;
      this.entries = names.products.map(([name, id, maker, also = ""], position) => ({
        kind: "product",
        position,
        name,
        also,
        maker: makers[maker],
        id: id || ocop.slug(name),
      }));
      this.size = this.entries.length;
    }

    text(key, blanks = {}) {
      return ocop.filled(this.words[key], blanks);
    }

    // “1 product”, “12 products”.
    count(key, number) {
      const form = number === 1 && this.words[`${key}_one`] ? `${key}_one` : key;
      return this.text(form, { count: number.toLocaleString(ocop.language) });
    }

    // The values of a product in a facet that are true on a day, by their places.
    valuesOn(key, position, day) {
      if (key === "sao" || key === "trang-thai") {
        const [, states, stars] = this.#stretchOn(position, day);
        if (key === "trang-thai") return states;
        return stars ? [5 - stars] : [];
      }
      const given = this.#products.columns[key][position];
      return key === "chuan"
        ? given.flatMap((of) => (Array.isArray(of) ? (day <= of[1] ? [of[0]] : []) : [of]))
        : given;
    }

    starsOn(position, day) {
      return this.#stretchOn(position, day)[2];
    }

    #stretchOn(position, day) {
      const course = this.#products.stretches[this.#products.stretch[position]];
      return course.findLast(([first]) => first <= day) ?? course[0];
    }

    newest(position) {
      return this.#products.newest[position];
    }

    positionOf(id) {
      this.#places ??= new Map(this.entries.map((entry) => [entry.id, entry.position]));
      return this.#places.get(id);
    }

    // Positions of products by name, maker and place.
    find(query) {
      this.#finder ??= new ocop.Names(this.#searched());
      return this.#finder.find(query);
    }

    #searched() {
      const words = (text) => ocop.wordsOf(ocop.fold(text));
      const places = this.facets.find(({ key }) => key === "xa")?.values.map(({ text }) => words(text));
      const makers = new Map(this.sections[0].entries.map((maker) => [maker, words(maker.name)]));
      return this.entries.map(({ name, also, maker, position }) => ({
        name: also ? `${name} ${also}` : name,
        extra: [
          ...makers.get(maker),
          ...this.#products.columns.xa[position].flatMap((place) => places[place]),
        ],
      }));
    }

    // A product's card as the server draws it, with what is true today.
    async card(position) {
      const { cards, version } = this.#products;
      const file = await ocop.data(`cards-${Math.floor(position / cards)}`, version);
      const template = document.createElement("template");
      template.innerHTML = file[position % cards];
      const card = template.content.firstElementChild;
      // The card's links are written for the list's own page.
      const here = ocop.pageUrl(`${ocop.prefix}san-pham/`);
      for (const link of card.querySelectorAll("a[href]")) {
        const url = new URL(link.getAttribute("href"), here);
        if (ocop.isFile && url.pathname.endsWith("/")) url.pathname += "index.html";
        link.href = url.href;
      }
      for (const made of card.querySelectorAll("[src], [srcset]")) {
        const address = (text) => new URL(text, here).href;
        if (made.hasAttribute("src")) made.setAttribute("src", address(made.getAttribute("src")));
        const set = made.getAttribute("srcset");
        if (set) made.srcset = set.replace(/(^|,\s*)([^\s,]+)/g, (_, gap, url) => gap + address(url));
      }
      ocop.showTruth(template.content);
      return card;
    }
  }

  self.ocop.list = (version) =>
    (reading ??= read(version).catch((error) => {
      reading = undefined;
      throw error;
    }));
})();
