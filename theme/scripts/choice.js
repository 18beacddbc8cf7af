// What a reader has chosen of the product list: read from the address, written to it, applied.
(() => {
  const STEP = 24;
  const ORDERS = ["ten", "sao", "moi"];

  // The address says it all, so that a link, the back button and a reload bring it back.
  function readChoice(list, search) {
    const given = new URLSearchParams(search);
    const chosen = new Map();
    for (const { key, values } of list.facets) {
      const wanted = new Set((given.get(key) ?? "").split(","));
      const known = values.filter(({ value }) => wanted.has(value)).map(({ value }) => value);
      if (known.length > 0) chosen.set(key, new Set(known));
    }
    return {
      chosen,
      query: (given.get("q") ?? "").normalize("NFC").trim(),
      saved: given.has("ds") ? given.get("ds").split(",").filter(Boolean) : null,
      order: ORDERS.includes(given.get("sap-xep")) ? given.get("sap-xep") : "ten",
      shown: Math.max(STEP, Math.min(Number(given.get("hien")) || 0, list.size)),
    };
  }

  function writeChoice({ chosen, query, saved, order, shown }) {
    const parts = [];
    if (saved) parts.push(["ds", saved]);
    if (query) parts.push(["q", [query]]);
    for (const [key, values] of chosen) parts.push([key, [...values]]);
    if (order !== "ten") parts.push(["sap-xep", [order]]);
    if (shown > STEP) parts.push(["hien", [shown]]);
    return parts
      .map(([key, values]) => `${key}=${values.map(encodeURIComponent).join(",")}`)
      .join("&");
  }

  const isWhole = ({ chosen, query, saved, order }) =>
    chosen.size === 0 && !query && !saved && order === "ten";

  // The positions that fit in their order, and for every facet how many products each of its
  // values would give beside what is chosen in the other facets.
  async function apply(list, choice, day) {
    const { positions, isNear, gone } = await candidates(list, choice);
    const facets = list.facets.map(({ key, values }) => ({
      key,
      wanted: choice.chosen.has(key)
        ? new Set(values.flatMap(({ value }, n) => (choice.chosen.get(key).has(value) ? [n] : [])))
        : null,
      counts: new Array(values.length).fill(0),
    }));
    const fitting = [];
    for (const position of positions) {
      const own = facets.map(({ key }) => list.valuesOn(key, position, day));
      const failing = facets.filter(({ wanted }, n) => wanted && !own[n].some((v) => wanted.has(v)));
      if (failing.length > 1) continue;
      if (failing.length === 0) fitting.push(position);
      facets.forEach((facet, n) => {
        if (failing.length === 1 && failing[0] !== facet) return;
        for (const value of own[n]) facet.counts[value] += 1;
      });
    }
    return {
      positions: inOrder(list, choice, fitting, day),
      counts: new Map(facets.map(({ key, counts }) => [key, counts])),
      isNear,
      gone,
    };
  }

  async function candidates(list, { query, saved }) {
    const all = saved ? await list.positionsOf(saved) : [...Array(list.size).keys()];
    const gone = saved ? saved.length - all.length : 0;
    if (!query) return { positions: all, isNear: false, gone };
    const found = await list.find(query);
    const kept = new Set(all);
    const positions = found.positions.filter((position) => kept.has(position));
    return { positions, isNear: found.isNear && positions.length > 0, gone };
  }

  // By name where nothing else is wanted; a query puts what fits best first by itself.
  function inOrder(list, { order }, positions, day) {
    if (order === "sao") {
      const stars = new Map(positions.map((position) => [position, list.starsOn(position, day)]));
      return positions.sort((a, b) => stars.get(b) - stars.get(a) || a - b);
    }
    if (order === "moi") {
      const newest = (position) => (list.newest(position) <= day ? list.newest(position) : "");
      return positions.sort((a, b) => (newest(a) < newest(b)) - (newest(a) > newest(b)) || a - b);
    }
    return positions;
  }

  Object.assign(self.ocop, { STEP, apply, isWhole, readChoice, writeChoice });
})();
