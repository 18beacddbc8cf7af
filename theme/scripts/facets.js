// The filters of the product list: one group of check boxes for each facet, with counts.
(() => {
  const { element } = ocop;
  const SHORT = 8; // values that a facet shows at first
  const LONG = 20; // values from which on a facet can be searched

  class Facets {
    #list;
    #groups;
    #isWhole = new Set();

    // `changed` is called with a facet's key, a value and whether it is wanted.
    constructor(list, place, changed) {
      this.#list = list;
      this.#groups = list.facets.map((facet) => this.#group(facet));
      place.replaceChildren(...this.#groups.map(({ details }) => details));
      place.onchange = ({ target }) => {
        if (target.type === "checkbox") changed(target.name, target.value, target.checked);
      };
    }

    #group(facet) {
      const isLong = facet.values.length > LONG;
      const name = `ocop-facet-${facet.key}`;
      const chosen = element("span", { class: "ocop-facet__chosen" });
      const label = element("span", { id: name }, facet.label);
      const search = isLong ? this.#search(facet) : null;
      const values = element("ul", { class: "ocop-facet__values" });
      const more = element("button", { type: "button", class: "ocop-facet__more", hidden: true });
      const details = element(
        "details",
        { class: "ocop-facet", open: ["sao", "nhom", "xa"].includes(facet.key) },
        element("summary", { class: "ocop-facet__name" }, label, chosen),
        element("div", { role: "group", "aria-labelledby": name }, search, values, more),
      );
      const group = { facet, details, values, more, chosen, search, boxes: new Map() };
      more.onclick = () => {
        this.#isWhole.add(facet.key);
        this.#show(group);
        group.values.children[SHORT]?.querySelector("input").focus();
      };
      if (search) search.oninput = () => this.#show(group);
      return group;
    }

    #search(facet) {
      const label = this.#list.text("values", { facet: facet.label });
      return element("input", {
        type: "search",
        class: "ocop-facet__search",
        "aria-label": label,
        placeholder: label,
        autocomplete: "off",
      });
    }

    // Puts the counts beside the values; what would give nothing stays only where it is chosen.
    show(choice, counts) {
      for (const group of this.#groups) {
        group.wanted = choice.chosen.get(group.facet.key) ?? new Set();
        group.counts = counts.get(group.facet.key);
        group.chosen.textContent = group.wanted.size || "";
        this.#show(group);
      }
    }

    #show(group) {
      const { facet, wanted, counts, search } = group;
      const typed = search ? ocop.wordsOf(ocop.fold(search.value)) : [];
      const fits = ({ text }) => {
        const words = ocop.wordsOf(ocop.fold(text));
        return typed.every((word) => words.some((each) => each.startsWith(word)));
      };
      const living = facet.values
        .map((value, n) => ({ ...value, count: counts[n] }))
        .filter((value) => (value.count > 0 || wanted.has(value.value)) && fits(value));
      const isShort = living.length > SHORT + 2 && !typed.length && !this.#isWhole.has(facet.key);
      const shown = isShort
        ? living.filter(({ value }, n) => n < SHORT || wanted.has(value))
        : living.slice(0, 200);
      const rows = shown.map((value) => this.#box(group, value));
      // A box that has the focus keeps it: rows are moved only where they differ.
      if (rows.some((row, n) => group.values.children[n] !== row) || rows.length !== group.values.childElementCount) {
        const focused = document.activeElement;
        group.values.replaceChildren(...rows);
        if (group.values.contains(focused)) focused.focus({ preventScroll: true });
      }
      group.more.hidden = !isShort;
      group.more.textContent = this.#list.count("values_more", living.length);
      group.details.hidden = living.length === 0 && !typed.length;
    }

    #box(group, { value, text, within, count }) {
      const { boxes, facet, wanted } = group;
      if (!boxes.has(value)) {
        const box = element("input", { type: "checkbox", name: facet.key, value });
        const number = element("span", { class: "ocop-facet__count" });
        const label = element(
          "label",
          { class: "ocop-facet__label" },
          box,
          element("span", { class: "ocop-facet__text", lang: facet.language }, text),
          number,
        );
        const row = element("li", { class: "ocop-facet__value" }, label);
        if (within !== null) row.classList.add("ocop-facet__value--within");
        boxes.set(value, { row, box, number });
      }
      const { row, box, number } = boxes.get(value);
      box.checked = wanted.has(value);
      number.textContent = count.toLocaleString(ocop.language);
      return row;
    }
  }

  self.ocop.Facets = Facets;
})();
