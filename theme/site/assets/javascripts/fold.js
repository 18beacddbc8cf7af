// Finding names as people type them: without marks, with other marks, with a slip of the finger.
(() => {
  const bases = new Map();
  for (const [base, letters] of Object.entries(ocop.foldTable)) {
    for (const letter of letters) bases.set(letter, base);
  }

  // White space as Python's `split` knows it.
  const GAPS = /(?:[^\S\ufeff]|[\x1c-\x1f\x85])+/g;

  const plain = (text) => text.toLowerCase().normalize("NFC");

  // The same as `fold` in generator/vietnamese.py, by the same table.
  const fold = (text) =>
    plain(text)
      .replace(/[^\0-\x7f]/g, (letter) => bases.get(letter) ?? letter)
      .replace(/[\u0300-\u036f]/g, "")
      .replace(GAPS, " ")
      .replace(/^ | $/g, "");

  const wordsOf = (text) => text.match(/[\p{L}\p{N}]+/gu) ?? [];

  // How many slips lie between two words: a letter more, less, other, or two changed over.
  function slips(one, two, most) {
    if (Math.abs(one.length - two.length) > most) return most + 1;
    let [before, last] = [[], [...Array(two.length + 1).keys()]];
    for (let i = 1; i <= one.length; i++) {
      const row = [i];
      for (let j = 1; j <= two.length; j++) {
        const same = one[i - 1] === two[j - 1];
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
        const crossed = i > 1 && j > 1 && one[i - 1] === two[j - 2] && one[i - 2] === two[j - 1];
        if (crossed) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      if (Math.min(...row) > most) return most + 1;
      [before, last] = [last, row];
    }
    return last[two.length];
  }

  // Short words forgive nothing, or everything would be near.
  const forgiven = (word) => (word.length < 3 ? 0 : word.length < 6 ? 1 : 2);

  function readName(name) {
    const words = wordsOf(fold(name));
    return { words, plain: wordsOf(plain(name)), run: ` ${words.join(" ")}` };
  }

  // Names to be found by; `extra` gives more words that lead to an entry, such as its maker's.
  class Names {
    #entries;
    #vocabulary;

    constructor(entries) {
      this.#entries = entries.map(({ name, extra = [] }) => ({ ...readName(name), extra }));
    }

    // Places of entries, the best first; `isNear` where only slips of the finger led to them.
    find(query) {
      const wanted = wordsOf(fold(query));
      if (wanted.length === 0) return { places: [...this.#entries.keys()], isNear: false };
      const typed = wordsOf(plain(query));
      const exact = this.#ranked((entry) => rankOf(entry, wanted, typed));
      if (exact.length > 0) return { places: exact, isNear: false };
      return { places: this.#near(wanted), isNear: true };
    }

    #ranked(valueOf) {
      const ranked = [];
      this.#entries.forEach((entry, place) => {
        const value = valueOf(entry);
        if (value > 0) ranked.push([value, place]);
      });
      return ranked.sort((a, b) => b[0] - a[0] || a[1] - b[1]).map(([, place]) => place);
    }

    #near(wanted) {
      const known = (this.#vocabulary ??= new Set(
        this.#entries.flatMap(({ words, extra }) => [...words, ...extra]),
      ));
      const meant = wanted.map((word) => nearWords(word, known));
      const joined = wanted.join("");
      let best = Infinity;
      const values = this.#entries.map((entry) => {
        const sum = meant.reduce((all, near) => all + fewest(near, entry), 0);
        const spaced = joined.length > 3 && entry.words.join("").includes(joined) ? 1 : Infinity;
        best = Math.min(best, sum, spaced);
        return Math.min(sum, spaced);
      });
      if (best === Infinity) return [];
      return [...values.keys()].filter((place) => values[place] === best);
    }
  }

  // How well a name answers a query; nothing where a word of it is missing.
  function rankOf({ words, extra, plain, run }, wanted, typed) {
    let [inName, marked] = [0, 0];
    for (const [n, word] of wanted.entries()) {
      if (words.some((each) => each.startsWith(word))) {
        inName += 1;
        if (plain.some((each) => each.startsWith(typed[n]))) marked += 1;
      } else if (!extra.some((each) => each.startsWith(word))) return 0;
    }
    const all = wanted.length;
    const phrase = ` ${wanted.join(" ")}`;
    return (
      1 +
      (marked === all ? 16 : 0) +
      (inName === all ? 8 : 0) +
      (run.includes(phrase) ? 4 : 0) +
      (run.startsWith(phrase) ? 2 : 0) +
      (`${run} `.includes(`${phrase} `) ? 1 : 0) +
      (2 * inName) / Math.max(all, words.length) // the less there is besides, the better
    );
  }

  const rank = (name, query) =>
    rankOf({ ...readName(name), extra: [] }, wordsOf(fold(query)), wordsOf(plain(query)));

  // The known words that a word may stand for, with the number of slips.
  function nearWords(word, known) {
    const most = forgiven(word);
    const near = new Map();
    for (const each of known) {
      const count = each.startsWith(word) ? 0 : slips(word, each, most);
      if (count <= most) near.set(each, count);
    }
    return near;
  }

  function fewest(near, { words, extra }) {
    let least = Infinity;
    for (const word of words) least = Math.min(least, near.get(word) ?? Infinity);
    // A name is meant rather than the maker or the place.
    for (const word of extra) least = Math.min(least, (near.get(word) ?? Infinity) + 0.25);
    return least;
  }

  const slug = (text) => (fold(text).match(/[a-z0-9]+/g) ?? []).join("-");

  // The text with <mark> around what was typed, whatever its marks.
  function marked(text, query) {
    const wanted = wordsOf(fold(query));
    const pieces = text.normalize("NFC").split(/([\p{L}\p{N}]+)/u);
    return pieces.map((piece, n) => {
      const folded = n % 2 && fold(piece);
      const length = folded && Math.max(0, ...wanted.map((w) => (folded.startsWith(w) ? w.length : 0)));
      if (!length) return piece;
      const made = document.createDocumentFragment();
      made.append(ocop.element("mark", {}, piece.slice(0, length)), piece.slice(length));
      return made;
    });
  }

  Object.assign(self.ocop, { Names, fold, marked, rank, slug, wordsOf });
})();
