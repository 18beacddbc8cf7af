// Finds entries by the words of their names. The words stand in files of a few kB, of which only those
// are read that hold what was typed, so that the whole country costs hardly more than a town.
(() => {
  const { fold, plain, wordsOf } = ocop;
  const WIDE = 3; // what stands for words in more files than this waits for the next letter
  const MEANT = 12; // words that a misspelt one may stand for
  const NEAR = 1; // words that only lie near, such as the maker's
  const IN_NAME = 0xfe;
  const LAST = 0x80; // all places further back in a name
  const HEAD = 0x100; // the word of an English name that is the thing itself
  const CODE = /^\d\d-[\d-]*$/;

  let opening;
  const open = async (version) => {
    const head = await ocop.data("names", version);
    return new Finder(head);
  };

  class Finder {
    #head;

    constructor(head) {
      this.#head = head;
      this.entries = head.size;
    }

    #data(name) {
      return ocop.data(name, this.#head.version);
    }

    // The files that hold keys from one to another, of those whose first keys are given.
    #files(kind, from, to) {
      const firsts = this.#head[kind];
      const start = Math.max(0, firsts.findLastIndex((first) => first <= from));
      const end = firsts.findLastIndex((first) => first <= to);
      return [...Array(Math.max(0, end - start + 1)).keys()].map((n) => `${kind}-${start + n}`);
    }

    #filesOfWord = (word, isWhole) => this.#files("terms", word, isWhole ? word : `${word}\uffff`);

    // Every known word that begins so, or is so, with what it leads to.
    async #terms(word, isWhole) {
      const files = await Promise.all(this.#filesOfWord(word, isWhole).map((name) => this.#data(name)));
      if (isWhole) return files.flatMap((file) => (Object.hasOwn(file, word) ? [[word, file[word]]] : []));
      return files.flatMap((file) => Object.entries(file).filter(([key]) => key.startsWith(word)));
    }

    // Positions, the best first, or null where too little was typed; `isNear` where only slips of
    // the finger led to them.
    async find(query) {
      const coded = await this.#coded(query.replace(/\s*[-–]\s*/g, "-"));
      if (coded.length > 0) return { positions: coded, isNear: false };
      const typed = wordsOf(plain(query));
      const folded = wordsOf(fold(query)).map((word, n) => ({ word, typed: typed[n] ?? word }));
      const isOpen = ({ word }) => word.length === 1 && this.#filesOfWord(word).length > WIDE;
      const wanted = folded.filter((each) => !isOpen(each));
      if (wanted.length === 0) return { positions: null, isNear: false };
      const exact = await this.#exact(wanted);
      if (exact.length > 0) return { positions: exact, isNear: false };
      const words = wanted.map(({ word }) => word);
      const vocabulary = await this.#data("words");
      return { positions: await this.#meant(words, vocabulary), isNear: true };
    }

    // Products by the beginning of their code, where that leads to few.
    async #coded(code) {
      const names = CODE.test(code) ? this.#files("codes", code, `${code}\uffff`) : [];
      if (names.length > WIDE) return [];
      const files = await Promise.all(names.map((name) => this.#data(name)));
      const found = files.flatMap((file) => Object.entries(file));
      return found.filter(([key]) => key.startsWith(code)).map(([, position]) => position);
    }

    async #exact(wanted) {
      return this.#ranked(await Promise.all(wanted.map((each) => this.#look(each))));
    }

    #ranked(words, isWanted = () => true) {
      const found = [];
      for (let position = 0; position < this.entries; position++) {
        const value = valueOf(words, position);
        if (value > 0 && isWanted(position)) found.push([value, position]);
      }
      return found.sort((a, b) => b[0] - a[0] || a[1] - b[1]).map(([, position]) => position);
    }

    // For every position the places of a word in its name, as bits: those where a word begins so, is
    // written with the same marks, ends there too, and is not part of a compound. Typed without marks
    // it says nothing of the marks of longer words: “tra” may become “trang” or “tràm”.
    async #look({ word, typed }) {
      const [any, marked, ended, whole] = [1, 2, 3, 4].map(() => new Uint16Array(this.entries));
      for (const [folded, spellings] of await this.#terms(word)) {
        const isEnded = folded === word;
        for (const [written, rows] of Object.entries(spellings)) {
          const isMarked = written.startsWith(typed) && (isEnded || typed !== word);
          const isWhole = isEnded && !written.endsWith("-");
          const isOther = typed !== word && !isEnded && !isMarked; // “trâu” for “trà”
          each(rows, (position, found) => {
            const place = isOther ? 0 : found;
            any[position] |= 1 << place;
            if (isMarked) marked[position] |= 1 << place;
            if (isEnded) ended[position] |= 1 << place;
            if (isWhole) whole[position] |= 1 << place;
          });
        }
      }
      return { any, marked, ended, whole };
    }

    // What may have been meant: words run together or apart, then words with slips, at first only in
    // place of those that nobody knows.
    async #meant(words, vocabulary) {
      const joined = words.join("");
      const isKnown = (word) => vocabulary.some((each) => each.startsWith(word));
      const parted = isKnown(joined) ? [joined] : parts(joined, new Set(vocabulary));
      if (parted && joined.length > 3) {
        const found = await this.#exact(parted.map((word) => ({ word, typed: word })));
        if (found.length > 0) return found;
      }
      const some = words.map((word) => (isKnown(word) ? [] : ocop.near(word, vocabulary)));
      const first = await this.#nearest(words, some);
      if (first.length > 0) return first;
      return this.#nearest(words, words.map((word) => ocop.near(word, vocabulary)));
    }

    // The positions that need the fewest slips; a name is meant rather than the maker or the place.
    async #nearest(words, meant) {
      const found = await Promise.all(
        words.map(async (word, n) => {
          const places = new Uint16Array(this.entries);
          const cost = new Float32Array(this.entries).fill(Infinity);
          const add = (terms, count) => {
            for (const [, spellings] of terms) {
              for (const rows of Object.values(spellings)) {
                each(rows, (position, place) => {
                  places[position] |= 1 << place;
                  cost[position] = Math.min(cost[position], count + (place ? 0 : 0.25));
                });
              }
            }
          };
          const others = meant[n].slice(0, MEANT).map(async ([other, count]) => {
            add(await this.#terms(other, true), count);
          });
          await Promise.all([this.#terms(word).then((terms) => add(terms, 0)), ...others]);
          return { any: places, marked: places, ended: places, whole: places, cost };
        }),
      );
      const sumAt = (position) => found.reduce((sum, { cost }) => sum + cost[position], 0);
      const sums = Float32Array.from({ length: this.entries }, (_, position) => sumAt(position));
      const best = sums.reduce((least, sum) => Math.min(least, sum), Infinity);
      return best === Infinity ? [] : this.#ranked(found, (position) => sums[position] === best);
    }

    // What is shown of some positions.
    rows(positions) {
      return Promise.all(
        positions.map(async (position) => {
          const { rows, kinds } = this.#head;
          const file = await this.#data(this.#fileOf(position));
          const [name, id, note = "", picture = "", seals = ""] = file[position % rows];
          const [kind, section] = kinds.findLast(([, , start]) => start <= position);
          return { kind, name, note, picture, seals, address: `${section}${id || ocop.slug(name)}/` };
        }),
      );
    }

    #fileOf = (position) => `rows-${Math.floor(position / this.#head.rows)}`;

    // The files that hold the rows of some positions.
    filesOf(positions) {
      return [...new Set(positions.map(this.#fileOf))];
    }

    // Where the products end and other kinds begin.
    get products() {
      return this.#head.kinds[1][2];
    }

    async positionOf(id) {
      const [name] = this.#files("ids", id, id);
      const file = await this.#data(name);
      return Object.hasOwn(file, id) ? file[id] : undefined;
    }
  }

  // Every position that the rows of a word lead to, with its place in the name.
  function each(rows, call) {
    rows.forEach((steps, place) => {
      let position = 0;
      for (const step of steps) call((position += step), place);
    });
  }

  // How well a name answers; nothing where a word is missing. Same marks count most, then words of
  // the name itself, one after the other, whole, and of the thing that the name is about.
  function valueOf(words, position) {
    let [run, isMarked, isNamed, isWhole] = [0, true, true, true];
    for (const [n, { any, marked, ended, whole }] of words.entries()) {
      const places = any[position];
      if (places === 0) return 0;
      const isLast = n === words.length - 1;
      if (!(marked[position] & IN_NAME)) isMarked = false;
      if (!(places & IN_NAME)) isNamed = false;
      if (!((isLast ? whole : ended)[position] & (places & IN_NAME ? IN_NAME : NEAR))) isWhole = false;
      const here = (isLast ? places : ended[position]) & IN_NAME;
      run = n === 0 ? here : ((run << 1) | (run & LAST)) & here;
    }
    const last = words.at(-1);
    const isHead = last.any[position] & HEAD;
    const isFirst = (run & last.whole[position] || run) & (1 << words.length);
    return (
      1 +
      (isMarked ? 32 : 0) +
      (isNamed ? 16 : 0) +
      (run ? 8 : 0) +
      (isWhole ? 4 : 0) +
      (isHead ? 2 : isFirst ? 1 : 0)
    );
  }

  // The fewest known words that a text is made of when it is read without gaps, or nothing.
  function parts(text, known) {
    const ways = [[]];
    for (let end = 2; end <= text.length; end++) {
      for (let start = 0; start <= end - 2; start++) {
        const way = ways[start];
        if (!way || !known.has(text.slice(start, end))) continue;
        if (!ways[end] || way.length + 1 < ways[end].length) ways[end] = [...way, text.slice(start, end)];
      }
    }
    return ways[text.length];
  }

  // “first day|last day|text;…”: the stars with their days, of which only those of today are shown.
  self.ocop.sealOf = (seals = "") => {
    const today = ocop.vietnamDay();
    const rows = seals.split(";").map((row) => row.split("|"));
    return rows.find(([first, last, text]) => text && first <= today && (!last || today <= last))?.[2];
  };

  self.ocop.names = (version) =>
    (opening ??= open(version).catch((error) => {
      opening = undefined;
      throw error;
    }));
})();
