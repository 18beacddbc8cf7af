// What is chosen of the product list, for paper: short rows of all products rather than the cards
// that are shown. Printing does not wait, so the rows are there before it begins.
(() => {
  const { element } = ocop;
  const MOST = 300; // products on paper; a catalogue is the better form for more
  const LIGHT = 16; // files of rows that are fetched before anybody asks to print
  const PAUSE = 1000; // milliseconds that a choice must stand for that

  class Paper {
    #list;
    #place;
    #wanted;
    #timer;

    constructor(list, place) {
      this.#list = list;
      this.#place = place;
    }

    // What would be printed now: positions, the lines that say what they are, and how many the page
    // shows. Nobody is made to fetch the whole list.
    want(wanted, isWhole) {
      this.#wanted = wanted;
      clearTimeout(this.#timer);
      this.#place.classList.remove("ocop-paper--full");
      const isPart = wanted.shown < wanted.positions.length;
      this.#place.replaceChildren(isPart ? element("p", {}, this.#list.text("print_part")) : "");
      if (!isWhole) this.#timer = setTimeout(() => this.#fillEarly().catch(() => {}), PAUSE);
    }

    async #fillEarly() {
      const names = await this.#list.names();
      if (names.filesOf(this.#first).length <= LIGHT) await this.fill();
    }

    get #first() {
      return this.#wanted.positions.slice(0, MOST);
    }

    async fill() {
      const wanted = this.#wanted;
      const names = await this.#list.names();
      const rows = await names.rows(this.#first);
      if (wanted !== this.#wanted) return;
      const lines = [...wanted.lines, ...this.#leftOut(rows.length)];
      this.#place.replaceChildren(
        ...lines.map((line) => element("p", {}, line)),
        element("ol", { class: "ocop-paper__rows" }, ...rows.map(row)),
      );
      this.#place.classList.add("ocop-paper--full");
    }

    *#leftOut(count) {
      const all = this.#wanted.positions.length;
      if (count === all) return;
      const [some, whole] = [count, all].map((number) => number.toLocaleString(ocop.language));
      yield this.#list.text("print_some", { count: some, all: whole });
      const hasCatalogues = [...document.links].some(({ pathname }) => /\/tai-ve\/(index\.html)?$/.test(pathname));
      if (hasCatalogues) yield this.#list.text("print_catalogues");
    }
  }

  function row({ name, note, seals }) {
    const stars = ocop.sealOf(seals);
    return element(
      "li",
      { class: "ocop-paper__row" },
      element("strong", {}, name),
      note && element("span", {}, note),
      stars && element("span", {}, stars),
    );
  }

  self.ocop.Paper = Paper;
})();
