// The radio desk's filters and the copy buttons. Everything is on the page without them.
// A plain script, since browsers load no modules from a disk.

(() => {
  const AT_A_TIME = 48;

  const isWanted = (choice, { kind, seconds, isAired, communes }) =>
    !(choice.get("chua-phat") && isAired) &&
    !(choice.get("ngan") && !(seconds > 0 && seconds <= 180)) &&
    !(choice.get("xa") && !communes.includes(choice.get("xa"))) &&
    (!choice.get("loai") || kind === choice.get("loai"));

  const told = ({ dataset: { kind, seconds, aired, communes } }) => ({
    kind,
    seconds: Number(seconds),
    isAired: aired !== undefined,
    communes: communes.split(" "),
  });

  const rowsOf = (place) => [...place.querySelectorAll("[data-radio-row]")];
  const isChosen = (form) => [...new FormData(form)].some(([, value]) => value);

  // What was fetched, by address; what failed is asked for again.
  const fetched = new Map();
  function fetchOnce(address, read) {
    const url = new URL(address, location.href);
    if (!fetched.has(url.href)) {
      const answer = fetch(url).then((found) => {
        if (!found.ok) throw new Error(`${url}: ${found.status}`);
        return read(found, url);
      });
      answer.catch(() => fetched.delete(url.href));
      fetched.set(url.href, answer);
    }
    return fetched.get(url.href);
  }

  // Every story of the desk, as far as filters ask: the pages would be a hundred times as much.
  const indexOf = (form) =>
    fetchOnce(form.dataset.index, async (answer) => {
      const index = await answer.json();
      index.stories = index.rows.map(([kind, seconds, isAired, communes]) => ({
        kind,
        seconds,
        isAired: Boolean(isAired),
        communes: communes.map((number) => index.communes[number][0]),
      }));
      return index;
    });

  // The rows of another page of the desk; its links are written for that page.
  const rowsAt = (address) =>
    fetchOnce(address, async (answer, url) => {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const rows = rowsOf(page);
      for (const row of rows)
        for (const link of row.querySelectorAll("a[href]"))
          link.href = new URL(link.getAttribute("href"), url).href;
      return rows;
    });

  // A desk with its own rows, which come back when nothing is chosen any more.
  const desks = new WeakMap();
  function deskOf(form) {
    if (!desks.has(form)) desks.set(form, { own: rowsOf(document), most: AT_A_TIME, asked: 0 });
    return desks.get(form);
  }

  // A long desk stands on several pages: its index tells which of them hold what is wanted.
  async function found(form, choice) {
    const desk = deskOf(form);
    const isThere = (row) => isWanted(choice, told(row));
    if (!isChosen(form)) return { rows: desk.own, isLong: Boolean(form.dataset.pages) };
    const here = desk.own.filter(isThere);
    if (!form.dataset.pages) return { rows: here };
    try {
      const index = await indexOf(form);
      const places = [...index.stories.keys()].filter((at) => isWanted(choice, index.stories[at]));
      const addresses = form.dataset.pages.split(" ");
      const numbers = places.slice(0, desk.most).map((at) => Math.floor(at / index.rowsAPage));
      const pages = [...new Set(numbers)].map((number) => addresses[number]);
      const rows = await Promise.all(pages.map((page) => (page === "." ? desk.own : rowsAt(page))));
      return { rows: rows.flat().filter(isThere), total: places.length };
    } catch {
      return { rows: here, isLong: true }; // this page is filtered, the next choice tries again
    }
  }

  async function filterRows(form) {
    const desk = deskOf(form);
    const asked = (desk.asked += 1);
    const choice = new FormData(form);
    const { rows, total, isLong } = await found(form, choice);
    if (asked !== desk.asked) return;
    document.querySelector("[data-radio-list]")?.replaceChildren(...rows);
    const turns = document.querySelector(".ocop-pagination");
    if (turns) turns.hidden = !isLong;
    const count = document.querySelector("[data-radio-count]");
    const number = new Intl.NumberFormat(document.documentElement.lang);
    const { pattern, wanted, total: all } = count.dataset;
    count.textContent = (isChosen(form) ? wanted : pattern)
      .replace("{shown}", number.format(total ?? rows.length))
      .replace("{all}", number.format(Number(all)));
    const more = document.querySelector("[data-radio-more]");
    if (more) more.hidden = Math.max(rows.length, desk.most) >= (total ?? 0);
    const words = new URLSearchParams([...choice].filter(([, value]) => value));
    history.replaceState(history.state, "", words.size ? `?${words}` : location.pathname);
  }

  // Where there are too many communes for every page, all of them come with the index.
  async function fillCommunes(form) {
    const field = form.elements.namedItem("xa");
    if (!("some" in field.dataset)) return;
    const { communes } = await indexOf(form);
    const { value } = field;
    field.replaceChildren(field.options[0], ...communes.map(([id, name]) => new Option(name, id)));
    field.value = value;
    delete field.dataset.some;
  }

  // A link may name the filters, as in ?chua-phat=on&xa=quang-thuy.
  async function restore(form) {
    await fillCommunes(form).catch(() => {});
    for (const [name, value] of new URLSearchParams(location.search)) {
      const field = form.elements.namedItem(name);
      if (field instanceof HTMLInputElement) field.checked = true;
      else if (field instanceof HTMLSelectElement) field.value = value;
    }
    if (isChosen(form)) filterRows(form);
  }

  async function copy(button) {
    const field = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      field.select();
      return;
    }
    const text = button.textContent;
    button.textContent = button.dataset.done;
    setTimeout(() => (button.textContent = text), 2000);
  }

  function listen() {
    document.addEventListener("change", (event) => {
      const form = event.target.closest?.("[data-radio-filters]");
      if (!form) return;
      deskOf(form).most = AT_A_TIME;
      filterRows(form);
    });
    document.addEventListener("submit", (event) => {
      if (event.target.matches("[data-radio-filters]")) event.preventDefault();
    });
    document.addEventListener("click", (event) => {
      const button = event.target.closest?.("[data-copy]");
      if (button) copy(button);
      if (!event.target.closest?.("[data-radio-more]")) return;
      const form = document.querySelector("[data-radio-filters]");
      deskOf(form).most += AT_A_TIME;
      filterRows(form);
    });
  }

  function start() {
    const form = document.querySelector("[data-radio-filters]");
    if (form) restore(form);
  }

  listen();
  ocop.onPage(start);
})();
