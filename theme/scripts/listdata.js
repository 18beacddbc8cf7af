// The product list's data, read once: rows by position in the order of names.
(() => {
  let reading;

  async function read(version) {
    const finding = ocop.load("assets/javascripts/finding.js");
    const [products] = await Promise.all([ocop.data("products", version), finding]);
    return new List(products);
  }

  class List {
    #products;

    constructor(products) {
      this.#products = products;
      this.words = products.words;
      this.size = products.size;
      this.facets = products.facets.map(([key, label, values, language]) => ({
        key,
        label,
        language,
        values: values.map(([value, text, within]) => ({ value, text, within })),
      }));
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
      const [different, places] = this.#products.columns[key];
      const given = different[places[position]];
      return key === "chuan"
        ? given.flatMap((of) => (Array.isArray(of) ? (day <= of[1] ? [of[0]] : []) : [of]))
        : given;
    }

    starsOn(position, day) {
      return this.#stretchOn(position, day)[2];
    }

    #stretchOn(position, day) {
      const [courses, places] = this.#products.stretches;
      const course = courses[places[position]];
      return course.findLast(([first]) => first <= day) ?? course[0];
    }

    newest(position) {
      const [days, places] = this.#products.newest;
      return days[places[position]];
    }

    names() {
      return ocop.names(this.#products.version);
    }

    // Positions of products by name, maker and place; all where nothing was asked yet.
    async find(query) {
      const { positions, ...found } = await (await this.names()).find(query);
      const all = positions ?? [...Array(this.size).keys()];
      return { ...found, positions: all.filter((position) => position < this.size) };
    }

    // The positions of products by id, without those that are gone.
    async positionsOf(ids) {
      const names = await this.names();
      const found = await Promise.all(ids.map((id) => names.positionOf(id)));
      return found.filter((position) => position !== undefined);
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
