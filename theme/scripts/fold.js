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

  // The known words that a word may stand for, with the number of slips, the likeliest first: the
  // first letter is seldom wrong.
  function near(word, known) {
    const most = forgiven(word);
    const found = known
      .map((each) => [each, slips(word, each, most)])
      .filter(([, count]) => count <= most);
    const doubt = ([each, count]) => count + (each[0] === word[0] ? 0 : 0.5);
    return found.sort((a, b) => doubt(a) - doubt(b));
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

  Object.assign(self.ocop, { fold, marked, near, plain, slug, wordsOf });
})();
